package org.newsrec.rerank;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    double[] unknown = signals.wants(Signal.AGE_UNKNOWN) ? signals.live(Signal.AGE_UNKNOWN) : null;
    double[] age = signals.wants(Signal.AGE) ? signals.live(Signal.AGE) : null;
    for (int i = 0; i < items.size(); i++) {
      Optional<Instant> published = items.get(i).news().publishedAt();
      if (published.isEmpty()) {
        if (unknown != null) {
          unknown[i] = 1;
        }
        continue;
      }
      double hours = Math.max(0, now - published.get().toEpochMilli()) / MILLIS_PER_HOUR;
      if (age != null) {
        age[i] = Elementary.log1p(hours);
      }
      for (int h = 0; h < FRESH.length; h++) {
        if (signals.wants(FRESH[h])) {
          signals.live(FRESH[h])[i] = Elementary.exp2(-hours / HALF_LIFE_HOURS[h]);
        }
      }
    }
  }
}
