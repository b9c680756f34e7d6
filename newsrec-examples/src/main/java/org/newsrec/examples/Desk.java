package org.newsrec.examples;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.newsrec.NewsRecommender;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.LivePool;
import org.newsrec.rerank.RerankOptions;
import org.newsrec.store.FeedModel;

/**
 * A recommender brought up to a moment of a log: it knows what was received until then, its
 * catalogue holds what is live then, and its clock stands there.
 */
record Desk(NewsRecommender feed, Dataset log, Instant at, Duration span) implements AutoCloseable {
  /**
   * Opens one.
   *
   * @param model the model
   * @param log everything known at the moment, and nothing later
   * @param at the moment
   * @param span how long an article stays live without being shown or read
   * @param options how candidates are re-ranked
   */
  static Desk open(FeedModel model, Dataset log, Instant at, Duration span, RerankOptions options) {
    NewsRecommender feed =
        NewsRecommender.builder()
            .model(model)
            .rerank(options)
            .clock(Clock.fixed(at, ZoneOffset.UTC))
            .warmUp(log)
            .build();
    LivePool pool = new LivePool(log, span);
    pool.advanceTo(at.plusMillis(1));
    List<News> live = Arrays.stream(pool.articles()).sorted().mapToObj(log::news).toList();
    feed.catalogue().addAll(live);
    return new Desk(feed, log, at, span);
  }

  @Override
  public void close() {
    feed.close();
  }
}
