package org.newsrec.train;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.newsrec.dataset.PackedLongs;

/**
 * A column of floats of which few differ, such as strengths: each is a number in a table, in as few
 * bits as that takes. Immutable and safe for use by any number of threads.
 */
final class FewFloats {
  private final PackedLongs codes;
  private final float[] values;

  private FewFloats(PackedLongs codes, float[] values) {
    this.codes = codes;
    this.values = values;
  }

  float get(int index) {
    return values[codes.getInt(index)];
  }

  /** Collects values. Not safe for use by several threads. */
  static final class Builder {
    private final PackedLongs.Builder codes = new PackedLongs.Builder();
    private final Map<Float, Integer> known = new HashMap<>();
    private float[] values = new float[16];

    void add(float value) {
      Integer code = known.get(value);
      if (code == null) {
        code = known.size();
        known.put(value, code);
        values = code < values.length ? values : Arrays.copyOf(values, 2 * code);
        values[code] = value;
      }
      codes.add(code);
    }

    FewFloats build() {
      return new FewFloats(codes.build(), Arrays.copyOf(values, known.size()));
    }
  }
}
