package org.newsrec.rerank;

import java.time.Instant;
import java.util.List;
import org.newsrec.math.Elementary;

/** Fills how old each article is; one that is published in the future has age 0. */
final class TimeSignals {
  private static final double MILLIS_PER_HOUR = 3_600_000;
  private static final Signal[] FRESH = {
    Signal.FRESH_30M, Signal.FRESH_3H, Signal.FRESH_12H, Signal.FRESH_72H
  };
  private static final double[] HALF_LIFE_HOURS = {0.5, 3, 12, 72};

  private TimeSignals() {}

  static void fill(Signals signals, List<RerankItem> items, Instant at) {
    long now = at.toEpochMilli();
    double[] hours = new double[items.size()];
    double[] unknown = signals.orNew(Signal.AGE_UNKNOWN);
    for (int i = 0; i < hours.length; i++) {
      ArticleFacts facts = items.get(i).facts();
      if (facts.isPublished) {
        hours[i] = Math.max(0, now - facts.published) / MILLIS_PER_HOUR;
      } else {
        unknown[i] = 1;
      }
    }
    if (signals.wants(Signal.AGE)) {
      double[] age = signals.live(Signal.AGE);
      Elementary.log1p(hours, 0, age, 0, hours.length);
    }
    for (int h = 0; h < FRESH.length; h++) {
      if (signals.wants(FRESH[h])) {
        fillFresh(hours, unknown, HALF_LIFE_HOURS[h], signals.live(FRESH[h]));
      }
    }
  }

  private static void fillFresh(double[] hours, double[] unknown, double halfLife, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = -hours[i] / halfLife;
    }
    Elementary.exp2(out, 0, out, 0, out.length);
    for (int i = 0; i < out.length; i++) {
      out[i] = unknown[i] > 0 ? 0 : out[i];
    }
  }
}
