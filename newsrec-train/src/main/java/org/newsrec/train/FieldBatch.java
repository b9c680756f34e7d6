package org.newsrec.train;

import java.util.Arrays;
import org.newsrec.feature.EncodedInput;
import org.newsrec.math.RandomStream;

/**
 * The buckets of one field that the rows of a batch use, one row after the other, with their
 * weights. Grows and is used again.
 */
final class FieldBatch {
  private final int field;
  private int rows;
  private int[] starts = new int[1];
  private int[] ids = new int[0];
  private float[] weights = new float[0];

  FieldBatch(int field) {
    this.field = field;
  }

  void clear() {
    rows = 0;
  }

  /**
   * Adds a row.
   *
   * @param input the reader or article
   * @param dropout share of the buckets that are left out; 0 for none
   * @param rescale whether the others weigh more in return
   * @param random decides which; not used without dropout
   */
  void add(EncodedInput input, float dropout, boolean rescale, RandomStream random) {
    int[] rowIds = input.ids(field);
    float[] rowWeights = input.weights(field);
    int at = starts[rows];
    if (ids.length < at + rowIds.length) {
      int length = Math.max(1024, at + rowIds.length + at / 2);
      ids = Arrays.copyOf(ids, length);
      weights = Arrays.copyOf(weights, length);
    }
    if (starts.length < rows + 2) {
      starts = Arrays.copyOf(starts, 64 + rows * 2);
    }
    float scale = rescale ? 1f / (1f - dropout) : 1f;
    for (int i = 0; i < rowIds.length; i++) {
      if (dropout == 0f || random.nextFloat() >= dropout) {
        ids[at] = rowIds[i];
        weights[at] = scale * rowWeights[i];
        at++;
      }
    }
    rows++;
    starts[rows] = at;
  }

  int rows() {
    return rows;
  }

  int start(int row) {
    return starts[row];
  }

  int[] ids() {
    return ids;
  }

  float[] weights() {
    return weights;
  }
}
