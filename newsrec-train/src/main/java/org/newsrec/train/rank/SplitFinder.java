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

/** Finds splits of nodes on slopes and bends. To be used from one thread at a time. */
final class SplitFinder {
  /** Gain below which a split is not worth making, whatever the data; guards against rounding. */
  private static final double LEAST_GAIN = 1e-6;

  private final BinnedRows rows;
  private final BoostingConfig config;
  private final boolean[][] together;
  private final WorkerPool pool;

  /**
   * @param together for each two columns, whether a tree may look at both; null if all may
   */
  SplitFinder(BinnedRows rows, BoostingConfig config, boolean[][] together, WorkerPool pool) {
    this.rows = rows;
    this.config = config;
    this.together = together;
    this.pool = pool;
  }

  /** Sums of first and second derivatives. */
  record Sums(double slopes, double bends) {
    Sums minus(Sums other) {
      return new Sums(slopes - other.slopes, bends - other.bends);
    }
  }

  /** A split of a node, with the sums of both sides. */
  record Split(int column, int bin, double gain, Sums low, Sums high) {}

  /** Where the values of a node have to stay. */
  record Bounds(double least, double most) {
    static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private Bounds atMost(double value) {
      return new Bounds(least, Math.min(most, value));
    }

    private Bounds atLeast(double value) {
      return new Bounds(Math.max(least, value), most);
    }

    private double clamp(double value) {
      return Math.min(most, Math.max(least, value));
    }
  }

  /** Where the values of a split's sides have to stay. */
  record Sides(Bounds low, Bounds high) {}

  /**
   * On both sides as in the node, and where the column has a trend, on the right side of middle.
   */
  Sides sides(Split split, Bounds bounds) {
    Trend trend = trend(split.column);
    if (trend == null) {
      return new Sides(bounds, bounds);
    }
    double middle = (bounds.clamp(value(split.low)) + bounds.clamp(value(split.high))) / 2;
    return trend == Trend.INCREASING
        ? new Sides(bounds.atMost(middle), bounds.atLeast(middle))
        : new Sides(bounds.atLeast(middle), bounds.atMost(middle));
  }

  /** Puts the rows of the low side first, both in their order; returns where the others begin. */
  int part(int[] sample, int from, int to, Split split, int[] parted) {
    byte[] bins = rows.column(split.column);
    int low = from;
    for (int i = from; i < to; i++) {
      low += (bins[sample[i]] & 0xFF) <= split.bin ? 1 : 0;
    }
    int nextLow = from;
    int nextHigh = low;
    for (int i = from; i < to; i++) {
      if ((bins[sample[i]] & 0xFF) <= split.bin) {
        parted[nextLow++] = sample[i];
      } else {
        parted[nextHigh++] = sample[i];
      }
    }
    return low;
  }

  /** What a leaf adds to the scores of its rows. */
  double leaf(Sums sums, Bounds bounds) {
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

  /** Counts the rows {@code sample[from]} to {@code sample[to - 1]} in some columns. */
  Histograms histograms(
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

  /**
   * The split that gains most, of the first column and lowest bin among equals; null if none.
   *
   * @param parent the column beside which the split stands; below 0 if there is none
   */
  Split best(Histograms histograms, int parent, Bounds bounds) {
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
