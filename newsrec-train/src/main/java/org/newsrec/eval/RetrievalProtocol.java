package org.newsrec.eval;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.Timeline;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.metric.PoolRank;

/**
 * Before a reader reads an article in the test for the first time, everything that is live at that
 * instant and not read, or disliked, by that reader is ranked, with what was known before; the
 * article read is the one to find. {@link FirstReads} says which reads those are. Each is a query
 * with one right answer, so recall@K and hit@K are one figure. What is not among the first hundred
 * counts as not found in every figure, as does an article that was not live.
 */
final class RetrievalProtocol {
  static final String NAME = "retrieval";
  static final int DEPTH = 100;
  private static final int[] CUTS = {5, 10, 20, 50, DEPTH};

  private final Guarded guarded;
  private final List<RankingMethod> methods;
  private final Optional<ServedFeed> served;
  private final LiveOptions options;
  private final Duration span;
  private final Progress progress;
  private final Segments segments;

  private long pooled;
  private int outside;

  /**
   * @param guarded the split's data, nothing asked of them yet
   * @param served the whole system, asked for a feed, or empty
   * @param span how long an article stays live, see {@link LivePool}
   */
  RetrievalProtocol(
      Split split,
      Guarded guarded,
      List<RankingMethod> methods,
      Optional<ServedFeed> served,
      LiveOptions options,
      Duration span,
      Progress progress) {
    this.guarded = guarded;
    this.methods = methods;
    this.served = served;
    this.options = options;
    this.span = span;
    this.progress = progress;
    this.segments = new Segments(split);
  }

  /** Asks every query of every method. */
  void run(List<FirstReads.Query> queries, Scores figures) {
    run(queries, figures, Optional.empty());
  }

  /**
   * Asks every query of every method.
   *
   * @param qualities is given the same feeds
   */
  void run(List<FirstReads.Query> queries, Scores figures, Optional<FeedQualities> qualities) {
    LiveState live = served.map(ServedFeed::live).orElseGet(() -> new LiveState(options));
    Timeline timeline = new Timeline(guarded.data());
    LivePool pool = new LivePool(guarded.data(), span);
    int done = 0;
    for (FirstReads.Query read : queries) {
      progress.at(NAME, done++, queries.size());
      Instant at = Instant.ofEpochMilli(read.at());
      guarded.advanceTo(at);
      advance(timeline, at, live);
      pool.advanceTo(at);
      int[] articles = pool.articles();
      RankingQuery query =
          RankingQuery.unread(guarded.data(), live, read.reader(), at, articles, read.visit());
      figures.query(query.user().deviceId(), segments.of(query, read.news(), read.visit()));
      pooled += query.size();
      int target = indexOf(query, read.news());
      if (target < 0) {
        outside++;
      }
      qualities.ifPresent(q -> q.query(query));
      for (RankingMethod method : methods) {
        double[] scores = new double[query.size()];
        method.score(query, scores);
        add(
            figures,
            method.name(),
            target < 0 ? Optional.empty() : Optional.of(PoolRank.of(scores, target)));
        qualities.ifPresent(q -> q.ranked(method.name(), scores));
      }
      if (served.isPresent()) {
        served
            .get()
            .feeds(at, read.reader(), articles, read.visit())
            .forEach(
                (name, order) -> {
                  add(figures, name, served.get().place(order, read.news()));
                  qualities.ifPresent(q -> q.served(name, order));
                });
        served.get().read(read.news());
      }
    }
    progress.at(NAME, queries.size(), queries.size());
  }

  /** Tells the state, the whole system and the methods what was received. */
  private void advance(Timeline timeline, Instant at, LiveState live) {
    if (served.isEmpty()) {
      timeline.advanceTo(at, live, this::tell);
      return;
    }
    timeline.advanceTo(
        at,
        new Timeline.Listener() {
          @Override
          public void shown(Impression impression) {
            served.get().shown(impression);
          }

          @Override
          public void done(Interaction interaction) {
            if (served.get().done(interaction)) {
              tell(interaction);
            }
          }
        });
    live.advanceTo(at);
  }

  private void tell(Interaction event) {
    methods.forEach(method -> method.told(event));
  }

  /** Sum over the queries of how many articles were ranked. */
  long pooled() {
    return pooled;
  }

  /** Queries whose article was not live. */
  int outside() {
    return outside;
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
    for (String name : List.of("recall@", "hit@")) {
      for (int k : CUTS) {
        figures.add(method, name + k, rank.map(r -> r.hit(k)).orElse(0.0));
      }
    }
    figures.add(method, "mrr", rank.map(RetrievalProtocol::reciprocalRank).orElse(0.0));
    figures.add(method, "ndcg@10", rank.map(r -> r.ndcg(10)).orElse(0.0));
    figures.add(method, "ndcg@20", rank.map(r -> r.ndcg(20)).orElse(0.0));
  }

  /** Expected reciprocal of the place among equals; 0 for places beyond the first hundred. */
  private static double reciprocalRank(PoolRank rank) {
    double sum = 0;
    for (int place = rank.better() + 1;
        place <= Math.min(DEPTH, rank.better() + rank.tied() + 1);
        place++) {
      sum += 1.0 / place;
    }
    return sum / (rank.tied() + 1);
  }
}
