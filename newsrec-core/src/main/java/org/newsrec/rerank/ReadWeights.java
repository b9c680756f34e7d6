package org.newsrec.rerank;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.newsrec.math.Elementary;

/** How much each read of a history counts: strength, dwell time and age, see {@link Signal}. */
final class ReadWeights {
  private static final double HALF_LIFE_MILLIS = Duration.ofDays(7).toMillis();
  private static final double USUAL_SECONDS = 30;
  private static final double LEAST_DWELL = 0.1;
  private static final double MOST_DWELL = 2;
  private static final double LOG_USUAL = Elementary.log1p(USUAL_SECONDS);

  private ReadWeights() {}

  static double[] of(List<RecentRead> history, Instant at) {
    double[] weights = new double[history.size()];
    for (int i = 0; i < weights.length; i++) {
      RecentRead read = history.get(i);
      double millis = Math.max(0, at.toEpochMilli() - read.at().toEpochMilli());
      weights[i] =
          Math.max(0, read.strength())
              * dwellFactor(read.dwellSeconds())
              * Elementary.exp2(-millis / HALF_LIFE_MILLIS);
    }
    return weights;
  }

  static double dwellFactor(double seconds) {
    return Double.isNaN(seconds)
        ? 1
        : Math.max(LEAST_DWELL, Math.min(MOST_DWELL, Elementary.log1p(seconds) / LOG_USUAL));
  }
}
