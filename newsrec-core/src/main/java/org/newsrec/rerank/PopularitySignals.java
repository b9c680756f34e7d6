package org.newsrec.rerank;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.newsrec.live.CountsNow;
import org.newsrec.live.Decay;
import org.newsrec.live.DecayedCounts;
import org.newsrec.live.PopularityCounters;
import org.newsrec.math.Elementary;

/** Fills what all readers did with each article until now. */
final class PopularitySignals {
  private static final int M10 = 0;
  private static final int M30 = 1;
  private static final int H1 = 2;
  private static final int H3 = 3;
  private static final int H12 = 4;
  private static final int H24 = 5;
  private static final int H72 = 6;
  private static final double[] HOURS = {1 / 6.0, 0.5, 1, 3, 12, 24, 72};

  /** Shows at the overall click rate that every article is taken to have had. */
  private static final double PRIOR_SHOWS = 10;

  /** Expected clicks at the overall rate that every article is taken to have had. */
  private static final double PRIOR_EXPECTED = 2;

  /** Clicks with the mean dwell time that every article is taken to have had. */
  private static final double PRIOR_TIMED = 3;

  /** Where all dwell times are alike, what is left of a difference. */
  private static final double ROUNDING = 1e-9;

  /** Clicks for each hour that are added to both sides of a trend. */
  private static final double PRIOR_PER_HOUR = 1 / 6.0;

  /** A signal that is read off the counts at one half-life. */
  private record Of(Signal signal, int halfLife) {}

  /** A signal that compares two half-lives. */
  private record Trend(Signal signal, int now, int before) {}

  private static final List<Of> CLICKS =
      List.of(
          new Of(Signal.CLICKS_10M, M10),
          new Of(Signal.CLICKS_30M, M30),
          new Of(Signal.CLICKS_1H, H1),
          new Of(Signal.CLICKS_3H, H3),
          new Of(Signal.CLICKS_12H, H12),
          new Of(Signal.CLICKS_24H, H24),
          new Of(Signal.CLICKS_72H, H72));
  private static final List<Of> SHOWS =
      List.of(
          new Of(Signal.SHOWS_30M, M30),
          new Of(Signal.SHOWS_3H, H3),
          new Of(Signal.SHOWS_12H, H12),
          new Of(Signal.SHOWS_72H, H72));
  private static final List<Of> CLICK_RATES =
      List.of(
          new Of(Signal.CLICK_RATE_30M, M30),
          new Of(Signal.CLICK_RATE_3H, H3),
          new Of(Signal.CLICK_RATE_12H, H12),
          new Of(Signal.CLICK_RATE_72H, H72));
  private static final List<Of> TO_EXPECTED =
      List.of(
          new Of(Signal.CLICKS_TO_EXPECTED_30M, M30),
          new Of(Signal.CLICKS_TO_EXPECTED_3H, H3),
          new Of(Signal.CLICKS_TO_EXPECTED_12H, H12),
          new Of(Signal.CLICKS_TO_EXPECTED_72H, H72));
  private static final List<Trend> TRENDS =
      List.of(
          new Trend(Signal.TREND_10M_3H, M10, H3),
          new Trend(Signal.TREND_30M_3H, M30, H3),
          new Trend(Signal.TREND_30M_12H, M30, H12),
          new Trend(Signal.TREND_3H_72H, H3, H72));

  private final PopularityCounters counters;
  private final Decay decay;

  PopularitySignals(PopularityCounters counters) {
    this.counters = counters;
    Duration[] halfLives = new Duration[HOURS.length];
    for (int h = 0; h < halfLives.length; h++) {
      halfLives[h] = Duration.ofMinutes(Math.round(HOURS[h] * 60));
    }
    decay = counters.decay(halfLives);
  }

  void fill(Signals signals, List<RerankItem> items, Instant at) {
    CountsNow now = counters.at(decay, at);
    DecayedCounts[] counts = new DecayedCounts[items.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = now.read(items.get(i).news().hashId());
    }
    DecayedCounts all = now.total();
    for (Of clicks : signals.wanted(CLICKS, Of::signal)) {
      fillLog(signals, clicks, counts, DecayedCounts::clicks);
    }
    for (Of shows : signals.wanted(SHOWS, Of::signal)) {
      fillLog(signals, shows, counts, DecayedCounts::shows);
    }
    for (Of rate : signals.wanted(CLICK_RATES, Of::signal)) {
      fillRate(signals, rate, counts, all, DecayedCounts::shows, PRIOR_SHOWS);
    }
    for (Of rate : signals.wanted(TO_EXPECTED, Of::signal)) {
      fillRate(signals, rate, counts, all, DecayedCounts::expectedClicks, PRIOR_EXPECTED);
    }
    for (Trend trend : signals.wanted(TRENDS, Trend::signal)) {
      double[] out = signals.live(trend.signal);
      for (int i = 0; i < counts.length; i++) {
        double recent = counts[i].clicks(trend.now) / HOURS[trend.now];
        double before = counts[i].clicks(trend.before) / HOURS[trend.before];
        out[i] = Elementary.log((recent + PRIOR_PER_HOUR) / (before + PRIOR_PER_HOUR));
      }
    }
    if (signals.wants(Signal.CLICK_SHARE_3H)) {
      double[] out = signals.live(Signal.CLICK_SHARE_3H);
      for (int i = 0; i < counts.length; i++) {
        out[i] = counts[i].clicks(H3) / (1 + all.clicks(H3));
      }
    }
    if (signals.wants(Signal.SINCE_FIRST_COUNTED)) {
      double[] out = signals.live(Signal.SINCE_FIRST_COUNTED);
      for (int i = 0; i < out.length; i++) {
        out[i] = Elementary.log1p(now.hoursSinceFirst(items.get(i).news().hashId()));
      }
    }
    if (signals.wants(Signal.DWELL)) {
      fillDwell(signals.live(Signal.DWELL), counts, all);
    }
  }

  /** A count of one half-life. */
  private interface Count {
    double of(DecayedCounts counts, int halfLife);
  }

  private static void fillLog(Signals signals, Of of, DecayedCounts[] counts, Count count) {
    double[] out = signals.live(of.signal);
    for (int i = 0; i < counts.length; i++) {
      out[i] = Elementary.log1p(count.of(counts[i], of.halfLife));
    }
  }

  private static void fillRate(
      Signals signals,
      Of of,
      DecayedCounts[] counts,
      DecayedCounts all,
      Count chances,
      double prior) {
    int h = of.halfLife;
    double allChances = chances.of(all, h);
    if (allChances <= 0) {
      return;
    }
    double rate = Math.min(1, (1 + all.clicks(h)) / (1 + allChances));
    double[] out = signals.live(of.signal);
    for (int i = 0; i < counts.length; i++) {
      double own = Math.fma(prior, rate, counts[i].clicks(h)) / (chances.of(counts[i], h) + prior);
      out[i] = Elementary.log(own / rate);
    }
  }

  private static void fillDwell(double[] out, DecayedCounts[] counts, DecayedCounts all) {
    if (all.timedClicks(H72) <= 0) {
      return;
    }
    double mean = all.dwellSeconds(H72) / all.timedClicks(H72);
    for (int i = 0; i < out.length; i++) {
      double own =
          Math.fma(PRIOR_TIMED, mean, counts[i].dwellSeconds(H72))
              / (counts[i].timedClicks(H72) + PRIOR_TIMED);
      double beside = Elementary.log((1 + own) / (1 + mean));
      out[i] = Math.abs(beside) < ROUNDING ? 0 : beside;
    }
  }
}
