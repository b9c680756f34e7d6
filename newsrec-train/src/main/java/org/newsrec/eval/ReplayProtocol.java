package org.newsrec.eval;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.newsrec.Recommendation;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.Split;
import org.newsrec.live.LiveOptions;
import org.newsrec.math.RandomStream;
import org.newsrec.metric.RankingMetrics;
import org.newsrec.store.FeedModel;

/**
 * Lives through the test once more: the recommender that serves is told event by event what
 * happens, and at each {@link Visit} in which something was read for the first time it is asked for
 * a feed. What was read then is what is looked for. Popularity ranks the same articles beside it,
 * by the recommender's own counters.
 *
 * <p>A second recommender lives through the same, but learns what a reader does and is shown only
 * when the reader's session is over ({@link SessionsApart}), so that the difference is what folding
 * in the session adds. What was read or disliked in the session is left out of its feeds, too: that
 * nobody wants it twice is known without any model.
 *
 * <p>With a cadence, a new model is trained each time it is up, on what had been received by then,
 * and takes over in a recommender that is warmed up anew.
 */
final class ReplayProtocol {
  static final String NAME = "replay";

  /** Length of the feeds asked for; what is not in one is not found. */
  static final int LENGTH = 100;

  /** What a read counts whose dwell time is not known: as the re-ranker takes it. */
  private static final double USUAL_DWELL = 30;

  private static final int[] CUTS = {5, 10, 20, LENGTH};
  private static final String WHOLE = References.WHOLE;
  private static final String POPULARITY = References.POPULARITY;
  private static final String WITHOUT_SESSION = References.WITHOUT_SESSION;

  private final Split split;
  private final LiveOptions options;
  private final Duration span;
  private final Supplier<RankingMethod> popularities;
  private final Optional<Duration> retrainEvery;
  private final RandomStream ties;
  private final Progress progress;
  private final List<Double> latencies = new ArrayList<>();
  private int trainings;

  /**
   * @param popularities gives popularity with its chosen setting, knowing of nothing yet
   * @param seed of the order among equally popular articles
   */
  ReplayProtocol(
      Split split,
      LiveOptions options,
      Duration span,
      Supplier<RankingMethod> popularities,
      Optional<Duration> retrainEvery,
      long seed,
      Progress progress) {
    this.split = split;
    this.options = options;
    this.span = span;
    this.popularities = popularities;
    this.retrainEvery = retrainEvery;
    ties = new RandomStream(seed);
    this.progress = progress;
  }

  /**
   * Goes through the visits.
   *
   * @param visits which to ask at, in the order of time; every event is told, whichever they are
   * @param first the model at the beginning
   * @param models makes the later ones
   * @param qualities is given the same feeds
   */
  void run(
      List<Visit> visits,
      FeedModel first,
      Evaluator.ModelSource models,
      Scores figures,
      FeedQualities qualities) {
    Guarded guarded = Guarded.fromTheStart(split);
    guarded.advanceTo(split.cutoff());
    Dataset known = guarded.data();
    Segments segments = new Segments(split);
    RankingMethod popularity = popularities.get();
    Feeds feeds = feeds(first, known, split.cutoff());
    Instant next = retrainEvery.map(split.cutoff()::plus).orElse(Instant.MAX);
    int done = 0;
    for (Visit visit : visits) {
      progress.at(NAME, done++, visits.size());
      Instant at = Instant.ofEpochMilli(visit.at());
      while (!at.isBefore(next)) {
        guarded.advanceTo(next);
        FeedModel model = models.model(Guarded.training(upTo(next)));
        trainings++;
        feeds = feeds(model, known, next);
        popularity = popularities.get();
        next = next.plus(retrainEvery.orElseThrow());
      }
      guarded.advanceTo(at);
      feeds.folded.advanceTo(at);
      feeds.apart.advanceTo(at);
      ReplayedFeed feed = feeds.folded;
      FirstReads.Query read = visit.reads().get(0);
      RankingQuery query =
          RankingQuery.unread(
              known, feed.live(), visit.reader(), at, feed.articles(), read.visit());
      Set<String> finished = feed.finished(visit.reader());
      List<Recommendation> other = feeds.apart.feed(visit.reader(), LENGTH, read.visit(), finished);
      Map<String, String> labels = segments.of(query, read.news(), read.visit());
      labels.put(Segments.SESSION, Segments.reads(feeds.apart.readsApart(visit.reader())));
      figures.query(query.user().deviceId(), labels);
      long begin = System.nanoTime();
      List<Recommendation> served = feed.feed(visit.reader(), LENGTH, read.visit(), Set.of());
      latencies.add((System.nanoTime() - begin) / 1e6);
      qualities.query(query);
      served(figures, qualities, WHOLE, known, served, visit);
      served(figures, qualities, WITHOUT_SESSION, known, other, visit);
      double[] counts = new double[query.size()];
      popularity.score(query, counts);
      int[] first100 = new FirstPlaces(query.size(), LENGTH, ties.split(done)).of(counts);
      measure(figures, POPULARITY, Arrays.stream(first100).map(query::newsIndex).toArray(), visit);
      qualities.ranked(POPULARITY, counts);
      percentile(figures, feeds, popularity, query, visit);
    }
    progress.at(NAME, visits.size(), visits.size());
  }

  /**
   * The recommender, and the one that learns of a session when it is over.
   *
   * @param folded hears of everything under the readers' own names
   */
  private record Feeds(ReplayedFeed folded, ReplayedFeed apart) {}

  private Feeds feeds(FeedModel model, Dataset known, Instant from) {
    return new Feeds(
        new ReplayedFeed(model, known, from, span, options),
        ReplayedFeed.withoutSession(model, known, from, span, options));
  }

  private static void served(
      Scores figures,
      FeedQualities qualities,
      String method,
      Dataset known,
      List<Recommendation> served,
      Visit visit) {
    measure(figures, method, indices(known, served), visit);
    qualities.served(method, served.stream().map(article -> article.news().hashId()).toList());
  }

  /** Milliseconds that a feed took, at a share of the feeds; 0 where none was asked for. */
  double latency(double share) {
    double[] sorted = latencies.stream().mapToDouble(ms -> ms).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil((sorted.length - 1) * share)];
  }

  int trainings() {
    return trainings;
  }

  private Split upTo(Instant cutoff) {
    return new Split(
        split.whole().before(cutoff),
        split.whole(),
        cutoff,
        split.until(),
        true,
        "by time, from " + cutoff + " until " + split.until());
  }

  /**
   * Measures a feed against what was read at the visit.
   *
   * @param feed the data set's indices of its articles, from the first slot on, at most {@value
   *     #LENGTH}; what was read and is not among them, live or not, is not found
   */
  private static void measure(Scores figures, String method, int[] feed, Visit visit) {
    Set<Integer> missed = new HashSet<>();
    visit.reads().forEach(read -> missed.add(read.news()));
    boolean[] found = new boolean[LENGTH];
    for (int slot = 0; slot < feed.length; slot++) {
      found[slot] = missed.remove(feed[slot]);
    }
    // What is missed stands below the last slot, each on a place of its own.
    boolean[] read = Arrays.copyOf(found, LENGTH + missed.size());
    Arrays.fill(read, LENGTH, read.length, true);
    double[] scores = IntStream.range(0, read.length).mapToDouble(place -> -place).toArray();
    for (int k : CUTS) {
      figures.add(method, "recall@" + k, RankingMetrics.recall(scores, read, k));
      figures.add(method, "hit@" + k, RankingMetrics.hit(scores, read, k));
    }
    boolean any = RankingMetrics.hit(scores, read, LENGTH) > 0;
    figures.add(method, "mrr", any ? RankingMetrics.firstHitMrr(scores, read) : 0);
    for (int k : new int[] {10, 20}) {
      figures.add(method, "ndcg@" + k, RankingMetrics.ndcg(scores, read, k));
    }
  }

  private static int[] indices(Dataset data, List<Recommendation> served) {
    return served.stream().mapToInt(article -> data.newsIndex(article.news().hashId())).toArray();
  }

  /** A place in the order as a score; the lowest for what is not in it. */
  private static double[] scores(RankingQuery query, List<Recommendation> ordered) {
    Map<String, Integer> slots = new HashMap<>();
    for (Recommendation recommendation : ordered) {
      slots.put(recommendation.news().hashId(), recommendation.slot());
    }
    double[] scores = new double[query.size()];
    for (int i = 0; i < scores.length; i++) {
      Integer slot = slots.get(query.news(i).hashId());
      scores[i] = slot == null ? Double.NEGATIVE_INFINITY : -slot;
    }
    return scores;
  }

  /**
   * Where in the list that was shown the reading stands, weighted by how long was read; nothing
   * where the log does not say what was shown.
   */
  private void percentile(
      Scores figures, Feeds feeds, RankingMethod popularity, RankingQuery live, Visit visit) {
    int[] list = shownTo(visit);
    if (list.length < 2) {
      return;
    }
    RankingQuery query =
        new RankingQuery(live.data(), live.live(), visit.reader(), live.at(), list, live.visit());
    List<String> hashIds = new ArrayList<>();
    double[] dwell = new double[list.length];
    Map<Integer, Double> read = new LinkedHashMap<>();
    visit.reads().forEach(r -> read.put(r.news(), dwellOf(r)));
    for (int i = 0; i < list.length; i++) {
      hashIds.add(query.news(i).hashId());
      dwell[i] = read.getOrDefault(list[i], 0.0);
    }
    double[] counts = new double[list.length];
    popularity.score(query, counts);
    add(figures, POPULARITY, RankingMetrics.percentileRank(counts, dwell));
    double[] order = scores(query, feeds.folded.ordered(visit.reader(), hashIds, live.visit()));
    add(figures, WHOLE, RankingMetrics.percentileRank(order, dwell));
    double[] other = scores(query, feeds.apart.ordered(visit.reader(), hashIds, live.visit()));
    add(figures, WITHOUT_SESSION, RankingMetrics.percentileRank(other, dwell));
  }

  private static void add(Scores figures, String method, double percent) {
    if (!Double.isNaN(percent)) {
      figures.add(method, "percentile", percent / 100);
    }
  }

  private static double dwellOf(FirstReads.Query read) {
    return read.dwellSeconds() > 0 ? read.dwellSeconds() : USUAL_DWELL;
  }

  private int[] shownTo(Visit visit) {
    ImpressionLog log = split.whole().impressionLog();
    for (int i = log.firstShownFrom(visit.at());
        i < log.size() && log.timestamp(i) == visit.at();
        i++) {
      if (log.reader(i) == visit.reader()) {
        int list = i;
        return IntStream.range(0, log.shownCount(i))
            .map(slot -> log.shown(list, slot))
            .distinct()
            .toArray();
      }
    }
    return new int[0];
  }
}
