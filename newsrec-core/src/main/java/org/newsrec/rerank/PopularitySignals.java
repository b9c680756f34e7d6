package org.newsrec.rerank;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.newsrec.live.CountTable;
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
    String[] hashIds = new String[items.size()];
    for (int i = 0; i < hashIds.length; i++) {
      hashIds[i] = items.get(i).news().hashId();
    }
    CountTable counts = now.table(Arrays.asList(hashIds));
    DecayedCounts all = now.total();
    for (Of clicks : CLICKS) {
      fillLog(signals, clicks, counts, CountTable::clicks);
    }
    for (Of shows : SHOWS) {
      fillLog(signals, shows, counts, CountTable::shows);
    }
    double[] clicks = new double[hashIds.length];
    double[] chances = new double[hashIds.length];
    for (Of rate : CLICK_RATES) {
      if (signals.wants(rate.signal)) {
        counts.clicks(rate.halfLife, clicks);
        counts.shows(rate.halfLife, chances);
        double allShows = all.shows(rate.halfLife);
        fillRate(signals, rate, clicks, chances, all.clicks(rate.halfLife), allShows, PRIOR_SHOWS);
      }
    }
    for (Of rate : TO_EXPECTED) {
      if (signals.wants(rate.signal)) {
        counts.clicks(rate.halfLife, clicks);
        counts.expectedClicks(rate.halfLife, chances);
        double expected = all.expectedClicks(rate.halfLife);
        fillRate(
            signals, rate, clicks, chances, all.clicks(rate.halfLife), expected, PRIOR_EXPECTED);
      }
    }
    for (Trend trend : TRENDS) {
      if (signals.wants(trend.signal)) {
        counts.clicks(trend.now, clicks);
        counts.clicks(trend.before, chances);
        fillTrend(signals.live(trend.signal), trend, clicks, chances);
      }
    }
    if (signals.wants(Signal.CLICK_SHARE_3H)) {
      double[] out = signals.live(Signal.CLICK_SHARE_3H);
      counts.clicks(H3, out);
      double beside = 1 + all.clicks(H3);
      for (int i = 0; i < out.length; i++) {
        out[i] /= beside;
      }
    }
    if (signals.wants(Signal.SINCE_FIRST_COUNTED)) {
      double[] out = signals.live(Signal.SINCE_FIRST_COUNTED);
      counts.hoursSinceFirst(out);
      Elementary.log1p(out, 0, out, 0, out.length);
    }
    if (signals.wants(Signal.DWELL)) {
      fillDwell(signals.live(Signal.DWELL), counts, all, clicks, chances);
    }
  }

  /** A count of one half-life, of each article. */
  private interface Count {
    void fill(CountTable counts, int halfLife, double[] out);
  }

  private static void fillLog(Signals signals, Of of, CountTable counts, Count count) {
    if (signals.wants(of.signal)) {
      double[] out = signals.live(of.signal);
      count.fill(counts, of.halfLife, out);
      Elementary.log1p(out, 0, out, 0, out.length);
    }
  }

  private static void fillRate(
      Signals signals,
      Of of,
      double[] clicks,
      double[] chances,
      double allClicks,
      double allChances,
      double prior) {
    if (allChances <= 0) {
      return;
    }
    double rate = Math.min(1, (1 + allClicks) / (1 + allChances));
    double[] out = signals.live(of.signal);
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.fma(prior, rate, clicks[i]) / (chances[i] + prior) / rate;
    }
    Elementary.log(out, 0, out, 0, out.length);
  }

  private static void fillTrend(double[] out, Trend trend, double[] now, double[] before) {
    double hoursNow = HOURS[trend.now];
    double hoursBefore = HOURS[trend.before];
    for (int i = 0; i < out.length; i++) {
      out[i] = (now[i] / hoursNow + PRIOR_PER_HOUR) / (before[i] / hoursBefore + PRIOR_PER_HOUR);
    }
    Elementary.log(out, 0, out, 0, out.length);
  }

  private static void fillDwell(
      double[] out, CountTable counts, DecayedCounts all, double[] seconds, double[] timed) {
    if (all.timedClicks(H72) <= 0) {
      return;
    }
    counts.dwellSeconds(H72, seconds);
    counts.timedClicks(H72, timed);
    double mean = all.dwellSeconds(H72) / all.timedClicks(H72);
    for (int i = 0; i < out.length; i++) {
      double own = Math.fma(PRIOR_TIMED, mean, seconds[i]) / (timed[i] + PRIOR_TIMED);
      out[i] = (1 + own) / (1 + mean);
    }
    Elementary.log(out, 0, out, 0, out.length);
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.abs(out[i]) < ROUNDING ? 0 : out[i];
    }
  }
}
