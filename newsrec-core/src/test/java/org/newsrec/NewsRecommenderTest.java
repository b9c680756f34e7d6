package org.newsrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventLog;
import org.newsrec.data.EventType;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.LinearRanker.Term;
import org.newsrec.rerank.RerankOptions;
import org.newsrec.rerank.Signal;
import org.newsrec.retrieval.Availability;

class NewsRecommenderTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final TestClock clock = new TestClock(NOON);
  private final NewsRecommender feed = start().build();

  private NewsRecommender.Builder start() {
    return NewsRecommender.builder().model(new CategoryModel()).clock(clock);
  }

  private static News article(String hashId, String category) {
    return News.builder(hashId)
        .title("About " + hashId)
        .categories(category)
        .publishedAt(NOON.minusSeconds(600))
        .build();
  }

  private static Interaction read(String deviceId, String hashId, Instant at) {
    return new Interaction(deviceId, hashId, 20, EventType.TIME_SPENT_FRONT, at);
  }

  private static List<String> ids(List<Recommendation> feed) {
    return feed.stream().map(r -> r.news().hashId()).toList();
  }

  private List<String> ask(String deviceId, int limit) {
    return ids(feed.recommend(RecommendRequest.forReader(deviceId).limit(limit).build()));
  }

  private void fill() {
    for (int i = 0; i < 4; i++) {
      feed.catalogue().add(article("sport" + i, "sport"));
      feed.catalogue().add(article("politics" + i, "politics"));
      feed.catalogue().add(article("science" + i, "science"));
    }
  }

  @Test
  void servesANewReaderWithArticlesNobodyRead() {
    fill();
    assertThat(ask("stranger", 5)).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void servesNothingFromAnEmptyCatalogue() {
    assertThat(ask("stranger", 5)).isEmpty();
  }

  @Test
  void givesAllThereIsWhenMoreIsAskedFor() {
    fill();
    assertThat(ask("stranger", 1000)).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void letsAClickChangeTheVeryNextFeed() {
    fill();
    feed.record(read("d", "science0", clock.instant()));
    assertThat(ask("d", 3)).containsExactlyInAnyOrder("science1", "science2", "science3");
  }

  @Test
  void doesNotServeWhatWasReadUnlessAskedTo() {
    fill();
    feed.record(read("d", "science0", clock.instant()));
    assertThat(ask("d", 12)).hasSize(11).doesNotContain("science0");
    assertThat(ids(feed.recommend(RecommendRequest.forReader("d").limit(12).includeRead().build())))
        .contains("science0");
  }

  @Test
  void doesNotServeWhatTheReaderDislikes() {
    fill();
    feed.record(new Interaction("d", "sport1", 0, EventType.UNBOOKMARKED, clock.instant()));
    assertThat(ask("d", 12)).hasSize(11).doesNotContain("sport1");
  }

  @Test
  void servesAddedArticlesAtOnceAndWithdrawnOnesNeverAgain() {
    fill();
    feed.catalogue().add(article("late", "sport"));
    assertThat(ask("d", 100)).contains("late");
    assertThat(feed.catalogue().withdraw("late")).isTrue();
    assertThat(feed.catalogue().withdraw("late")).isFalse();
    assertThat(ask("d", 100)).doesNotContain("late");
  }

  @Test
  void endsAnEmbargoAndLetsAnArticleExpireByTheClockAlone() {
    fill();
    Instant evening = clock.instant().plusSeconds(3600);
    feed.catalogue().add(article("embargoed", "sport"), Availability.from(evening));
    feed.catalogue().add(article("expiring", "sport"), Availability.until(evening));
    assertThat(ask("d", 100)).contains("expiring").doesNotContain("embargoed").hasSize(13);
    RecommendRequest list = RecommendRequest.forReader("d").limit(5).build();
    assertThat(ids(feed.rank(list, List.of("embargoed", "expiring")))).containsExactly("expiring");
    RecommendRequest pinned =
        RecommendRequest.forReader("d").limit(3).pin(1, "embargoed").pin(2, "expiring").build();
    assertThat(ids(feed.recommend(pinned))).contains("expiring").doesNotContain("embargoed");
    assertThat(feed.explainAbsence(pinned, "embargoed"))
        .isEqualTo(new Absence.NotAllowed(Absence.Refusal.EMBARGOED));
    clock.tick(3_600_000);
    assertThat(ask("d", 100)).contains("embargoed").doesNotContain("expiring").hasSize(13);
    assertThat(ids(feed.recommend(pinned))).contains("embargoed").doesNotContain("expiring");
    assertThat(feed.explainAbsence(pinned, "expiring"))
        .isEqualTo(new Absence.NotAllowed(Absence.Refusal.EXPIRED));
    feed.catalogue().add(article("expiring", "sport"));
    assertThat(ask("d", 100)).doesNotContain("expiring");
    feed.catalogue().add(article("expiring", "sport"), Availability.always());
    assertThat(ask("d", 100)).contains("expiring", "embargoed").hasSize(14);
  }

  @Test
  void understandsHistoriesOfWithdrawnArticles() {
    fill();
    feed.record(read("d", "science0", clock.instant()));
    feed.catalogue().withdraw("science0");
    assertThat(ask("d", 3)).containsExactlyInAnyOrder("science1", "science2", "science3");
  }

  @Test
  void filtersInsideTheSearch() {
    fill();
    List<String> found =
        ids(
            feed.recommend(
                RecommendRequest.forReader("d")
                    .limit(4)
                    .filter(n -> n.categories().contains("politics"))
                    .exclude(Set.of("politics2"))
                    .build()));
    assertThat(found).containsExactlyInAnyOrder("politics0", "politics1", "politics3");
  }

  @Test
  void answersManyAsItAnswersEach() {
    fill();
    feed.record(read("a", "sport0", clock.instant()));
    feed.record(read("b", "politics0", clock.instant()));
    List<RecommendRequest> requests = new ArrayList<>();
    for (String deviceId : List.of("a", "b", "c")) {
      requests.add(RecommendRequest.forReader(deviceId).limit(6).build());
    }
    List<List<Recommendation>> all = feed.recommendAll(requests);
    for (int i = 0; i < requests.size(); i++) {
      assertThat(all.get(i)).isEqualTo(feed.recommend(requests.get(i)));
    }
  }

  @Test
  void forgetsAReaderAsIfThereHadBeenNone() {
    fill();
    List<Recommendation> before =
        feed.recommend(RecommendRequest.forReader("other").limit(12).build());
    feed.register(User.of("d"));
    feed.record(read("d", "science0", clock.instant()));
    feed.recordShown(
        new Impression("d", clock.instant(), List.of("sport0", "sport1"), List.of("sport0")));
    assertThat(feed.forget("d").events()).isEqualTo(1);
    assertThat(feed.live().readers().isKnown("d")).isFalse();
    assertThat(feed.recommend(RecommendRequest.forReader("other").limit(12).build()))
        .isEqualTo(before);
    assertThat(feed.forget("d").events()).isZero();
  }

  @Test
  void explainsEveryScore() {
    fill();
    LinearRanker ranker =
        LinearRanker.of(
            List.of(
                new Term(Signal.TOWER_SIMILARITY, 2, 0.1),
                new Term(Signal.AGE, -0.5, 1),
                new Term(Signal.CLICKS_3H, 0.25, 0)));
    try (NewsRecommender explained = start().ranker(ranker).build()) {
      for (int i = 0; i < 4; i++) {
        explained.catalogue().add(article("sport" + i, "sport"));
      }
      explained.record(read("d", "sport0", clock.instant()));
      List<Recommendation> list =
          explained.recommend(RecommendRequest.forReader("d").limit(3).build());
      for (Recommendation item : list) {
        double sum =
            item.explanation().contributions().stream()
                .mapToDouble(Explanation.Contribution::value)
                .sum();
        assertThat(sum).isCloseTo(item.score(), within(1e-12));
        assertThat(item.explanation().sentence()).isEqualTo("Because you read “About sport0”");
        assertThat(item.explanation().because().map(News::hashId)).contains("sport0");
      }
      assertThat(list).extracting(Recommendation::slot).containsExactly(1, 2, 3);
    }
  }

  @Test
  void warmsUpFromALogWithoutServingItsArticles() {
    EventLog log =
        new EventLog() {
          @Override
          public Iterable<User> users() {
            return List.of(User.of("d"));
          }

          @Override
          public Iterable<News> news() {
            return List.of(article("old", "science"), article("unread", "sport"));
          }

          @Override
          public Iterable<Interaction> interactions() {
            return List.of(read("d", "old", NOON.minusSeconds(3600)));
          }

          @Override
          public Iterable<Impression> impressions() {
            return List.of(
                new Impression(
                    "d", NOON.minusSeconds(3700), List.of("old", "unread"), List.of("old")));
          }
        };
    try (NewsRecommender warm = start().warmUp(log).build()) {
      assertThat(warm.catalogue().size()).isZero();
      warm.catalogue().add(article("sport1", "sport"));
      warm.catalogue().add(article("science1", "science"));
      assertThat(ids(warm.recommend(RecommendRequest.forReader("d").limit(1).build())))
          .containsExactly("science1");
      assertThat(warm.live().readers().shown("d", "unread").times()).isEqualTo(1);
    }
  }

  @Test
  void ordersAGivenListByTheRankerOfLists() {
    List<String> list = List.of("politics1", "sport2", "gone", "science3", "sport2", "science0");
    Term science = new Term(Signal.CATEGORY_AFFINITY, 1, 0);
    Term notScience = new Term(Signal.CATEGORY_AFFINITY, -1, 0);
    try (NewsRecommender two =
            start()
                .ranker(LinearRanker.of(List.of(science)))
                .listRanker(LinearRanker.of(List.of(notScience)))
                .build();
        NewsRecommender one = start().ranker(LinearRanker.of(List.of(science))).build()) {
      for (NewsRecommender each : List.of(one, two)) {
        for (int i = 0; i < 4; i++) {
          each.catalogue().add(article("sport" + i, "sport"));
          each.catalogue().add(article("politics" + i, "politics"));
          each.catalogue().add(article("science" + i, "science"));
        }
        each.record(read("d", "science0", clock.instant()));
      }
      RecommendRequest all = RecommendRequest.forReader("d").build();
      assertThat(ids(one.rank(all, list))).hasSize(3).startsWith("science3");
      assertThat(ids(two.rank(all, list)))
          .hasSize(3)
          .endsWith("science3")
          .contains("politics1", "sport2");
      assertThat(two.rank(all, list).get(0).explanation().source()).isEqualTo("given");
      RecommendRequest first = RecommendRequest.forReader("d").limit(1).includeRead().build();
      assertThat(ids(one.rank(first, list))).isSubsetOf("science0", "science3").hasSize(1);
      assertThat(one.rank(all, List.of())).isEmpty();
    }
  }

  @Test
  void diversifiesWhenAskedTo() {
    try (NewsRecommender diverse =
        start().rerank(RerankOptions.builder().mmrLambda(0.2).build()).build()) {
      for (int i = 0; i < 4; i++) {
        diverse.catalogue().add(article("sport" + i, "sport"));
        diverse.catalogue().add(article("science" + i, "science"));
      }
      diverse.record(read("d", "sport0", clock.instant()));
      List<String> two = ids(diverse.recommend(RecommendRequest.forReader("d").limit(2).build()));
      assertThat(two).anyMatch(id -> id.startsWith("sport"));
      assertThat(two).anyMatch(id -> id.startsWith("science"));
    }
  }

  @Nested
  class Time {
    @Test
    void ofAnEventAheadOfTheClockIsTheClocks() {
      fill();
      feed.record(read("d", "science0", NOON.plus(Duration.ofDays(30))));
      assertThat(feed.live().instant()).isEqualTo(NOON);
      assertThat(feed.live().readers().history("d").get(0).at()).isEqualTo(NOON);
    }

    @Test
    void doesNotGoBack() {
      fill();
      feed.record(read("d", "science0", NOON));
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  feed.recommend(
                      RecommendRequest.forReader("d").at(NOON.minus(Duration.ofDays(1))).build()));
    }
  }

  @Nested
  class Mistakes {
    @Test
    void inBuildingAreNamed() {
      assertThatIllegalStateException()
          .isThrownBy(() -> NewsRecommender.builder().clock(clock).build())
          .withMessageContaining("model");
      assertThatIllegalStateException()
          .isThrownBy(() -> NewsRecommender.builder().model(new CategoryModel()).build())
          .withMessageContaining("Clock.systemUTC()");
      assertThatIllegalStateException()
          .isThrownBy(() -> start().clock(clock))
          .withMessageContaining("already set");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> start().rememberedArticles(-1))
          .withMessageContaining("-1");
    }

    @Test
    void inAskingAreNamed() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RecommendRequest.forReader(" "))
          .withMessageContaining("deviceId");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RecommendRequest.forReader("d").limit(0))
          .withMessageContaining("at least 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RecommendRequest.forReader("d").limit(30).candidates(20).build())
          .withMessageContaining("candidates is 20");
      assertThatIllegalStateException()
          .isThrownBy(() -> RecommendRequest.forReader("d").limit(3).limit(4))
          .withMessageContaining("already set to 3");
    }

    @Test
    void afterClosingAreNamed() {
      feed.close();
      feed.close();
      assertThatIllegalStateException()
          .isThrownBy(() -> feed.recommend(RecommendRequest.forReader("d").build()))
          .withMessageContaining("closed");
      assertThatIllegalStateException().isThrownBy(() -> feed.forget("d"));
    }
  }

  @Test
  void servesWhileEverythingChanges() throws Exception {
    fill();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong served = new AtomicLong();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> work = new ArrayList<>();
      work.add(
          pool.submit(
              () -> {
                for (int i = 0; i < 3000; i++) {
                  clock.tick(1);
                  feed.record(read("d" + i % 50, "sport" + i % 4, clock.instant()));
                  feed.catalogue().add(article("new" + i % 20, "science"));
                  feed.catalogue().withdraw("new" + (i + 10) % 20);
                }
                stop.set(true);
              }));
      for (int t = 0; t < 3; t++) {
        String reader = "d" + t;
        work.add(
            pool.submit(
                () -> {
                  do {
                    assertThat(ask(reader, 5)).hasSize(5).doesNotHaveDuplicates();
                    served.incrementAndGet();
                  } while (!stop.get());
                }));
      }
      for (Future<?> future : work) {
        future.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(served.get()).isGreaterThan(3);
  }
}
