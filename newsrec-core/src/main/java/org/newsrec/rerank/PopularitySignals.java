package org.newsrec.rerank;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.newsrec.live.Decay;
import org.newsrec.live.DecayedCounts;
import org.newsrec.live.PopularityCounters;
import org.newsrec.math.Elementary;

/** Fills what all readers did with each article until now. */
final class PopularitySignals {
  private static final Duration[] HALF_LIVES = {
    Duration.ofMinutes(30), Duration.ofHours(3), Duration.ofHours(12), Duration.ofHours(72)
  };
  private static final int THREE_HOURS = 1;
  private static final Signal[] CLICKS = {
    Signal.CLICKS_30M, Signal.CLICKS_3H, Signal.CLICKS_12H, Signal.CLICKS_72H
  };
  private static final Signal[] CLICK_RATES = {
    Signal.CLICK_RATE_30M, Signal.CLICK_RATE_3H, Signal.CLICK_RATE_12H, Signal.CLICK_RATE_72H
  };

  /** Shows at the overall click rate that every article is taken to have had. */
  private static final double PRIOR_SHOWS = 10;

  private final PopularityCounters counters;
  private final Decay decay;

  PopularitySignals(PopularityCounters counters) {
    this.counters = counters;
    decay = counters.decay(HALF_LIVES);
  }

  void fill(Signals signals, List<RerankItem> items, Instant at) {
    int n = HALF_LIVES.length;
    DecayedCounts all = counters.readTotal(decay, at);
    double[] rate = new double[n];
    for (int h = 0; h < n; h++) {
      rate[h] = Math.min(1, (1 + all.clicks(h)) / (1 + all.shows(h)));
    }
    for (int i = 0; i < items.size(); i++) {
      DecayedCounts counts = counters.read(items.get(i).news().hashId(), decay, at);
      for (int h = 0; h < n; h++) {
        signals.live(CLICKS[h])[i] = Elementary.log1p(counts.clicks(h));
        if (all.shows(h) > 0) {
          double own =
              Math.fma(PRIOR_SHOWS, rate[h], counts.clicks(h)) / (counts.shows(h) + PRIOR_SHOWS);
          signals.live(CLICK_RATES[h])[i] = Elementary.log(own / rate[h]);
        }
      }
      signals.live(Signal.CLICK_SHARE_3H)[i] =
          counts.clicks(THREE_HOURS) / (1 + all.clicks(THREE_HOURS));
    }
  }
}
