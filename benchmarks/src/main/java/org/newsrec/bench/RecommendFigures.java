package org.newsrec.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.newsrec.NewsRecommender;
import org.newsrec.RecommendRequest;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.live.LiveOptions;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.RerankOptions;
import org.newsrec.store.FeedModel;
import org.newsrec.train.FeedTrainer;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.rank.RankerConfig;

/**
 * How long a whole feed takes: 20 articles from 300 candidates, 50 reads of history, all sources
 * and signals, a filter, diversity, explanations, for 10,000 readers in random order, while another
 * thread adds and withdraws 100 articles a second and takes in events.
 *
 * <p>Requests are due at fixed times, and a request's latency counts from when it was due, not from
 * when the one before it was done: a pause makes all wait that fell into it (coordinated omission;
 * Tene).
 */
final class RecommendFigures implements Measurement {
  private static final int READERS = 10_000;
  private static final int READS = 50;
  private static final int MOST_SLATES = 2_000;
  private static final int CHANGES_PER_SECOND = 100;
  private static final int EVENTS_PER_CHANGE = 10;
  private static final double WARM_UP_SECONDS = 12;
  private static final double SECONDS = 8;
  private static final double BUSY = 0.4;

  private final String size;
  private final int articles;

  RecommendFigures(String size, int articles) {
    this.size = size;
    this.articles = articles;
  }

  @Override
  public String name() {
    return "recommend." + size;
  }

  @Override
  public void measure(int threads, Figures figures, Consumer<String> say) {
    Dataset log = Dataset.open("generated:20000");
    TrainingConfig towers = TrainingConfig.builder().epochs(1).threads(threads).build();
    FeedModel model =
        new FeedTrainer(towers, RankerConfig.builder().maxSlates(MOST_SLATES).build()).train(log);
    int aDay = Math.max(40, articles * 2 / 3);
    Dataset busy = Dataset.open("generated:20000,days=3,articlesPerDay=" + aDay);
    List<News> news = new ArrayList<>();
    for (int i = 0; i < busy.newsCount() && news.size() < 2 * articles; i++) {
      news.add(busy.news(i));
    }
    Instant start = busy.end().plus(Duration.ofDays(1));
    long origin = System.nanoTime();
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return start.plusNanos(System.nanoTime() - origin);
          }
        };
    LiveOptions live = LiveOptions.builder().grace(Duration.ofMinutes(1)).build();
    try (NewsRecommender feed =
        NewsRecommender.builder()
            .model(model)
            .clock(clock)
            .live(live)
            .rerank(RerankOptions.builder().mmrLambda(0.8).build())
            .build()) {
      feed.catalogue().addAll(news.subList(0, articles));
      record(feed, news, clock.instant());
      // In a service readers' histories have grown old. Just loaded ones are copied by every young
      // collection until they have outlived fifteen of them, which took 50 ms each time.
      System.gc();
      measure(feed, news, figures, say);
    }
  }

  private void record(NewsRecommender feed, List<News> news, Instant now) {
    RandomStream random = new RandomStream(7);
    for (int i = 0; i < READERS * READS; i++) {
      // In the order of time, as in service: each event a little later than the one before.
      Instant at = now.minusSeconds(3 * 86_400).plusMillis(500L * i);
      String hashId = news.get(random.nextInt(articles)).hashId();
      feed.record(new Interaction("r" + i % READERS, hashId, 20, EventType.CLICK, at));
    }
  }

  private void measure(
      NewsRecommender feed, List<News> news, Figures figures, Consumer<String> say) {
    RandomStream random = new RandomStream(11);
    long began = System.nanoTime();
    long half = began + (long) (WARM_UP_SECONDS * 5e8);
    while (System.nanoTime() < half) {
      ask(feed, random);
    }
    int asked = 0;
    long from = System.nanoTime();
    while (System.nanoTime() - began < WARM_UP_SECONDS * 1e9) {
      ask(feed, random);
      asked++;
    }
    double each = (System.nanoTime() - from) / (double) asked;
    long gap = (long) (each / BUSY);
    long[] latencies = new long[(int) (SECONDS * 1e9 / gap)];
    AtomicBoolean stop = new AtomicBoolean();
    Thread newsroom = new Thread(() -> change(feed, news, stop), "newsroom");
    newsroom.start();
    long allocated = Allocation.bytes();
    long due = System.nanoTime();
    for (int i = 0; i < latencies.length; i++) {
      due += gap;
      while (System.nanoTime() < due) {
        Thread.onSpinWait();
      }
      ask(feed, random);
      latencies[i] = System.nanoTime() - due;
    }
    allocated = Allocation.bytes() - allocated;
    stop.set(true);
    join(newsroom);
    Arrays.sort(latencies);
    figures.put(name() + ".p50.us", quantile(latencies, 0.5));
    figures.put(name() + ".p99.us", quantile(latencies, 0.99));
    figures.put(name() + ".p999.us", quantile(latencies, 0.999));
    figures.put(name() + ".bytes", (double) allocated / latencies.length);
    say.accept(
        String.format(
            Locale.ROOT,
            "%,d requests, one every %.0f us, %d articles live",
            latencies.length,
            gap / 1e3,
            feed.catalogue().size()));
  }

  private static void ask(NewsRecommender feed, RandomStream random) {
    RecommendRequest request =
        RecommendRequest.forReader("r" + random.nextInt(READERS))
            .filter(article -> !article.title().isEmpty())
            .build();
    int found = feed.recommend(request).size();
    if (found != 20) {
      throw new IllegalStateException("a feed of " + found + " articles, where 20 were asked for");
    }
  }

  /** Adds an article and withdraws another, again and again, and takes in what readers do. */
  private void change(NewsRecommender feed, List<News> news, AtomicBoolean stop) {
    RandomStream random = new RandomStream(13);
    int next = articles;
    while (!stop.get()) {
      feed.catalogue().add(news.get(next % news.size()));
      feed.catalogue().withdraw(news.get((next + articles) % news.size()).hashId());
      next++;
      for (int e = 0; e < EVENTS_PER_CHANGE; e++) {
        Instant now = feed.live().instant();
        String hashId = news.get(random.nextInt(news.size())).hashId();
        feed.record(
            new Interaction("r" + random.nextInt(READERS), hashId, 9, EventType.CLICK, now));
      }
      LockSupport.parkNanos(1_000_000_000L / CHANGES_PER_SECOND);
    }
  }

  private static double quantile(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e3;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
