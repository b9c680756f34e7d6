package org.newsrec.train.rank;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.newsrec.math.Elementary;

/**
 * How well decayed clicks foretell the next click, for several half-lives at once. Of {@code L}
 * live articles (those clicked within three days, and the one that is clicked now), article {@code
 * a} is taken to be clicked next with probability {@code 0.9 · x(a) / X + 0.1 / L}, where {@code
 * x(a)} are its clicks decayed with the half-life and {@code X} is the sum of those of all; with
 * {@code 1 / L} as long as there are none. The mixture (Jelinek and Mercer 1980) does not depend on
 * how many clicks there are, so half-lives are compared alike, whatever they sum up.
 */
final class ClickForecast {
  private static final double BY_CLICKS = 0.9;
  private static final double MILLIS_PER_HOUR = 3_600_000;
  private static final long LIVE_MILLIS = 72 * 3_600_000L;

  private final double[] halfLives;
  private final double[] logLikelihood;
  private final Map<Integer, Decaying> articles = new HashMap<>();

  /** When each live article was clicked last, the one that was not for the longest time first. */
  private final Map<Integer, Long> live = new LinkedHashMap<>();

  private final Decaying all;
  private long count;

  /** Sums that decay, one for each half-life, as of an instant. */
  private final class Decaying {
    private final double[] sums = new double[halfLives.length];
    private long at;

    void moveTo(long millis) {
      if (millis > at) {
        double hours = (millis - at) / MILLIS_PER_HOUR;
        for (int h = 0; h < sums.length; h++) {
          sums[h] *= Elementary.exp2(-hours / halfLives[h]);
        }
      }
      at = millis;
    }

    void addOne() {
      for (int h = 0; h < sums.length; h++) {
        sums[h]++;
      }
    }
  }

  /**
   * @param halfLives in hours
   */
  ClickForecast(double[] halfLives) {
    this.halfLives = halfLives.clone();
    logLikelihood = new double[halfLives.length];
    all = new Decaying();
  }

  /**
   * Foretells a click, then takes it in.
   *
   * @param millis not before the last one
   */
  void click(int article, long millis) {
    Iterator<Long> eldest = live.values().iterator();
    while (eldest.hasNext() && eldest.next() < millis - LIVE_MILLIS) {
      eldest.remove();
    }
    // Taken out and put in again, so that it comes last.
    live.remove(article);
    live.put(article, millis);
    Decaying own = articles.computeIfAbsent(article, a -> new Decaying());
    own.moveTo(millis);
    all.moveTo(millis);
    double alike = 1.0 / live.size();
    for (int h = 0; h < halfLives.length; h++) {
      double share = all.sums[h] > 0 ? Math.min(1, own.sums[h] / all.sums[h]) : alike;
      logLikelihood[h] += Elementary.log(Math.fma(BY_CLICKS, share, (1 - BY_CLICKS) * alike));
    }
    own.addOne();
    all.addOne();
    count++;
  }

  long count() {
    return count;
  }

  double logLikelihood(int halfLife) {
    return logLikelihood[halfLife];
  }

  /**
   * The half-life with the greatest sum of logarithms; of equals, the shortest.
   *
   * @param more added to each sum
   */
  int best(double[] more) {
    double[] sums = new double[halfLives.length];
    Arrays.setAll(sums, h -> logLikelihood[h] + more[h]);
    int best = 0;
    for (int h = 0; h < sums.length; h++) {
      if (sums[h] > sums[best]) {
        best = h;
      }
    }
    return best;
  }
}
