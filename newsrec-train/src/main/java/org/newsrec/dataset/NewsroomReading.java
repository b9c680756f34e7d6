package org.newsrec.dataset;

import org.newsrec.math.Elementary;
import org.newsrec.math.RandomStream;

/**
 * How lists are looked at: how far down, how long a card holds the reader in which slot, and how
 * late phones tell.
 */
final class NewsroomReading {
  static final int SHORTEST_SLATE = 5;
  static final int LONGEST_SLATE = 30;

  private static final double[] EXAMINED = new double[LONGEST_SLATE];
  private static final double[] CARD_SECONDS = new double[LONGEST_SLATE];

  static {
    for (int slot = 0; slot < LONGEST_SLATE; slot++) {
      EXAMINED[slot] = 0.35 + 0.65 * Elementary.exp(-slot / 12.0);
      CARD_SECONDS[slot] = 5 + 10 * Elementary.exp(-slot / 10.0);
    }
  }

  private NewsroomReading() {}

  /** Chance that a slot is looked at, from 1 in the first downwards. */
  static double examined(int slot) {
    return EXAMINED[slot];
  }

  /** Length of a slate: half of them are shorter than 13. */
  static int slateLength(RandomStream random) {
    double u = random.nextDouble();
    return SHORTEST_SLATE + (int) (u * Math.sqrt(u) * (LONGEST_SLATE - SHORTEST_SLATE + 1));
  }

  /**
   * Seconds spent on a card: longest in the first slots, longer where it suits, longer for long
   * ones.
   */
  static double cardSeconds(int slot, double suits, int words, RandomStream random) {
    double factor = (0.7 + 0.5 * suits) * (0.85 + words / 400.0);
    return rounded(CARD_SECONDS[slot] * factor * scatter(0.4, random));
  }

  /** Seconds spent on the article behind the card. */
  static double articleSeconds(double suits, int words, RandomStream random) {
    return rounded(words * (0.3 + 0.5 * suits) * scatter(0.6, random));
  }

  /** Milliseconds until an event is received: mostly seconds, sometimes minutes, rarely hours. */
  static long uploadDelay(RandomStream random) {
    double kind = random.nextDouble();
    double seconds =
        kind < 0.85
            ? 3 * random.nextDouble()
            : kind < 0.97 ? 240 * scatter(0.8, random) : 10_000 * scatter(0.7, random);
    return (long) (1000 * seconds);
  }

  /** A factor around 1 with the mean 1, log-normal. */
  static double scatter(double deviation, RandomStream random) {
    return Elementary.exp(deviation * random.nextGaussian() - deviation * deviation / 2);
  }

  private static double rounded(double seconds) {
    return Math.rint(seconds * 10) / 10;
  }
}
