package org.newsrec.examples;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.newsrec.NewsRecommender;
import org.newsrec.RecommendRequest;
import org.newsrec.Recommendation;
import org.newsrec.data.EventType;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.store.FeedModel;
import org.newsrec.train.FeedTrainer;

/** Serves while things happen: articles come and go, a reader clicks, asks to be forgotten. */
public final class ServeLive {
  private ServeLive() {}

  /**
   * Runs the example.
   *
   * @param args a log to train on, such as {@code csv:export}; a made-up one unless given
   */
  public static void main(String[] args) {
    Dataset log = Dataset.open(args.length > 0 ? args[0] : "generated:5000");
    run(log, FeedTrainer.withDefaults().train(log), Clock.systemUTC(), System.out);
  }

  static void run(Dataset log, FeedModel model, Clock clock, PrintStream out) {
    try (NewsRecommender feed = NewsRecommender.builder().model(model).clock(clock).build()) {
      // Today's articles: here the log's last ones, as if they had just been published.
      Instant now = clock.instant();
      for (int i = Math.max(0, log.newsCount() - 50); i < log.newsCount(); i++) {
        Instant published = now.minus(Duration.ofMinutes(10L * (log.newsCount() - i)));
        feed.catalogue().add(log.news(i).toBuilder().publishedAt(published).build());
      }
      show("A new reader", feed, out);

      // What was shown and what was read goes in at once, and counts in the next request.
      List<Recommendation> page = feed.recommend(request());
      News read = page.get(page.size() - 1).news();
      List<String> shown = page.stream().map(r -> r.news().hashId()).toList();
      feed.recordShown(new Impression("dev-7", now, shown, List.of(read.hashId())));
      feed.record(
          new Interaction("dev-7", read.hashId(), 40, EventType.TIME_SPENT_BACK, clock.instant()));
      show("After reading “" + read.title() + "”", feed, out);

      // An article that is withdrawn is in no feed from now on, a new one can be at once.
      feed.catalogue().withdraw(page.get(0).news().hashId());
      feed.catalogue()
          .add(
              News.builder("follow-up")
                  .title(read.title())
                  .categories(read.categories())
                  .publishedAt(clock.instant())
                  .build());
      show("With the first withdrawn and a follow-up published", feed, out);

      out.println("Forgotten: " + feed.forget("dev-7"));
    }
  }

  private static RecommendRequest request() {
    return RecommendRequest.forReader("dev-7").limit(5).build();
  }

  private static void show(String when, NewsRecommender feed, PrintStream out) {
    out.println(when + ":");
    for (Recommendation r : feed.recommend(request())) {
      out.println("  " + r.slot() + ". " + r.news().title() + ": " + r.explanation().sentence());
    }
  }
}
