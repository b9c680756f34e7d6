package org.newsrec.rerank;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.newsrec.live.CountsNow;
import org.newsrec.live.Decay;
import org.newsrec.live.DecayedCounts;
import org.newsrec.live.LiveState;
import org.newsrec.live.Segment;
import org.newsrec.math.Elementary;

/**
 * Fills what readers like the one who asks did with each article until now, and what became of its
 * section. Each cell of the counters is read once: those of an article for each of the visit's
 * segments, those of a section once for all its candidates.
 */
final class SegmentSignals {
  private static final int H3 = 0;
  private static final int H24 = 1;
  private static final int H72 = 2;
  private static final Duration[] HALF_LIVES = {
    Duration.ofHours(3), Duration.ofHours(24), Duration.ofHours(72)
  };
  private static final double SHORT_HOURS = 3;
  private static final double LONG_HOURS = 24;

  /** Clicks of which a segment is taken to have had its usual share. */
  private static final double PRIOR_CLICKS = 5;

  /** The same for whole sections. */
  private static final double SECTION_PRIOR_CLICKS = 20;

  /** Clicks for each hour that are added to both sides of a trend. */
  private static final double PRIOR_PER_HOUR = 1 / 6.0;

  private static final Signal[] OF_ARTICLES = {
    Signal.SEGMENT_CLICKS_3H, Signal.SEGMENT_CLICKS_24H, Signal.SEGMENT_LIFT_24H
  };
  private static final Signal[] OF_SECTIONS = {
    Signal.SECTION_TOTAL_CLICKS_3H,
    Signal.SECTION_TREND_3H_24H,
    Signal.SECTION_SEGMENT_LIFT_24H,
    Signal.SECTION_HOUR_LIFT_72H
  };

  private final LiveState live;
  private final Decay decay;

  SegmentSignals(LiveState live) {
    this.live = live;
    decay = live.counters().decay(HALF_LIVES);
  }

  void fill(Signals signals, List<RerankItem> items, RerankContext context) {
    boolean ofArticles = signals.wants(OF_ARTICLES);
    boolean ofSections = signals.wants(OF_SECTIONS);
    if (!ofArticles && !ofSections) {
      return;
    }
    List<Segment> segments =
        Segment.of(live.options().segments(), context.visit(), context.user().features());
    CountsNow now = live.counters().at(decay, context.at());
    if (ofArticles && !segments.isEmpty()) {
      fillArticles(signals, items, now, segments);
    }
    if (ofSections) {
      fillSections(signals, items, new Sections(now, segments, hour(context.at())));
    }
  }

  private static Segment hour(Instant at) {
    return Segment.hour((int) Math.floorMod(Math.floorDiv(at.getEpochSecond(), 3600L), 24L));
  }

  private static void fillArticles(
      Signals signals, List<RerankItem> items, CountsNow now, List<Segment> segments) {
    double[] clicks3 = signals.orNew(Signal.SEGMENT_CLICKS_3H);
    double[] clicks24 = signals.orNew(Signal.SEGMENT_CLICKS_24H);
    double[] lift = signals.orNew(Signal.SEGMENT_LIFT_24H);
    DecayedCounts all = now.total();
    int n = segments.size();
    double[] shares = new double[n];
    for (int s = 0; s < n; s++) {
      shares[s] = share(now.segment(segments.get(s)), all, H24);
    }
    for (int i = 0; i < items.size(); i++) {
      String hashId = items.get(i).news().hashId();
      DecayedCounts own = now.read(hashId);
      for (int s = 0; s < n; s++) {
        DecayedCounts within = now.read(hashId, segments.get(s));
        clicks3[i] += Elementary.log1p(within.clicks(H3)) / n;
        clicks24[i] += Elementary.log1p(within.clicks(H24)) / n;
        lift[i] += lift(within, own, shares[s], H24, PRIOR_CLICKS) / n;
      }
    }
  }

  /** A segment's share of all clicks. */
  private static double share(DecayedCounts segment, DecayedCounts all, int halfLife) {
    return Math.min(1, (1 + segment.clicks(halfLife)) / (1 + all.clicks(halfLife)));
  }

  /** Ln of a segment's share of some clicks over its share of all. */
  private static double lift(
      DecayedCounts within, DecayedCounts whole, double share, int halfLife, double prior) {
    double own = Math.fma(prior, share, within.clicks(halfLife)) / (whole.clicks(halfLife) + prior);
    return Elementary.log(own / share);
  }

  private static void fillSections(Signals signals, List<RerankItem> items, Sections sections) {
    double[] total = signals.orNew(Signal.SECTION_TOTAL_CLICKS_3H);
    double[] trend = signals.orNew(Signal.SECTION_TREND_3H_24H);
    double[] segment = signals.orNew(Signal.SECTION_SEGMENT_LIFT_24H);
    double[] hour = signals.orNew(Signal.SECTION_HOUR_LIFT_72H);
    for (int i = 0; i < items.size(); i++) {
      List<String> categories = items.get(i).news().categories();
      if (!categories.isEmpty()) {
        Sections.Of of = sections.of(categories.get(0));
        total[i] = of.total;
        trend[i] = of.trend;
        segment[i] = of.segmentLift;
        hour[i] = of.hourLift;
      }
    }
  }

  /** What is known of the candidates' sections, each computed once. */
  private static final class Sections {
    private record Of(double total, double trend, double segmentLift, double hourLift) {}

    private final CountsNow now;
    private final DecayedCounts all;
    private final List<Segment> segments;
    private final Segment hour;
    private final Map<String, Of> known = new HashMap<>();

    Sections(CountsNow now, List<Segment> segments, Segment hour) {
      this.now = now;
      this.segments = segments;
      this.hour = hour;
      all = now.total();
    }

    Of of(String section) {
      return known.computeIfAbsent(section, this::read);
    }

    private Of read(String section) {
      DecayedCounts own = now.section(section);
      double recent = own.clicks(H3) / SHORT_HOURS + PRIOR_PER_HOUR;
      double before = own.clicks(H24) / LONG_HOURS + PRIOR_PER_HOUR;
      double segmentLift = 0;
      for (Segment segment : segments) {
        double share = share(now.segment(segment), all, H24);
        segmentLift +=
            lift(now.section(section, segment), own, share, H24, SECTION_PRIOR_CLICKS)
                / segments.size();
      }
      double usual = share(now.segment(hour), all, H72);
      return new Of(
          Elementary.log1p(own.clicks(H3)),
          Elementary.log(recent / before),
          segmentLift,
          lift(now.section(section, hour), own, usual, H72, SECTION_PRIOR_CLICKS));
    }
  }
}
