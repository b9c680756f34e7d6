package org.newsrec.dataset;

import java.util.Arrays;

/** A growing column of floats. */
final class FloatColumn {
  private float[] values = new float[64];
  private int size;

  void add(float value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Columns.grown(size));
    }
    values[size++] = value;
  }

  float get(int index) {
    return values[index];
  }

  int size() {
    return size;
  }

  /** Returns the values from the first to the last, in an array of their own. */
  float[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** Returns the values in another order. */
  float[] inOrder(int[] order) {
    float[] out = new float[order.length];
    for (int i = 0; i < order.length; i++) {
      out[i] = values[order[i]];
    }
    return out;
  }
}
