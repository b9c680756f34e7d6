package org.newsrec.eval;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.newsrec.data.News;
import org.newsrec.data.Read;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.live.LiveOptions;
import org.newsrec.math.RandomStream;
import org.newsrec.metric.FeedMetrics;

/**
 * What the first {@value #LENGTH} articles of each feed are like beside being right. Per query:
 *
 * <ul>
 *   <li>{@code novelty}: mean −log2 of the articles' parts of what was read of the articles to be
 *       ranked, in bits, by all reads received before
 *   <li>{@code diversity}: mean 1 − cosine of its pairs, by the tower vectors of the model measured
 *   <li>{@code category_diversity}: share of its pairs of different first category
 *   <li>{@code miscalibration}: divergence from the categories of the reader's history, in nats
 *   <li>{@code fresh}: share of articles that were published less than 24 hours ago
 * </ul>
 *
 * <p>An article without categories has no part in those two; a figure that is not defined is left
 * out. Each query of a run is begun with {@link #query}.
 */
final class FeedQualities {
  static final int LENGTH = 20;

  /** The metrics, in the order of the table. */
  static final List<String> METRICS =
      List.of("novelty", "diversity", "category_diversity", "miscalibration", "fresh");

  private static final double FRESH_HOURS = 24;
  private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

  private final EmbeddedCatalogue vectors;
  private final LiveOptions options;
  private final RandomStream seed;
  private final Scores figures;
  private final Exposure exposure;

  /** Reads received so far, by the article's number in the data set. */
  private long[] reads = new long[0];

  /** Place of an article in the query, by its number in the data set. */
  private int[] places = new int[0];

  private int nextInteraction;
  private RankingQuery query;
  private FirstPlaces firstPlaces;
  private long[] counts;
  private CategoryParts history;

  /**
   * @param seed of the order among equals
   * @param figures receives each query's figures
   * @param exposure receives what was in the feeds
   */
  FeedQualities(
      EmbeddedCatalogue vectors,
      LiveOptions options,
      long seed,
      Scores figures,
      Exposure exposure) {
    this.vectors = vectors;
    this.options = options;
    this.seed = new RandomStream(seed);
    this.figures = figures;
    this.exposure = exposure;
  }

  /** Begins a query; the data know what had been received before it. */
  void query(RankingQuery asked) {
    query = asked;
    exposure.offered(asked);
    countReads();
    counts = new long[asked.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = reads[asked.newsIndex(i)];
      places[asked.newsIndex(i)] = i;
    }
    RandomStream own = seed.split(asked.at().toEpochMilli()).split(asked.reader());
    firstPlaces = new FirstPlaces(asked.size(), LENGTH, own);
    history = new CategoryParts();
    for (Read read : asked.history()) {
      int index = read.strength() > 0 ? asked.data().newsIndex(read.hashId()) : -1;
      if (index >= 0) {
        history.add(asked.data().news(index).categories());
      }
    }
  }

  /**
   * Measures the feed that scores make.
   *
   * @param scores one for each article of the query; equal ones are ordered at random
   */
  void ranked(String method, double[] scores) {
    measure(method, firstPlaces.of(scores));
  }

  /**
   * Measures a feed.
   *
   * @param hashIds its articles from the first slot on, all of them articles of the query
   */
  void served(String method, List<String> hashIds) {
    int[] feed = new int[Math.min(LENGTH, hashIds.size())];
    for (int slot = 0; slot < feed.length; slot++) {
      feed[slot] = places[query.data().newsIndex(hashIds.get(slot))];
    }
    measure(method, feed);
  }

  private void measure(String method, int[] feed) {
    exposure.shown(method, Arrays.stream(feed).map(query::newsIndex).toArray());
    float[][] towers = new float[feed.length][];
    double[] ages = new double[feed.length];
    List<String> first = new ArrayList<>();
    CategoryParts parts = new CategoryParts();
    for (int slot = 0; slot < feed.length; slot++) {
      News news = query.news(feed[slot]);
      towers[slot] = vectors.vector(query, query.newsIndex(feed[slot]));
      ages[slot] = news.publishedAt().map(this::age).orElse(Double.NaN);
      parts.add(news.categories());
      news.categories().stream().findFirst().ifPresent(first::add);
    }
    add(method, "novelty", FeedMetrics.novelty(feed, counts));
    add(method, "diversity", FeedMetrics.diversity(towers));
    add(method, "category_diversity", FeedMetrics.categoryDiversity(first));
    add(method, "miscalibration", history.divergence(parts));
    add(method, "fresh", FeedMetrics.freshShare(ages, FRESH_HOURS));
  }

  private double age(Instant published) {
    return (query.at().toEpochMilli() - published.toEpochMilli()) / MILLIS_PER_HOUR;
  }

  private void add(String method, String metric, double value) {
    if (!Double.isNaN(value)) {
      figures.add(method, metric, value);
    }
  }

  private void countReads() {
    int articles = query.data().newsCount();
    if (reads.length < articles) {
      reads = Arrays.copyOf(reads, articles);
      places = Arrays.copyOf(places, articles);
    }
    InteractionLog log = query.data().interactionLog();
    long now = query.at().toEpochMilli();
    while (nextInteraction < log.size() && log.receivedAt(nextInteraction) < now) {
      if (options.strengths().of(log.type(nextInteraction)) > 0
          && !options.notClicks().contains(log.type(nextInteraction))) {
        reads[log.news(nextInteraction)]++;
      }
      nextInteraction++;
    }
  }

  /** How much of what was read, or shown, is of which category. */
  private static final class CategoryParts {
    private final Map<String, Double> parts = new HashMap<>();

    /** An article counts 1 in all, in equal parts. */
    private void add(List<String> categories) {
      categories.forEach(category -> parts.merge(category, 1.0 / categories.size(), Double::sum));
    }

    private double divergence(CategoryParts feed) {
      List<String> all =
          Stream.concat(parts.keySet().stream(), feed.parts.keySet().stream())
              .distinct()
              .sorted()
              .toList();
      return FeedMetrics.miscalibration(weights(all), feed.weights(all));
    }

    private double[] weights(List<String> categories) {
      return categories.stream().mapToDouble(c -> parts.getOrDefault(c, 0.0)).toArray();
    }
  }
}
