package org.newsrec.eval;

import org.newsrec.math.RandomStream;

/**
 * The first places of one query's articles by any scores. Equal scores stand in a random order,
 * drawn once for the query, so that all methods have the same one.
 */
final class FirstPlaces {
  private final int most;
  private final long[] lots;

  /**
   * @param random the query's own
   */
  FirstPlaces(int articles, int most, RandomStream random) {
    this.most = Math.min(most, articles);
    lots = new long[articles];
    for (int i = 0; i < articles; i++) {
      lots[i] = random.nextLong();
    }
  }

  /**
   * Finds the first places.
   *
   * @param scores one for each article
   * @return the numbers of the best ones, the first place first
   */
  int[] of(double[] scores) {
    int[] best = new int[most];
    int size = 0;
    for (int i = 0; i < scores.length; i++) {
      if (size == most && !before(scores, i, best[size - 1])) {
        continue;
      }
      int place = size < most ? size++ : size - 1;
      while (place > 0 && before(scores, i, best[place - 1])) {
        best[place] = best[place - 1];
        place--;
      }
      best[place] = i;
    }
    return best;
  }

  private boolean before(double[] scores, int one, int other) {
    if (scores[one] != scores[other]) {
      return scores[one] > scores[other];
    }
    return lots[one] != lots[other] ? lots[one] < lots[other] : one < other;
  }
}
