package org.newsrec.dataset;

import java.util.Arrays;

/** A growing column of doubles. */
final class DoubleColumn {
  private double[] values = new double[64];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Columns.grown(size));
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  Quantiles quantiles() {
    return Quantiles.of(Arrays.copyOf(values, size));
  }
}
