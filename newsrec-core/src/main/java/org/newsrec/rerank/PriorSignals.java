package org.newsrec.rerank;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.newsrec.live.CountsNow;
import org.newsrec.live.Decay;
import org.newsrec.live.DecayedCounts;
import org.newsrec.live.PopularityCounters;
import org.newsrec.live.SectionPriors;
import org.newsrec.live.SectionPriors.Prior;
import org.newsrec.math.Elementary;

/** Fills how popular articles are by what was learned of their sections. */
final class PriorSignals {
  private static final Duration RATE_HALF_LIFE = Duration.ofDays(3);

  private final PopularityCounters counters;
  private final Optional<SectionPriors> priors;

  /** Of the rates first, then those that were learned. */
  private final List<Duration> halfLives = new ArrayList<>();

  private final Decay decay;

  PriorSignals(PopularityCounters counters, Optional<SectionPriors> priors) {
    this.counters = counters;
    this.priors = priors;
    halfLives.add(RATE_HALF_LIFE);
    TreeSet<Duration> learned = new TreeSet<>();
    priors.ifPresent(
        known -> {
          learned.add(known.general().halfLife());
          known.sections().values().forEach(prior -> learned.add(prior.halfLife()));
        });
    halfLives.addAll(learned);
    decay = counters.decay(halfLives.toArray(Duration[]::new));
  }

  void fill(Signals signals, List<RerankItem> items, Instant at) {
    if (priors.isEmpty() || !signals.wants(Signal.LEARNED_CLICKS, Signal.CLICK_RATE_EB)) {
      return;
    }
    CountsNow now = counters.at(decay, at);
    double[] clicks = signals.orNew(Signal.LEARNED_CLICKS);
    double[] rate = signals.orNew(Signal.CLICK_RATE_EB);
    Prior general = priors.get().general();
    for (int i = 0; i < items.size(); i++) {
      List<String> categories = items.get(i).news().categories();
      Prior prior = categories.isEmpty() ? general : priors.get().of(categories.get(0));
      DecayedCounts counts = now.read(items.get(i).news().hashId());
      clicks[i] = Elementary.log1p(counts.clicks(halfLives.lastIndexOf(prior.halfLife())));
      if (prior.hasRate() && general.hasRate()) {
        double own =
            Math.min(1, (counts.clicks(0) + prior.clicks()) / (counts.shows(0) + prior.shows()));
        rate[i] = Elementary.log(own * general.shows() / general.clicks());
      }
    }
  }
}
