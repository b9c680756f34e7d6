package org.newsrec.train.rank;

import org.newsrec.train.parallel.WorkerPool;

/*
 * Friedman, "Greedy function approximation: a gradient boosting machine", 2001, with Newton's leaf values and
 * gains as in Chen & Guestrin, "XGBoost", KDD 2016, on histograms of bins. With G and H the sums of first and
 * second derivatives over a leaf, its value is -G / (H + l2) and a split gains
 *
 *   G_l^2 / (H_l + l2) + G_r^2 / (H_r + l2) - G^2 / (H + l2).
 *
 * A split of a column with a trend has to put its sides in order, and leaves below stay on their side of the
 * middle between the two; so each tree keeps to the trend, and with it their sum.
 *
 * Histograms are made column by column, each in one thread and in the order of the rows, so their bits do not
 * depend on the number of threads. That of the larger child is the parent's minus the smaller one's.
 */

/** Grows trees of depth two on slopes and bends. To be used from one thread at a time. */
final class TreeGrower {
  /** Gain below which a split is not worth making, whatever the data; guards against rounding. */
  private static final double LEAST_GAIN = 1e-6;

  private final BinnedRows rows;
  private final BoostingConfig config;
  private final boolean[][] together;
  private final WorkerPool pool;

  /**
   * @param together for each two columns, whether a tree may look at both; null if all may
   */
  TreeGrower(BinnedRows rows, BoostingConfig config, boolean[][] together, WorkerPool pool) {
    this.rows = rows;
    this.config = config;
    this.together = together;
    this.pool = pool;
  }

  /** Sums of first and second derivatives. */
  private record Sums(double slopes, double bends) {
    Sums minus(Sums other) {
      return new Sums(slopes - other.slopes, bends - other.bends);
    }
  }

  /** A split of a node, with the sums of both sides. */
  private record Split(int column, int bin, double gain, Sums low, Sums high) {}

  /** Where the values of a node have to stay. */
  private record Bounds(double least, double most) {
    static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    double clamp(double value) {
      return Math.min(most, Math.max(least, value));
    }
  }

  /**
   * Grows a tree.
   *
   * @param sample the rows to look at, ascending
   * @param columns for each column, whether to look at it
   * @return the tree; null where no split gains anything
   */
  Tree grow(int[] sample, double[] slopes, double[] bends, boolean[] columns) {
    Histograms whole = histograms(sample, 0, sample.length, slopes, bends, columns);
    Split root = best(whole, -1, Bounds.NONE);
    if (root == null) {
      return null;
    }
    int[] parted = new int[sample.length];
    int middle = part(sample, root, parted);
    boolean lowIsSmaller = middle <= sample.length - middle;
    Histograms smaller =
        lowIsSmaller
            ? histograms(parted, 0, middle, slopes, bends, columns)
            : histograms(parted, middle, sample.length, slopes, bends, columns);
    whole.subtract(smaller);
    Trend trend = trend(root.column);
    Bounds lowBounds = Bounds.NONE;
    Bounds highBounds = Bounds.NONE;
    if (trend != null) {
      double between = (value(root.low) + value(root.high)) / 2;
      Bounds below = new Bounds(Double.NEGATIVE_INFINITY, between);
      Bounds above = new Bounds(between, Double.POSITIVE_INFINITY);
      lowBounds = trend == Trend.INCREASING ? below : above;
      highBounds = trend == Trend.INCREASING ? above : below;
    }
    return new Tree(
        root.column,
        root.bin,
        child(lowIsSmaller ? smaller : whole, root.column, lowBounds, root.low),
        child(lowIsSmaller ? whole : smaller, root.column, highBounds, root.high));
  }

  /** Puts the rows of the low side first, both in their order; returns how many those are. */
  private int part(int[] sample, Split root, int[] parted) {
    byte[] bins = rows.column(root.column);
    int low = 0;
    for (int row : sample) {
      low += (bins[row] & 0xFF) <= root.bin ? 1 : 0;
    }
    int nextLow = 0;
    int nextHigh = low;
    for (int row : sample) {
      if ((bins[row] & 0xFF) <= root.bin) {
        parted[nextLow++] = row;
      } else {
        parted[nextHigh++] = row;
      }
    }
    return low;
  }

  private Tree.Child child(Histograms histograms, int parent, Bounds bounds, Sums all) {
    Split split = best(histograms, parent, bounds);
    if (split == null) {
      double value = leaf(all, bounds);
      return new Tree.Child(-1, 0, value, value);
    }
    return new Tree.Child(
        split.column, split.bin, leaf(split.low, bounds), leaf(split.high, bounds));
  }

  private double leaf(Sums sums, Bounds bounds) {
    return Grid.round(config.learningRate() * bounds.clamp(value(sums)));
  }

  private double value(Sums sums) {
    double bends = sums.bends + config.leafL2();
    return bends <= 0 ? 0 : -sums.slopes / bends;
  }

  private double score(Sums sums) {
    double bends = sums.bends + config.leafL2();
    return bends <= 0 ? 0 : sums.slopes * sums.slopes / bends;
  }

  private Trend trend(int column) {
    return config.trends().get(rows.signals().get(column));
  }

  private Histograms histograms(
      int[] sample, int from, int to, double[] slopes, double[] bends, boolean[] columns) {
    Histograms histograms = new Histograms(rows.columns());
    pool.run(
        rows.columns(),
        c -> {
          if (columns[c]) {
            histograms.count(c, rows, sample, from, to, slopes, bends);
          }
        });
    return histograms;
  }

  /** The split that gains most, of the first column and lowest bin among equals; null if none. */
  private Split best(Histograms histograms, int parent, Bounds bounds) {
    Split best = null;
    for (int c = 0; c < rows.columns(); c++) {
      if (histograms.has(c) && mayStand(parent, c)) {
        double least = best == null ? LEAST_GAIN : best.gain;
        Split split = best(histograms.cells(c), c, bounds, least);
        best = split == null ? best : split;
      }
    }
    return best;
  }

  private boolean mayStand(int parent, int column) {
    return parent < 0 || parent == column || together == null || together[parent][column];
  }

  /** The best split of a column that gains more than given; null if there is none. */
  private Split best(double[] cells, int column, Bounds bounds, double gainOfOthers) {
    double slopes = 0;
    double bends = 0;
    double count = 0;
    for (int i = 0; i < cells.length; i += Histograms.CELL) {
      slopes += cells[i];
      bends += cells[i + 1];
      count += cells[i + 2];
    }
    Sums all = new Sums(slopes, bends);
    double whole = score(all);
    double gain = gainOfOthers;
    Split best = null;
    double lowSlopes = 0;
    double lowBends = 0;
    double lowCount = 0;
    for (int i = 0; i < cells.length - Histograms.CELL; i += Histograms.CELL) {
      lowSlopes += cells[i];
      lowBends += cells[i + 1];
      lowCount += cells[i + 2];
      if (count - lowCount < config.leafRows()) {
        break;
      }
      if (cells[i + 2] > 0 && lowCount >= config.leafRows()) {
        Sums low = new Sums(lowSlopes, lowBends);
        Sums high = all.minus(low);
        double own = score(low) + score(high) - whole;
        if (own > gain && isInOrder(column, bounds, low, high)) {
          gain = own;
          best = new Split(column, i / Histograms.CELL, own, low, high);
        }
      }
    }
    return best;
  }

  private boolean isInOrder(int column, Bounds bounds, Sums low, Sums high) {
    Trend trend = trend(column);
    return trend == null || trend.allows(bounds.clamp(value(low)), bounds.clamp(value(high)));
  }
}
