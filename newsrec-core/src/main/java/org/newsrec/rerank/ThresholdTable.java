package org.newsrec.rerank;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The thresholds of one signal. A value's bin is the number of thresholds that are not above it.
 * Immutable.
 */
final class ThresholdTable {
  /** Bins have to fit into a byte. */
  static final int MOST = 255;

  /** Cells of equal width between the first threshold and the last one. */
  private static final int CELLS = 256;

  /** Ascending, then an infinite one. */
  private final double[] thresholds;

  /** For each cell, how many thresholds are in those before. */
  private final byte[] before = new byte[CELLS];

  private final double first;
  private final double cellsPerUnit;
  private final int count;

  /**
   * @param ascending the thresholds, each once
   */
  ThresholdTable(Signal signal, Collection<Double> ascending) {
    count = ascending.size();
    if (count > MOST) {
      throw new IllegalArgumentException(
          "signal '"
              + signal
              + "' has "
              + count
              + " different thresholds in all its parts; at most "
              + MOST
              + " are allowed, fit the ranker with fewer bins");
    }
    thresholds = Arrays.copyOf(ascending.stream().mapToDouble(t -> t).toArray(), count + 1);
    thresholds[count] = Double.POSITIVE_INFINITY;
    first = count == 0 ? 0 : thresholds[0];
    double width = count == 0 ? 0 : thresholds[count - 1] - first;
    // Of a width that is 0, or not finite, all thresholds come to be in one cell.
    cellsPerUnit = width > 0 && CELLS / width < Double.MAX_VALUE ? (CELLS - 1) / width : 0;
    int in = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      while (in < count && cell(thresholds[in]) < cell) {
        in++;
      }
      before[cell] = (byte) in;
    }
  }

  /** Tells whether all values have the same bin. */
  boolean isEmpty() {
    return count == 0;
  }

  /** The cell of a value; a higher value has never a lower one. */
  private int cell(double value) {
    int cell = (int) ((value - first) * cellsPerUnit); // rounds towards 0, and NaN to 0
    return Math.max(0, Math.min(CELLS - 1, cell));
  }

  /** Only the thresholds of the value's own cell have to be looked at. */
  int bin(double value) {
    int bin = before[cell(value)] & 0xFF;
    while (thresholds[bin] <= value) {
      bin++;
    }
    return bin;
  }

  /** The bins of many values, as unsigned bytes. */
  void bins(double[] values, byte[] into) {
    if (count == 0) {
      return; // new arrays are zero
    }
    for (int i = 0; i < into.length; i++) {
      into[i] = (byte) bin(values[i]);
    }
  }

  /** For each of these bins, the bin by other thresholds, which are some of these. */
  int[] binsAmong(List<Double> some) {
    int[] bins = new int[count + 1];
    int own = 0;
    for (int bin = 1; bin <= count; bin++) {
      if (own < some.size() && some.get(own) + 0.0 == thresholds[bin - 1]) {
        own++;
      }
      bins[bin] = own;
    }
    return bins;
  }
}
