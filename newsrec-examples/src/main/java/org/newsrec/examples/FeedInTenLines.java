package org.newsrec.examples;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.newsrec.NewsRecommender;
import org.newsrec.RecommendRequest;
import org.newsrec.Recommendation;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.store.FeedModel;
import org.newsrec.train.FeedTrainer;

/** From a log to a feed with its reasons, in as few lines as it takes. */
public final class FeedInTenLines {
  private FeedInTenLines() {}

  /**
   * Runs the example.
   *
   * @param args a log such as {@code csv:export}; a made-up one unless given
   */
  public static void main(String[] args) {
    run(args.length > 0 ? args[0] : "generated:5000", System.out);
  }

  static void run(String data, PrintStream out) {
    Dataset log = Dataset.open(data);
    FeedModel model = FeedTrainer.withDefaults().train(log);
    Instant now = log.end(); // in a service: Clock.systemUTC()
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    try (NewsRecommender feed =
        NewsRecommender.builder().model(model).clock(clock).warmUp(log).build()) {
      News news = News.builder("n42").title("A story that is just out").publishedAt(now).build();
      log.news().forEach(feed.catalogue()::add); // in a service: those that are live
      feed.catalogue().add(news); // visible to the next request
      String reader = log.interactions().iterator().next().deviceId();
      feed.record(new Interaction(reader, "n42", 14.0, EventType.TIME_SPENT_FRONT, now));
      for (Recommendation r : feed.recommend(RecommendRequest.forReader(reader).limit(5).build())) {
        out.println(r.slot() + ". " + r.news().title() + ": " + r.explanation().sentence());
      }
      out.println("forgotten: " + feed.forget(reader).events() + " events");
    }
  }
}
