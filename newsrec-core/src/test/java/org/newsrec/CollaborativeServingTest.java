package org.newsrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.newsrec.collab.CoVisitation;
import org.newsrec.collab.CoVisitationOptions;
import org.newsrec.collab.FactorModel;
import org.newsrec.collab.FactorOptions;
import org.newsrec.collab.ImplicitWeights;
import org.newsrec.collab.ItemFactors;
import org.newsrec.collab.ReadModel;
import org.newsrec.collab.ReadScores;
import org.newsrec.collab.SessionNeighbours;
import org.newsrec.collab.SessionNeighboursOptions;
import org.newsrec.collab.SessionOptions;
import org.newsrec.data.EventLog;
import org.newsrec.data.EventType;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.Read;
import org.newsrec.data.User;
import org.newsrec.live.Forgotten;
import org.newsrec.live.LiveOptions;

/** Models that learn from readers, as sources of a recommender's candidates. */
class CollaborativeServingTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final int ARTICLES = 60;

  private final TestClock clock = new TestClock(NOON);

  private NewsRecommender.Builder start() {
    return NewsRecommender.builder().model(new CategoryModel()).clock(clock);
  }

  private static CoVisitation coVisitation() {
    return new CoVisitation(CoVisitationOptions.defaults());
  }

  private static SessionNeighbours neighbours() {
    return new SessionNeighbours(SessionNeighboursOptions.defaults());
  }

  private static FactorModel factors() {
    List<String> fitted = List.of("n0", "n1", "n2", "n3", "n4", "n5");
    Random random = new Random(4);
    float[][] vectors = new float[fitted.size()][2];
    for (float[] vector : vectors) {
      vector[0] = random.nextInt(1, 9) / 10f;
      vector[1] = random.nextInt(1, 9) / 10f;
    }
    return new FactorModel(
        new ItemFactors(new ImplicitWeights(10, 1, false), fitted, vectors, new double[4]),
        FactorOptions.defaults());
  }

  /** What a recommender passed on, and a score for one article. */
  private static final class Notes implements ReadModel {
    private final String name;
    private final List<Interaction> events = new ArrayList<>();
    private final List<String> forgotten = new ArrayList<>();

    private Notes(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Duration grace() {
      return Duration.ofDays(1);
    }

    @Override
    public boolean record(Interaction event) {
      return events.add(event);
    }

    @Override
    public ReadScores scores(List<Read> recent, Instant at) {
      return hashId -> hashId.equals("n7") ? 1 : Double.NaN;
    }

    @Override
    public int forget(String deviceId) {
      forgotten.add(deviceId);
      return 3;
    }
  }

  private static News article(int number) {
    return News.builder("n" + number)
        .title("About " + number)
        .categories(List.of("sport", "politics", "science").get(number % 3))
        .publishedAt(NOON.minusSeconds(600 + number))
        .build();
  }

  private static void fill(NewsRecommender feed) {
    feed.catalogue().addAll(IntStream.range(0, ARTICLES).mapToObj(i -> article(i)).toList());
  }

  private static Interaction read(String deviceId, int article, Instant at) {
    return new Interaction(deviceId, "n" + article, 20, EventType.TIME_SPENT_FRONT, at);
  }

  private static RecommendRequest request(String deviceId) {
    return RecommendRequest.forReader(deviceId).limit(12).candidates(12).build();
  }

  private static List<String> sources(List<Recommendation> feed) {
    return feed.stream().map(item -> item.explanation().source()).toList();
  }

  /** Reads of a few readers, a second apart from each other, and the instant of each. */
  private static List<Interaction> reads(long seed, int n, Instant from) {
    Random random = new Random(seed);
    List<Interaction> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      all.add(read("d" + random.nextInt(9), random.nextInt(ARTICLES), from.plusSeconds(i)));
    }
    return all;
  }

  private void recordAsTimeGoes(NewsRecommender feed, List<Interaction> events) {
    for (Interaction event : events) {
      clock.tick(Duration.between(clock.instant(), event.timestamp()).toMillis());
      feed.record(event);
    }
  }

  @Test
  void bringsWhatOthersReadTogetherAndSaysSo() {
    try (NewsRecommender feed = start().candidatesFrom(coVisitation(), 1).build()) {
      fill(feed);
      recordAsTimeGoes(
          feed,
          List.of(
              read("a", 40, NOON.plusSeconds(1)),
              read("a", 50, NOON.plusSeconds(2)),
              read("b", 40, NOON.plusSeconds(3))));
      List<Recommendation> found =
          feed.recommend(RecommendRequest.forReader("b").limit(4).candidates(4).build());
      Recommendation together =
          found.stream().filter(item -> item.news().hashId().equals("n50")).findFirst().get();
      // Popularity has n50 too, as the only other article with a click, and draws second.
      assertThat(together.explanation().source()).isIn("popular", "covisitation");
      feed.forget("a");
      assertThat(feed.recommend(RecommendRequest.forReader("b").limit(4).candidates(4).build()))
          .noneMatch(item -> item.news().hashId().equals("n50"));
    }
  }

  @Test
  void drawsInProportionToTheShare() {
    // A model with an opinion of everything, from the last article backwards.
    ReadModel all =
        new ReadModel() {
          @Override
          public String name() {
            return "all";
          }

          @Override
          public Duration grace() {
            return Duration.ofMinutes(1);
          }

          @Override
          public boolean record(Interaction event) {
            return false;
          }

          @Override
          public ReadScores scores(List<Read> recent, Instant at) {
            return hashId -> Double.parseDouble(hashId.substring(1));
          }

          @Override
          public int forget(String deviceId) {
            return 0;
          }
        };
    for (double share : new double[] {1, 1.0 / 3, 7}) {
      try (NewsRecommender feed = start().candidatesFrom(all, share).build()) {
        fill(feed);
        List<Recommendation> found =
            feed.recommend(RecommendRequest.forReader("x").limit(24).candidates(24).build());
        long own = sources(found).stream().filter("all"::equals).count();
        assertThat((double) own)
            .isBetween(24 * share / (1 + share) - 1.5, 24 * share / (1 + share) + 1.5);
      }
    }
  }

  @Test
  void passesOnWhatWasAcceptedAsReceivedNow() {
    Notes one = new Notes("one");
    Notes two = new Notes("two");
    try (NewsRecommender feed = start().candidatesFrom(one, 0.4).candidatesFrom(two, 0.4).build()) {
      fill(feed);
      Interaction late = read("d", 1, NOON.minusSeconds(90));
      assertThat(feed.record(late)).isTrue();
      assertThat(feed.record(late)).isFalse();
      feed.record(read("d", 2, NOON.plusSeconds(90)));
      assertThat(one.events).isEqualTo(two.events).hasSize(2);
      assertThat(one.events).extracting(Interaction::receivedAt).containsOnly(NOON);
      assertThat(one.events)
          .extracting(Interaction::timestamp)
          .containsExactly(NOON.minusSeconds(90), NOON);
      assertThat(sources(feed.recommend(request("e")))).containsOnlyOnce("one");
      assertThat(feed.forget("d")).isEqualTo(new Forgotten(2, 0, 6));
      assertThat(one.forgotten).containsExactly("d");
    }
  }

  @Test
  void aForgottenReaderWasNeverRecorded() {
    List<Interaction> events = reads(7, 300, NOON);
    List<Interaction> others =
        events.stream().filter(event -> !event.deviceId().equals("d3")).toList();
    try (NewsRecommender forgetful =
            start().candidatesFrom(coVisitation(), 1).candidatesFrom(neighbours(), 1).build();
        NewsRecommender never =
            start().candidatesFrom(coVisitation(), 1).candidatesFrom(neighbours(), 1).build()) {
      fill(forgetful);
      fill(never);
      for (Interaction event : events) {
        clock.tick(1000);
        forgetful.record(event);
        if (!event.deviceId().equals("d3")) {
          never.record(event);
        }
      }
      assertThat(others).hasSizeLessThan(events.size());
      List<RecommendRequest> requests =
          IntStream.range(0, 9).mapToObj(d -> request("d" + d)).toList();
      List<List<Recommendation>> expected = never.recommendAll(requests);
      assertThat(forgetful.recommendAll(requests)).isNotEqualTo(expected);
      Forgotten removed = forgetful.forget("d3");
      assertThat(removed.events()).isPositive();
      assertThat(removed.learned()).isEqualTo(2 * removed.events());
      assertThat(forgetful.recommendAll(requests)).isEqualTo(expected);
      assertThat(expected.stream().flatMap(feed -> sources(feed).stream()))
          .contains("covisitation", "vsknn");
    }
  }

  @Test
  void warmingUpIsAsGoodAsHavingBeenThere() {
    List<Interaction> events = new ArrayList<>();
    for (Interaction event : reads(5, 200, NOON)) {
      events.add(
          new Interaction(
              event.deviceId(),
              event.hashId(),
              event.overallTimeSpent(),
              event.type(),
              event.timestamp(),
              event.timestamp(),
              event.context()));
    }
    EventLog log =
        new EventLog() {
          @Override
          public Iterable<User> users() {
            return List.of();
          }

          @Override
          public Iterable<News> news() {
            return IntStream.range(0, ARTICLES).mapToObj(i -> article(i)).toList();
          }

          @Override
          public Iterable<Interaction> interactions() {
            return events;
          }

          @Override
          public Iterable<Impression> impressions() {
            return List.of();
          }
        };
    try (NewsRecommender there = withAll(start()).build()) {
      fill(there);
      recordAsTimeGoes(there, events);
      try (NewsRecommender warm = withAll(start()).warmUp(log).build()) {
        fill(warm);
        for (int d = 0; d < 10; d++) {
          assertThat(warm.recommend(request("d" + d))).isEqualTo(there.recommend(request("d" + d)));
        }
        assertThat(sources(warm.recommend(request("d1"))))
            .contains("covisitation", "vsknn", "factors");
      }
    }
  }

  private static NewsRecommender.Builder withAll(NewsRecommender.Builder builder) {
    return builder
        .candidatesFrom(coVisitation(), 2)
        .candidatesFrom(neighbours(), 2)
        .candidatesFrom(factors(), 2);
  }

  @Test
  void refusesWhatCouldNotBeServed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start().candidatesFrom(coVisitation(), 0))
        .withMessageContaining("the share of 'covisitation' is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start().candidatesFrom(coVisitation(), Double.NaN))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> start().candidatesFrom(coVisitation(), 1).candidatesFrom(coVisitation(), 1))
        .withMessageContaining("'covisitation' already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start().candidatesFrom(new Notes("popular"), 1))
        .withMessageContaining("'popular' already");
    CoVisitation strict =
        new CoVisitation(
            new CoVisitationOptions(
                SessionOptions.like(LiveOptions.defaults()),
                true,
                3,
                Duration.ofHours(6),
                9,
                1,
                0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start().candidatesFrom(strict, 1).build())
        .withMessageContaining("'covisitation' has a grace of PT0S")
        .withMessageContaining("PT1M");
    start().live(LiveOptions.defaults()).candidatesFrom(strict, 1).build().close();
  }

  @Test
  void servesWhileOthersReadAndAreForgotten() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (NewsRecommender feed = withAll(start()).build()) {
      fill(feed);
      List<Future<?>> work = new ArrayList<>();
      work.add(
          pool.submit(
              () -> {
                try {
                  for (Interaction event : reads(11, 3000, NOON)) {
                    clock.tick(7);
                    feed.record(event);
                  }
                } finally {
                  stop.set(true);
                }
              }));
      for (int t = 0; t < 3; t++) {
        String other = "d" + (8 - t);
        RecommendRequest all =
            RecommendRequest.forReader("d" + t).limit(12).candidates(12).includeRead().build();
        work.add(
            pool.submit(
                () -> {
                  do {
                    assertThat(feed.recommend(all)).hasSize(12);
                    feed.forget(other);
                  } while (!stop.get());
                }));
      }
      for (Future<?> future : work) {
        future.get();
      }
      for (int d = 0; d < 9; d++) {
        Forgotten last = feed.forget("d" + d);
        // What one part holds of a reader the others hold, so nobody was forgotten by halves.
        assertThat(last.learned() > 0).isEqualTo(last.events() > 0);
        assertThat(feed.forget("d" + d)).isEqualTo(new Forgotten(0, 0));
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
