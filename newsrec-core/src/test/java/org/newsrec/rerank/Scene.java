package org.newsrec.rerank;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.newsrec.collab.CoVisitation;
import org.newsrec.collab.CoVisitationOptions;
import org.newsrec.collab.EventIntake;
import org.newsrec.collab.ReadModel;
import org.newsrec.collab.ReadScores;
import org.newsrec.collab.SessionNeighbours;
import org.newsrec.collab.SessionNeighboursOptions;
import org.newsrec.data.Embedding;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.Read;
import org.newsrec.data.User;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.live.SectionPriors;
import org.newsrec.live.SectionPriors.Prior;
import org.newsrec.math.RandomStream;
import org.newsrec.math.Vectors;

/** A made-up moment: events of the last days, candidates, and a reader who asks. */
final class Scene {
  static final Instant NOW = Instant.parse("2025-03-04T12:00:00Z");
  static final User READER = User.of("reader-0");
  static final int DIMENSION = 5;
  static final SectionPriors PRIORS =
      SectionPriors.of(
          new Prior(Duration.ofHours(2), 3, 40),
          Map.of(
              "section-10", new Prior(Duration.ofMinutes(30), 1, 5),
              "section-21", new Prior(Duration.ofHours(72), 3, 40)));

  final List<Interaction> interactions = new ArrayList<>();
  final List<Impression> impressions = new ArrayList<>();
  final List<RerankItem> items = new ArrayList<>();
  final List<RecentRead> history = new ArrayList<>();
  final float[] readerVector;
  final Features visit;
  private final Map<String, LiveState> partly = new HashMap<>();
  private EventIntake known;

  /** Draws a scene; candidates may lack any part. */
  Scene(long seed, int candidates, int reads) {
    RandomStream random = new RandomStream(seed);
    readerVector = random.nextInt(4) == 0 ? null : unit(random);
    String device = random.nextInt(2) == 0 ? "Mobile" : "tablet-x";
    visit =
        random.nextInt(3) == 0
            ? Features.none()
            : Features.ofCategories(Map.of("device_type", device));
    for (int i = 0; i < candidates; i++) {
      float[] vector = random.nextInt(5) == 0 ? null : unit(random);
      items.add(new RerankItem(news("n" + i, random), vector, random.nextInt(1000)));
    }
    for (int i = 0; i < reads; i++) {
      double dwell = random.nextInt(4) == 0 ? Double.NaN : random.nextInt(200);
      double strength = random.nextInt(6) == 0 ? -1 : 1 + random.nextInt(3);
      float[] vector = random.nextInt(5) == 0 ? null : unit(random);
      News news = news(random.nextInt(5) == 0 ? "n" + i : "h" + i, random);
      history.add(new RecentRead(news, vector, dwell, strength, ago(random, 20 * 1440)));
    }
    for (int i = 0; i < 60; i++) {
      Features where =
          i % 3 == 0
              ? Features.none()
              : Features.ofCategories(Map.of("device_type", i % 3 == 1 ? "Mobile" : "tablet-x"));
      String reader = "reader-" + random.nextInt(4);
      String article = "n" + random.nextInt(candidates + 3);
      if (random.nextInt(3) == 0) {
        int dwell = random.nextInt(60);
        Instant at = ago(random, 3 * 1440);
        interactions.add(
            new Interaction(
                reader, article, dwell, EventType.CLICK, at, Interaction.endOf(at, dwell), where));
      } else {
        impressions.add(
            new Impression(
                reader, ago(random, 3 * 1440), List.of(article, "other" + i), List.of(), where));
      }
    }
  }

  /** The state and the models, fed with all events in the order of time. */
  EventIntake intake() {
    EventIntake intake =
        new EventIntake(
            new LiveState(LiveOptions.defaults()),
            List.of(
                new SessionNeighbours(SessionNeighboursOptions.defaults()),
                new CoVisitation(CoVisitationOptions.defaults()),
                new Rated()));
    impressions.forEach(intake::recordShown);
    items.forEach(item -> intake.live().introduce(item.news()));
    interactions.stream()
        .sorted(Comparator.comparing(Interaction::receivedAt))
        .forEach(intake::record);
    return intake;
  }

  /** The same, made once: for what only reads of it. */
  EventIntake known() {
    if (known == null) {
      known = intake();
    }
    return known;
  }

  /** A state that knows only some of the clicks; made once for each key. */
  LiveState clicks(String key, Predicate<Interaction> some) {
    return partly.computeIfAbsent(
        key,
        k -> {
          LiveState state = new LiveState(LiveOptions.defaults());
          interactions.stream()
              .filter(some)
              .sorted(Comparator.comparing(Interaction::receivedAt))
              .forEach(state::record);
          return state;
        });
  }

  LiveState live() {
    return intake().live();
  }

  SignalExtractor extractor() {
    EventIntake intake = intake();
    return new SignalExtractor(
        intake.live(), intake.models(), Optional.of(PRIORS), EnumSet.allOf(Signal.class));
  }

  /** Knows a score for every second article, of either sign. */
  static final class Rated implements ReadModel {
    static double score(String hashId) {
      return hashId.hashCode() % 2 == 0 ? Double.NaN : Math.floorMod(hashId.hashCode(), 7) - 3;
    }

    @Override
    public String name() {
      return "factors";
    }

    @Override
    public Duration grace() {
      return Duration.ZERO;
    }

    @Override
    public boolean record(Interaction event) {
      return true;
    }

    @Override
    public ReadScores scores(List<Read> recent, Instant at) {
      return Rated::score;
    }

    @Override
    public int forget(String deviceId) {
      return 0;
    }
  }

  RerankContext context() {
    return RerankContext.builder(READER, NOW)
        .readerVector(readerVector)
        .history(history)
        .visit(visit)
        .build();
  }

  Signals signals() {
    return extractor().extract(items, context());
  }

  private static News news(String hashId, RandomStream random) {
    News.Builder news = News.builder(hashId);
    List<String> categories = new ArrayList<>();
    for (int c = random.nextInt(3); c > 0; c--) {
      categories.add("section-" + c + random.nextInt(2));
    }
    news.categories(categories);
    if (random.nextInt(3) == 0) {
      news.hashtags("tag-" + random.nextInt(3));
    }
    if (random.nextInt(5) > 0) {
      news.publishedAt(ago(random, 3000).plus(Duration.ofMinutes(60)));
    }
    switch (random.nextInt(4)) {
      case 0 ->
          news.features(
              new Features(
                  Map.of("premium", random.nextInt(2) == 0 ? "0" : "Yes"),
                  Map.of("article_length", (double) random.nextInt(900))));
      case 1 -> news.features(new Features(Map.of(), Map.of("premium", 1.0, "length", 12.0)));
      case 2 -> news.content("x".repeat(random.nextInt(50)));
      default -> {}
    }
    if (random.nextInt(3) > 0) {
      news.embedding(Embedding.of(unit(random)));
    }
    return news.build();
  }

  private static Instant ago(RandomStream random, int minutes) {
    return NOW.minusSeconds(120 + random.nextInt(60 * minutes));
  }

  static float[] unit(RandomStream random) {
    float[] vector = new float[DIMENSION];
    for (int d = 0; d < vector.length; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    Vectors.normalise(vector, 0, vector.length);
    return vector;
  }
}
