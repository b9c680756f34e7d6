package org.newsrec.train;

import java.util.Arrays;
import java.util.BitSet;
import org.newsrec.math.RandomStream;

/**
 * Which examples train and which validate. With times, the latest ones validate; examples of one
 * instant stay together. Without times, some articles are held out: all of their examples validate,
 * and they are part of no history and of no training example.
 *
 * @param training numbers of examples
 * @param validation numbers of examples
 * @param heldOut which articles are held out; empty if none is
 */
record ValidationSplit(int[] training, int[] validation, BitSet heldOut) {
  static ValidationSplit of(
      Examples examples, int newsCount, boolean temporal, double share, RandomStream random) {
    int size = examples.size();
    BitSet heldOut = new BitSet();
    boolean[] validates = new boolean[size];
    int most = (int) (share * size);
    if (most > 0 && temporal) {
      long[] times = new long[size];
      for (int i = 0; i < size; i++) {
        times[i] = examples.time(i);
      }
      Arrays.sort(times);
      long from = times[size - most];
      for (int i = 0; i < size; i++) {
        validates[i] = examples.time(i) >= from;
      }
    } else if (most > 0) {
      for (int article = 0; article < newsCount; article++) {
        heldOut.set(article, random.nextDouble() < share);
      }
      for (int i = 0; i < size; i++) {
        validates[i] = heldOut.get(examples.news(i));
      }
    }
    int[] training = new int[size];
    int[] validation = new int[size];
    int trains = 0;
    int rest = 0;
    for (int i = 0; i < size; i++) {
      if (validates[i]) {
        validation[rest++] = i;
      } else {
        training[trains++] = i;
      }
    }
    return trains == 0
        ? new ValidationSplit(validation, new int[0], new BitSet())
        : new ValidationSplit(
            Arrays.copyOf(training, trains), Arrays.copyOf(validation, rest), heldOut);
  }
}
