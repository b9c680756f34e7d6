package org.newsrec.train.rank;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.math.RandomStream;

/**
 * Small logs of three days. Each article has a quality, written into its title, and one of four
 * sections; reader {@code r} likes section {@code r % 4}; clicks follow both. Some events arrive
 * late.
 */
final class ToyLog {
  static final Instant START = Instant.parse("2025-06-02T00:00:00Z");
  private static final int ARTICLES = 150;
  private static final int READERS = 24;
  private static final int VISITS = 900;
  private static final int SLATE = 8;

  private ToyLog() {}

  static Dataset withImpressions(long seed) {
    return log(seed, true, Duration.ofDays(9));
  }

  static Dataset withoutImpressions(long seed) {
    return log(seed, false, Duration.ofDays(9));
  }

  /** The log as it would be if it had ended earlier: events that had arrived by then. */
  static Dataset endingAfter(long seed, boolean impressions, Duration length) {
    return log(seed, impressions, length);
  }

  static double quality(News news) {
    return Double.parseDouble(news.title());
  }

  static boolean suits(String deviceId, News news) {
    int reader = Integer.parseInt(deviceId.substring(1));
    return news.categories().contains("s" + reader % 4);
  }

  private static Dataset log(long seed, boolean impressions, Duration length) {
    RandomStream random = new RandomStream(seed);
    DatasetBuilder data = new DatasetBuilder();
    List<News> articles = new ArrayList<>();
    for (int a = 0; a < ARTICLES; a++) {
      Instant published = START.minus(Duration.ofHours(10)).plusSeconds(a * 1900L);
      articles.add(
          News.builder("a" + a)
              .title(Double.toString(random.nextGaussian()))
              .categories("s" + random.nextInt(4))
              .publishedAt(published)
              .build());
      if (published.isBefore(START.plus(length))) {
        data.news(articles.get(a));
      }
    }
    for (int v = 0; v < VISITS; v++) {
      Instant at = START.plusSeconds(v * 280L + random.nextInt(200));
      String reader = "r" + random.nextInt(READERS);
      visit(data, random.split(v), articles, reader, at, impressions, START.plus(length));
    }
    return data.build("toy");
  }

  private static void visit(
      DatasetBuilder data,
      RandomStream random,
      List<News> articles,
      String reader,
      Instant at,
      boolean impressions,
      Instant end) {
    List<News> live =
        articles.stream()
            .filter(a -> a.publishedAt().orElseThrow().isBefore(at))
            .filter(a -> a.publishedAt().orElseThrow().isAfter(at.minus(Duration.ofHours(16))))
            .toList();
    List<String> shown = new ArrayList<>();
    List<String> clicked = new ArrayList<>();
    for (int draw = 0; draw < SLATE; draw++) {
      News news = live.get(random.nextInt(live.size()));
      if (shown.contains(news.hashId())) {
        continue;
      }
      shown.add(news.hashId());
      double logit = -2 + 1.5 * quality(news) + (suits(reader, news) ? 1.5 : 0);
      if (random.nextDouble() < 1 / (1 + Math.exp(-logit))) {
        Instant received = at.plusSeconds(random.nextInt(5) == 0 ? 7200 : 40);
        if (received.isBefore(end)) {
          clicked.add(news.hashId());
          data.interaction(
              new Interaction(
                  reader, news.hashId(), 30, EventType.CLICK, at, received, Features.none()));
        }
      }
    }
    if (impressions && at.isBefore(end)) {
      data.impression(new Impression(reader, at, shown, clicked));
    }
  }

  /** Every article is read once, 99.5 hours after it was published. */
  static Dataset slow() {
    DatasetBuilder data = new DatasetBuilder();
    for (int a = 0; a < 50; a++) {
      Instant published = START.plus(Duration.ofHours(a));
      data.news(News.builder("a" + a).publishedAt(published).build());
      data.interaction(
          new Interaction(
              "r", "a" + a, 1, EventType.CLICK, published.plus(Duration.ofMinutes(99 * 60 + 30))));
    }
    return data.build("slow");
  }
}
