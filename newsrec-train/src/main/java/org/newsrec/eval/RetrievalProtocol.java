package org.newsrec.eval;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.Timeline;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.math.RandomStream;
import org.newsrec.metric.PoolRank;

/**
 * Whenever a reader reads an article in the test for the first time, everything that was live at
 * that instant and not read by that reader is ranked, with what was known before; the article read
 * is the one to find. Each read is a query with one right answer, so recall@K and hit@K are one
 * figure. A read of an article that was not live counts as not found by every method.
 */
final class RetrievalProtocol {
  static final String NAME = "retrieval";
  private static final int[] CUTS = {5, 10, 20, 50, 100};

  private final Split split;
  private final List<RankingMethod> methods;
  private final Optional<ServedFeed> served;
  private final LiveOptions options;
  private final Duration span;
  private final int mostQueries;
  private final long seed;
  private final Progress progress;

  private long pooled;
  private int outside;
  private int queriesInTest;

  /**
   * @param served the whole system, asked for a feed, or empty
   * @param span how long an article stays live, see {@link LivePool}
   * @param mostQueries above this number of reads, a seeded sample of them is asked
   */
  RetrievalProtocol(
      Split split,
      List<RankingMethod> methods,
      Optional<ServedFeed> served,
      LiveOptions options,
      Duration span,
      int mostQueries,
      long seed,
      Progress progress) {
    this.split = split;
    this.methods = methods;
    this.served = served;
    this.options = options;
    this.span = span;
    this.mostQueries = mostQueries;
    this.seed = seed;
    this.progress = progress;
  }

  void run(Scores figures) {
    InteractionLog log = split.whole().interactionLog();
    List<Integer> queries = queries();
    LiveState live = new LiveState(options);
    Timeline timeline = new Timeline(split.whole());
    LivePool pool = new LivePool(split.whole(), span);
    for (int q = 0; q < queries.size(); q++) {
      progress.at(NAME, q, queries.size());
      int event = queries.get(q);
      Instant at = Instant.ofEpochMilli(log.timestamp(event));
      timeline.advanceTo(at, live);
      pool.advanceTo(at);
      int reader = log.reader(event);
      RankingQuery unread =
          new RankingQuery(split.whole(), live, reader, at, unread(pool, live, reader));
      figures.query(unread.user().deviceId());
      pooled += unread.size();
      int target = indexOf(unread, log.news(event));
      if (target < 0) {
        outside++;
      }
      for (RankingMethod method : methods) {
        Optional<PoolRank> rank = Optional.empty();
        if (target >= 0) {
          double[] scores = new double[unread.size()];
          method.score(unread, scores);
          rank = Optional.of(PoolRank.of(scores, target));
        }
        add(figures, method.name(), rank);
      }
      if (served.isPresent()) {
        add(figures, served.get().name(), served.get().rank(at, reader, log.news(event), pool));
      }
    }
    progress.at(NAME, queries.size(), queries.size());
  }

  /** Sum over the queries of how many articles were ranked. */
  long pooled() {
    return pooled;
  }

  /** Queries whose article was not live. */
  int outside() {
    return outside;
  }

  /** First reads in the test, before sampling. */
  int queriesInTest() {
    return queriesInTest;
  }

  private List<Integer> queries() {
    InteractionLog log = split.whole().interactionLog();
    long from = split.cutoff().toEpochMilli();
    long until = split.until().toEpochMilli();
    Integer[] byTime = new Integer[log.size()];
    Arrays.setAll(byTime, i -> i);
    Arrays.sort(byTime, Comparator.comparingLong(log::timestamp));
    Set<Long> read = new HashSet<>();
    List<Integer> first = new ArrayList<>();
    for (int event : byTime) {
      if (options.strengths().of(log.type(event)) <= 0 || log.timestamp(event) >= until) {
        continue;
      }
      boolean isFirst = read.add(((long) log.reader(event) << 32) | log.news(event));
      if (isFirst && log.timestamp(event) >= from) {
        first.add(event);
      }
    }
    queriesInTest = first.size();
    if (first.size() <= mostQueries) {
      return first;
    }
    int[] sample = new int[first.size()];
    Arrays.setAll(sample, i -> i);
    new RandomStream(seed).split(1).shuffle(sample, 0, sample.length);
    int[] chosen = Arrays.copyOf(sample, mostQueries);
    Arrays.sort(chosen);
    return Arrays.stream(chosen).mapToObj(first::get).toList();
  }

  private int[] unread(LivePool pool, LiveState live, int reader) {
    var view = live.readers().view(split.whole().user(reader).deviceId());
    return Arrays.stream(pool.articles())
        .filter(news -> !view.hasRead(split.whole().news(news).hashId()))
        .toArray();
  }

  private static int indexOf(RankingQuery query, int news) {
    for (int i = 0; i < query.size(); i++) {
      if (query.newsIndex(i) == news) {
        return i;
      }
    }
    return -1;
  }

  private static void add(Scores figures, String method, Optional<PoolRank> rank) {
    for (int k : CUTS) {
      figures.add(method, "recall@" + k, rank.map(r -> r.hit(k)).orElse(0.0));
    }
    for (int k : CUTS) {
      figures.add(method, "hit@" + k, rank.map(r -> r.hit(k)).orElse(0.0));
    }
    figures.add(method, "mrr", rank.map(PoolRank::reciprocalRank).orElse(0.0));
    figures.add(method, "ndcg@10", rank.map(r -> r.ndcg(10)).orElse(0.0));
    figures.add(method, "ndcg@20", rank.map(r -> r.ndcg(20)).orElse(0.0));
  }
}
