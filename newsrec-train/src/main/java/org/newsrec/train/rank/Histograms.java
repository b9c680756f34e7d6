package org.newsrec.train.rank;

/** For each column and bin: the sum of slopes, the sum of bends, and the number of rows. */
final class Histograms {
  /** Numbers kept for each bin. */
  static final int CELL = 3;

  private final double[][] cells;

  Histograms(int columns) {
    cells = new double[columns][];
  }

  /** Counts a column in the rows {@code sample[from]} to {@code sample[to - 1]}. */
  void count(
      int column,
      BinnedRows rows,
      int[] sample,
      int from,
      int to,
      double[] slopes,
      double[] bends) {
    double[] own = new double[CELL * rows.binCount(column)];
    byte[] bins = rows.column(column);
    for (int i = from; i < to; i++) {
      int row = sample[i];
      int cell = CELL * (bins[row] & 0xFF);
      own[cell] += slopes[row];
      own[cell + 1] += bends[row];
      own[cell + 2]++;
    }
    cells[column] = own;
  }

  boolean has(int column) {
    return cells[column] != null;
  }

  double[] cells(int column) {
    return cells[column];
  }

  /** Takes away what others counted of the same columns. */
  void subtract(Histograms others) {
    for (int c = 0; c < cells.length; c++) {
      if (cells[c] != null) {
        for (int i = 0; i < cells[c].length; i++) {
          cells[c][i] -= others.cells[c][i];
        }
      }
    }
  }
}
