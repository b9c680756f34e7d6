package org.newsrec.dataset;

import java.util.Arrays;

/** A growing column of longs. */
final class LongColumn {
  private long[] values = new long[64];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Columns.grown(size));
    }
    values[size++] = value;
  }

  long get(int index) {
    return values[index];
  }

  int size() {
    return size;
  }

  /** Returns the values from the first to the last, in an array of their own. */
  long[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** Returns the values in another order. */
  long[] inOrder(int[] order) {
    long[] out = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      out[i] = values[order[i]];
    }
    return out;
  }
}
