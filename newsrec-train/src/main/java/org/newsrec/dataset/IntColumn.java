package org.newsrec.dataset;

import java.util.Arrays;

/** A growing column of ints. */
final class IntColumn {
  private int[] values = new int[64];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Columns.grown(size));
    }
    values[size++] = value;
  }

  int get(int index) {
    return values[index];
  }

  /** Replaces the values from an index on by what they stand for. */
  void recode(int from, int[] codes) {
    for (int i = from; i < size; i++) {
      values[i] = codes[values[i]];
    }
  }

  int size() {
    return size;
  }

  /** Returns the values from the first to the last, in an array of their own. */
  int[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** Returns the values in another order. */
  int[] inOrder(int[] order) {
    int[] out = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      out[i] = values[order[i]];
    }
    return out;
  }
}
