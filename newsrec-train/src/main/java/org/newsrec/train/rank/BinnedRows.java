package org.newsrec.train.rank;

import java.util.Arrays;
import java.util.List;
import org.newsrec.rerank.Signal;
import org.newsrec.train.parallel.WorkerPool;

/**
 * Training rows as trees need them: each value is the number of the bin it falls in, a byte, column
 * by column; clicked articles first in each slate.
 *
 * <p>A bin is the number of thresholds that are not above the value. Thresholds lie halfway between
 * two neighbouring values of the rows, so that a value that was rounded to a float for training
 * falls into the bin that it falls into when it is served as a double.
 */
final class BinnedRows {
  /** Bins have to fit into a byte. */
  static final int MOST_BINS = 256;

  /** Rows that are looked at, evenly spread, to place thresholds. */
  private static final int SAMPLE = 200_000;

  private final List<Signal> signals;
  private final double[][] thresholds;
  private final byte[][] bins;
  private final int[] start;
  private final int[] clicked;

  private BinnedRows(
      List<Signal> signals, double[][] thresholds, byte[][] bins, int[] start, int[] clicked) {
    this.signals = signals;
    this.thresholds = thresholds;
    this.bins = bins;
    this.start = start;
    this.clicked = clicked;
  }

  /** Places thresholds so that every bin holds about as many of the rows, and bins the rows. */
  static BinnedRows of(RankingRows rows, int mostBins, WorkerPool pool) {
    double[][] thresholds = new double[rows.columns()][];
    pool.run(rows.columns(), c -> thresholds[c] = thresholds(rows, c, mostBins));
    return of(rows, thresholds, pool);
  }

  /** Bins the rows by thresholds that are given for each column. */
  static BinnedRows of(RankingRows rows, double[][] thresholds, WorkerPool pool) {
    byte[][] bins = new byte[rows.columns()][];
    pool.run(rows.columns(), c -> bins[c] = bins(rows, c, thresholds[c]));
    int[] start = new int[rows.slates() + 1];
    int[] clicked = new int[rows.slates()];
    for (int slate = 0; slate < clicked.length; slate++) {
      clicked[slate] = rows.clicked(slate);
      start[slate + 1] = start[slate] + rows.size(slate);
    }
    return new BinnedRows(rows.signals(), thresholds, bins, start, clicked);
  }

  private static byte[] bins(RankingRows rows, int column, double[] thresholds) {
    byte[] bins = new byte[rows.rows()];
    for (int row = 0; row < bins.length; row++) {
      bins[row] = (byte) bin(thresholds, rows.get(row, column));
    }
    return bins;
  }

  /** How many thresholds are not above a value. */
  static int bin(double[] thresholds, double value) {
    int from = 0;
    int to = thresholds.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (thresholds[middle] <= value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private static double[] thresholds(RankingRows rows, int column, int mostBins) {
    int all = rows.rows();
    float[] sorted = new float[Math.min(all, SAMPLE)];
    for (int i = 0; i < sorted.length; i++) {
      // Adding 0 makes a negative zero a positive one, which is the same number but sorts apart.
      sorted[i] = rows.get((int) ((long) i * all / sorted.length), column) + 0f;
    }
    Arrays.sort(sorted);
    int distinct = 0; // values from here on
    for (int i = 1; i < sorted.length; i++) {
      distinct += sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    double[] found = new double[mostBins - 1];
    int count = 0;
    int closed = 0; // rows below the last threshold
    for (int i = 1; i < sorted.length && count < found.length; i++) {
      if (sorted[i] != sorted[i - 1]) {
        boolean full = (long) (i - closed) * (mostBins - count) >= sorted.length - closed;
        if (full || distinct <= found.length - count) {
          found[count++] = ((double) sorted[i - 1] + sorted[i]) / 2;
          closed = i;
        }
        distinct--;
      }
    }
    return Arrays.copyOf(found, count);
  }

  List<Signal> signals() {
    return signals;
  }

  int columns() {
    return bins.length;
  }

  int slates() {
    return clicked.length;
  }

  int rows() {
    return start[clicked.length];
  }

  int start(int slate) {
    return start[slate];
  }

  int clicked(int slate) {
    return clicked[slate];
  }

  /** The thresholds of a column, ascending; not copied. */
  double[] thresholds(int column) {
    return thresholds[column];
  }

  int binCount(int column) {
    return thresholds[column].length + 1;
  }

  /** The bins of a column as unsigned bytes; not copied. */
  byte[] column(int column) {
    return bins[column];
  }

  int bin(int column, int row) {
    return bins[column][row] & 0xFF;
  }
}
