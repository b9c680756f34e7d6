package org.newsrec.train.rank;

import java.util.Arrays;

/*
 * Lengerich, Tan, Chang, Hooker & Caruana, "Purifying interaction effects with the functional ANOVA", AISTATS
 * 2020: the mean of each row of the table, by the distribution of the training rows in it, is moved to the
 * first signal's shape, then that of each column to the second's, until all means are 0. Means are rounded to
 * the grid, so that what is taken here and given there is the same to the last bit.
 */

/**
 * What trees make of two columns together, cell by cell: a cell is between two neighbouring cuts of
 * each. A cut b parts bins up to b from those above.
 */
final class PairTable {
  private static final int MOST_ROUNDS = 500;

  final int first;
  final int second;
  final int[] firstCuts;
  final int[] secondCuts;
  final double[] values;
  private final double[] weights;

  PairTable(int first, int second, int[] firstCuts, int[] secondCuts) {
    this.first = first;
    this.second = second;
    this.firstCuts = firstCuts;
    this.secondCuts = secondCuts;
    values = new double[(firstCuts.length + 1) * (secondCuts.length + 1)];
    weights = new double[values.length];
  }

  private int width() {
    return secondCuts.length + 1;
  }

  /** Adds what one side of a tree, whose child looks at the other column, makes of each cell. */
  void add(Tree tree, boolean right) {
    Tree.Child child = right ? tree.right() : tree.left();
    boolean rootIsFirst = tree.column() == first;
    for (int i = 0; i <= firstCuts.length; i++) {
      for (int j = 0; j < width(); j++) {
        int firstBin = binOf(firstCuts, i);
        int secondBin = binOf(secondCuts, j);
        if ((rootIsFirst ? firstBin : secondBin) > tree.bin() == right) {
          boolean high = (rootIsFirst ? secondBin : firstBin) > child.bin();
          values[i * width() + j] += high ? child.high() : child.low();
        }
      }
    }
  }

  /** A bin of the i-th cell. */
  private static int binOf(int[] cuts, int cell) {
    return cell < cuts.length ? cuts[cell] : cuts[cuts.length - 1] + 1;
  }

  /** For each bin, its cell. */
  static int[] cells(int[] cuts, int bins) {
    int[] cells = new int[bins];
    int cell = 0;
    for (int bin = 0; bin < bins; bin++) {
      if (cell < cuts.length && bin > cuts[cell]) {
        cell++;
      }
      cells[bin] = cell;
    }
    return cells;
  }

  /** Counts the rows in each cell: every so-manieth of them. */
  void weigh(BinnedRows rows, int step) {
    int[] row = cells(firstCuts, rows.binCount(first));
    int[] column = cells(secondCuts, rows.binCount(second));
    for (int r = 0; r < rows.rows(); r += step) {
      weights[row[rows.bin(first, r)] * width() + column[rows.bin(second, r)]]++;
    }
  }

  /** Moves what belongs to one column alone to the shapes, which are by bin. */
  void purify(double[] firstShape, double[] secondShape) {
    double[] byRow = new double[firstCuts.length + 1];
    double[] byColumn = new double[width()];
    boolean moved = true;
    for (int round = 0; moved && round < MOST_ROUNDS; round++) {
      moved = false;
      for (int i = 0; i < byRow.length; i++) {
        moved |= move(byRow, i, i * width(), 1, width());
      }
      for (int j = 0; j < byColumn.length; j++) {
        moved |= move(byColumn, j, j, width(), byRow.length);
      }
    }
    spread(byRow, firstCuts, firstShape);
    spread(byColumn, secondCuts, secondShape);
  }

  private boolean move(double[] means, int place, int from, int step, int count) {
    double sum = 0;
    double weight = 0;
    for (int k = 0, cell = from; k < count; k++, cell += step) {
      sum = Math.fma(weights[cell], values[cell], sum);
      weight += weights[cell];
    }
    double mean = weight == 0 ? 0 : Grid.round(sum / weight);
    for (int k = 0, cell = from; k < count; k++, cell += step) {
      values[cell] -= mean;
    }
    means[place] += mean;
    return mean != 0;
  }

  private static void spread(double[] byCell, int[] cuts, double[] shape) {
    int[] cells = cells(cuts, shape.length);
    for (int bin = 0; bin < shape.length; bin++) {
      shape[bin] += byCell[cells[bin]];
    }
  }

  /** The mean square over the training rows: how much the two matter together. */
  double importance() {
    double sum = 0;
    for (int cell = 0; cell < values.length; cell++) {
      sum = Math.fma(weights[cell] * values[cell], values[cell], sum);
    }
    return sum / Math.max(1, Arrays.stream(weights).sum());
  }
}
