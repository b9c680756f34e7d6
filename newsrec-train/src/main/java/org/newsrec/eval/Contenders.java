package org.newsrec.eval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.newsrec.collab.CoVisitation;
import org.newsrec.collab.CoVisitationOptions;
import org.newsrec.collab.FactorModel;
import org.newsrec.collab.FactorOptions;
import org.newsrec.collab.ImplicitWeights;
import org.newsrec.collab.ItemFactors;
import org.newsrec.collab.SessionNeighbours;
import org.newsrec.collab.SessionNeighboursOptions;
import org.newsrec.collab.SessionOptions;
import org.newsrec.dataset.Dataset;
import org.newsrec.eval.Family.Variant;
import org.newsrec.live.LiveOptions;
import org.newsrec.train.factor.AlsConfig;
import org.newsrec.train.factor.ImplicitAls;

/** The baselines whose settings are chosen, with what these may be. */
final class Contenders {
  static final String SECTIONS = "sections";
  static final String CLICK_RATE = "click_rate";
  static final String COVISITATION = "covisitation";
  static final String NEIGHBOURS = "vsknn";
  static final String FACTORS = "factors";

  static final Duration USUAL_HALF_LIFE = Duration.ofHours(3);

  /** The usual one first, for logs on which nothing can be chosen. */
  private static final List<Duration> HALF_LIVES =
      List.of(
          USUAL_HALF_LIFE,
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(12),
          Duration.ofHours(24),
          Duration.ofHours(72),
          Duration.ofDays(365));

  private static final double SECTION_PRIOR = 1;
  private static final double SHOWS_PRIOR = 20;
  private static final int FAR = 10;
  private static final double SLOW = 0.8;
  private static final int ITERATIONS = 10;
  private static final double ALPHA = 10;

  private final LiveOptions live;
  private final long seed;
  private final int threads;

  Contenders(LiveOptions live, long seed, int threads) {
    this.live = live;
    this.seed = seed;
    this.threads = threads;
  }

  /**
   * The families that a log has something for.
   *
   * @param wanted names of methods; others are left out
   * @param popularityHalfLife what popularity has to have, or empty to choose it
   */
  List<Family> families(Dataset log, Set<String> wanted, Optional<Duration> popularityHalfLife) {
    List<Family> all = new ArrayList<>();
    all.add(
        counters(
            References.POPULARITY,
            popularityHalfLife.map(List::of).orElse(HALF_LIVES),
            CounterMethod::popularity));
    if (hasCategories(log)) {
      all.add(
          counters(
              SECTIONS, HALF_LIVES, halfLife -> CounterMethod.sections(halfLife, SECTION_PRIOR)));
    }
    if (log.impressionLog().size() > 0) {
      all.add(
          counters(
              CLICK_RATE, HALF_LIVES, halfLife -> CounterMethod.clickRate(halfLife, SHOWS_PRIOR)));
    }
    all.add(coVisitation());
    all.add(neighbours());
    all.add(factors());
    return all.stream().filter(family -> wanted.contains(family.name())).toList();
  }

  private static boolean hasCategories(Dataset log) {
    for (int i = 0; i < log.newsCount(); i++) {
      if (!log.news(i).categories().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static Family counters(
      String name, List<Duration> halfLives, Function<Duration, RankingMethod> method) {
    return new Family(
        name,
        halfLives.stream()
            .map(
                halfLife ->
                    new Variant(
                        "half-life " + text(halfLife), train -> () -> method.apply(halfLife)))
            .toList());
  }

  private static String text(Duration duration) {
    if (duration.toDays() >= 2) {
      return duration.toDays() + " d";
    }
    return duration.toMinutes() % 60 == 0
        ? duration.toHours() + " h"
        : duration.toMinutes() + " min";
  }

  private Family coVisitation() {
    CoVisitationOptions usual = CoVisitationOptions.defaults();
    SessionOptions sessions = SessionOptions.like(live);
    List<Variant> variants = new ArrayList<>();
    for (Duration halfLife : List.of(usual.halfLife(), Duration.ofHours(1), Duration.ofDays(7))) {
      for (boolean forward : new boolean[] {true, false}) {
        CoVisitationOptions options =
            new CoVisitationOptions(
                sessions,
                forward,
                forward ? usual.distance() : FAR,
                halfLife,
                usual.recentReads(),
                forward ? usual.recency() : SLOW,
                usual.popularityExponent());
        variants.add(
            new Variant(
                "half-life " + text(halfLife) + (forward ? ", what came after" : ", both ways"),
                train -> () -> new ReadModelMethod(new CoVisitation(options))));
      }
    }
    return new Family(COVISITATION, variants);
  }

  private Family neighbours() {
    SessionNeighboursOptions usual = SessionNeighboursOptions.defaults();
    SessionOptions sessions = SessionOptions.like(live);
    List<Variant> variants = new ArrayList<>();
    for (int count : new int[] {usual.neighbours(), 500}) {
      for (Duration gap : List.of(sessions.gap(), Duration.ofDays(30))) {
        SessionNeighboursOptions options =
            new SessionNeighboursOptions(
                sessions.withSessions(gap, ""), usual.recentReads(), count, usual.halfLife());
        variants.add(
            new Variant(
                count + " neighbours, sessions end after " + text(gap),
                train -> () -> new ReadModelMethod(new SessionNeighbours(options))));
      }
    }
    return new Family(NEIGHBOURS, variants);
  }

  private Family factors() {
    FactorOptions usual = FactorOptions.like(live);
    FactorOptions options =
        new FactorOptions(
            usual.strengths(),
            Math.max(usual.recentReads(), live.historyLength()),
            Math.max(usual.eventsPerReader(), live.historyLength()),
            usual.readersPerArticle(),
            usual.newArticles(),
            usual.retention(),
            usual.grace(),
            usual.readers());
    List<Variant> variants = new ArrayList<>();
    for (int size : new int[] {32, 64}) {
      for (double lambda : new double[] {30, 3}) {
        AlsConfig config =
            AlsConfig.defaults()
                .withSize(size, ITERATIONS)
                .withWeights(new ImplicitWeights(ALPHA, lambda, true), live.strengths())
                .withSeed(seed)
                .withThreads(threads);
        variants.add(
            new Variant(
                size + " factors, lambda " + (int) lambda,
                train -> fitted(config, options, train)));
      }
    }
    return new Family(FACTORS, variants);
  }

  private static Supplier<RankingMethod> fitted(
      AlsConfig config, FactorOptions options, Dataset train) {
    ItemFactors fit = new ImplicitAls(config).fit(train);
    return () -> new ReadModelMethod(new FactorModel(fit, options));
  }
}
