package org.newsrec.train;

import java.util.Arrays;
import java.util.SortedMap;

/** Rows of few entries each: articles as their terms, or readers as the terms of what they read. */
final class SparseRows {
  private int rows;
  private int[] starts = new int[16];
  private int[] columns = new int[256];
  private float[] values = new float[256];

  /** Adds a row, scaled to length 1; a row of zeros is left out. */
  void addUnit(SortedMap<Integer, Double> entries) {
    double squares = 0;
    for (double value : entries.values()) {
      squares += value * value;
    }
    if (squares == 0) {
      return;
    }
    double scale = 1 / Math.sqrt(squares);
    int at = starts[rows];
    if (columns.length < at + entries.size()) {
      columns = Arrays.copyOf(columns, 2 * at + entries.size());
      values = Arrays.copyOf(values, columns.length);
    }
    if (starts.length < rows + 2) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    for (var entry : entries.entrySet()) {
      columns[at] = entry.getKey();
      values[at++] = (float) (entry.getValue() * scale);
    }
    starts[++rows] = at;
  }

  int rows() {
    return rows;
  }

  /** The columns with an entry in any row, in ascending order. */
  int[] usedColumns() {
    return Arrays.stream(columns, 0, starts[rows]).sorted().distinct().toArray();
  }

  /**
   * The same rows on some columns only, numbered anew.
   *
   * @param kept columns in ascending order, all that have an entry among them
   */
  SparseRows on(int[] kept) {
    SparseRows same = new SparseRows();
    same.rows = rows;
    same.starts = starts;
    same.values = values;
    same.columns = new int[starts[rows]];
    for (int i = 0; i < same.columns.length; i++) {
      same.columns[i] = Arrays.binarySearch(kept, columns[i]);
    }
    return same;
  }

  /** Product with vectors: {@code out[j][r]} is row r times {@code vectors[j]}. */
  double[][] times(double[][] vectors) {
    double[][] out = new double[vectors.length][rows];
    for (int j = 0; j < vectors.length; j++) {
      double[] vector = vectors[j];
      for (int r = 0; r < rows; r++) {
        double sum = 0;
        for (int i = starts[r]; i < starts[r + 1]; i++) {
          sum = Math.fma((double) values[i], vector[columns[i]], sum);
        }
        out[j][r] = sum;
      }
    }
    return out;
  }

  /** Product of the transpose with vectors: one entry for each column. */
  double[][] transposeTimes(double[][] vectors, int columnCount) {
    double[][] out = new double[vectors.length][columnCount];
    for (int j = 0; j < vectors.length; j++) {
      double[] sums = out[j];
      for (int r = 0; r < rows; r++) {
        double factor = vectors[j][r];
        for (int i = starts[r]; i < starts[r + 1]; i++) {
          sums[columns[i]] = Math.fma(factor, values[i], sums[columns[i]]);
        }
      }
    }
    return out;
  }
}
