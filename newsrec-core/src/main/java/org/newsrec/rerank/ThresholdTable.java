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

  /** Ascending, then infinite ones up to one below a power of two. */
  private final double[] thresholds;

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
    int size = Integer.highestOneBit(Math.max(1, count)) * 2 - 1;
    thresholds = Arrays.copyOf(ascending.stream().mapToDouble(t -> t).toArray(), size);
    Arrays.fill(thresholds, count, size, Double.POSITIVE_INFINITY);
  }

  int bin(double value) {
    int bin = 0;
    for (int step = (thresholds.length + 1) >> 1; step > 0; step >>= 1) {
      bin += thresholds[bin + step - 1] <= value ? step : 0;
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
