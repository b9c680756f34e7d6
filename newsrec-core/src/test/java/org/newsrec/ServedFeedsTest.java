package org.newsrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.rerank.DuplicateRule;
import org.newsrec.rerank.Exploration;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.LinearRanker.Term;
import org.newsrec.rerank.RerankOptions;
import org.newsrec.rerank.ScoreCalibration;
import org.newsrec.rerank.Signal;

/**
 * Wishes, limits, logs, explanations of absence and deadlines of feeds, as a service meets them.
 */
class ServedFeedsTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final LinearRanker RANKER =
      LinearRanker.of(
              List.of(
                  new Term(Signal.TOWER_SIMILARITY, 2, 0.1),
                  new Term(Signal.CLICKS_3H, 0.25, 0),
                  new Term(Signal.AGE, -0.5, 0)))
          .calibrated(Optional.of(new ScoreCalibration(0.8, -2)));

  private final TestClock clock = new TestClock(NOON);

  private NewsRecommender start(RerankOptions options) {
    return fill(builder(options).build());
  }

  private NewsRecommender.Builder builder(RerankOptions options) {
    return NewsRecommender.builder()
        .model(new CategoryModel())
        .clock(clock)
        .ranker(RANKER)
        .rerank(options);
  }

  /** Of each section four, the first the newest; the reader d has read sport0 and politics3. */
  private NewsRecommender fill(NewsRecommender feed) {
    for (int i = 0; i < 4; i++) {
      for (String section : List.of("sport", "politics", "science")) {
        feed.catalogue().add(article(section + i, section, i * 60));
      }
    }
    feed.record(read("d", "sport0"));
    feed.record(read("d", "politics3"));
    feed.record(read("other", "science2"));
    return feed;
  }

  private static News article(String hashId, String section, int minutes) {
    return News.builder(hashId)
        .title("Something about " + hashId)
        .categories(section)
        .hashtags("tag-" + hashId)
        .features(Features.ofCategories(Map.of("source", "agency" + hashId.length() % 2)))
        .publishedAt(NOON.minus(Duration.ofMinutes(minutes + 5)))
        .build();
  }

  private static Interaction read(String deviceId, String hashId) {
    return new Interaction(deviceId, hashId, 20, EventType.TIME_SPENT_FRONT, NOON);
  }

  private static RecommendRequest.Builder ask(int limit) {
    return RecommendRequest.forReader("d").limit(limit);
  }

  private static List<String> ids(List<Recommendation> feed) {
    return feed.stream().map(r -> r.news().hashId()).toList();
  }

  @Test
  void anEditorsWishesAreServed() {
    try (NewsRecommender feed = start(RerankOptions.defaults())) {
      List<Recommendation> plain = feed.recommend(ask(10).build());
      List<Recommendation> wished =
          feed.recommend(
              ask(10)
                  .pin(2, "science3")
                  .pin(3, "sport0")
                  .pin(4, "nowhere")
                  .boost("science1", 100)
                  .boostCategory("politics", 10)
                  .build());
      assertThat(ids(wished).get(0)).isEqualTo("science1");
      assertThat(ids(wished).get(1)).isEqualTo("science3");
      assertThat(ids(wished).subList(2, 5)).allMatch(id -> id.startsWith("politics"));
      assertThat(ids(wished)).hasSameElementsAs(ids(plain)).doesNotContain("sport0");
      for (Recommendation each : wished) {
        double sum = 0;
        for (Explanation.Contribution part : each.explanation().contributions()) {
          sum += part.value();
        }
        assertThat(sum + each.boost()).isEqualTo(each.score());
        boolean politics = each.news().categories().contains("politics");
        double boost = each.news().hashId().equals("science1") ? 100 : politics ? 10 : 0;
        assertThat(each.boost()).isEqualTo(boost);
      }
    }
  }

  @Test
  void wishesBringInWhatNoSourceFinds() {
    try (NewsRecommender feed = start(RerankOptions.defaults())) {
      RecommendRequest request =
          ask(3).candidates(3).pin(1, "science3").boost("science2", 100).build();
      List<Recommendation> wished = feed.recommend(request);
      assertThat(ids(wished)).startsWith("science3", "science2");
      assertThat(wished.get(0).explanation().source()).isEqualTo("pinned");
      assertThat(feed.recommendAll(List.of(request))).containsExactly(wished);
    }
  }

  @Test
  void blockedTopicsAreLeftOutInsideTheSearch() {
    try (NewsRecommender feed = start(RerankOptions.defaults())) {
      RecommendRequest request =
          ask(7)
              .candidates(7)
              .blockTopics(Set.of("sport", "tag-science0"))
              .pin(1, "sport1")
              .build();
      assertThat(ids(feed.recommend(request)))
          .hasSize(6)
          .noneMatch(id -> id.startsWith("sport"))
          .doesNotContain("science0");
    }
  }

  @Test
  void eachStoryIsShownOnceButInAListOfTheEditors() {
    RerankOptions options =
        RerankOptions.builder().duplicates(DuplicateRule.byText(0.6).withMargin(10)).build();
    try (NewsRecommender feed = start(options)) {
      String text = "The river has left its bed and the town waits for the night to be over";
      for (int i = 0; i < 3; i++) {
        News news = article("flood" + i, "politics", i);
        feed.catalogue().add(news.toBuilder().title(text).content("Report " + i).build());
      }
      assertThat(ids(feed.recommend(ask(30).build()))).contains("flood0").hasSize(11);
      assertThat(feed.explainAbsence(ask(30).build(), "flood2"))
          .isEqualTo(new Absence.DuplicateOf("flood0"));
      assertThat(ids(feed.rank(ask(30).build(), List.of("flood0", "flood1", "flood2")))).hasSize(3);
      feed.catalogue().withdraw("flood0");
      assertThat(ids(feed.recommend(ask(30).build()))).contains("flood1").hasSize(11);
      feed.catalogue().add(article("flood1", "politics", 1));
      assertThat(ids(feed.recommend(ask(30).build()))).contains("flood1", "flood2").hasSize(12);
    }
  }

  @Test
  void loggedSignalsAndChancesAreThoseOfTheFeed() {
    List<FeedRecord> log = new ArrayList<>();
    RerankOptions options =
        RerankOptions.builder()
            .exploration(new Exploration(0.5, 1, Duration.ofHours(2), 7))
            .build();
    try (NewsRecommender feed = fill(builder(options).listener(log::add).build())) {
      RecommendRequest request = ask(6).boost("sport1", 1).build();
      Feed served = feed.feed(request);
      assertThat(feed.feed(request)).isEqualTo(served);
      assertThat(log).hasSize(2);
      assertThat(log.get(1)).isEqualTo(log.get(0));
      FeedRecord record = log.get(0);
      assertThat(record.feedId()).isEqualTo(served.id()).hasSize(32);
      assertThat(record.deviceId()).isEqualTo("d");
      assertThat(record.at()).isEqualTo(NOON);
      assertThat(record.model()).isEqualTo("categories");
      assertThat(record.level()).isEqualTo(FeedLevel.FULL);
      assertThat(record.slots()).hasSize(6);
      for (int i = 0; i < 6; i++) {
        FeedRecord.Slot slot = record.slots().get(i);
        Recommendation shown = served.recommendations().get(i);
        assertThat(slot.hashId()).isEqualTo(shown.news().hashId());
        assertThat(slot.slot()).isEqualTo(i + 1);
        assertThat(slot.propensity()).isEqualTo(shown.propensity());
        assertThat(slot.explored()).isEqualTo(shown.explored());
        assertThat(slot.source()).isEqualTo(shown.explanation().source());
        assertThat(slot.probability()).isPresent().isEqualTo(shown.probability());
        double score = 0;
        for (Term term : RANKER.terms()) {
          score += term.weight() * (slot.signals().get(term.signal()) - term.centre());
        }
        assertThat(score + slot.boost()).isEqualTo(slot.score());
      }
      assertThat(record.slots()).anyMatch(FeedRecord.Slot::explored);
      assertThat(feed.feed(ask(6).feedId("mine").build()).id()).isEqualTo("mine");
      feed.recommendAll(List.of(request, request));
      feed.rank(request, List.of("sport1"));
      assertThat(log).hasSize(6);
      assertThat(log.get(4)).isEqualTo(record);
      feed.explainAbsence(request, "sport1");
      assertThat(log).hasSize(6);
    }
  }

  @Test
  void aListenerThatFailsIsHeardOfAndTheReaderServed() throws Exception {
    IllegalStateException full = new IllegalStateException("the disk is full");
    try (NewsRecommender feed =
        fill(
            builder(RerankOptions.defaults())
                .listener(
                    record -> {
                      throw full;
                    })
                .build())) {
      AtomicReference<Throwable> heard = new AtomicReference<>();
      AtomicInteger served = new AtomicInteger();
      Thread thread =
          new Thread(() -> served.set(feed.recommend(ask(5).build()).size()), "one request");
      thread.setUncaughtExceptionHandler((which, thrown) -> heard.set(thrown));
      thread.start();
      thread.join();
      assertThat(heard.get()).isSameAs(full);
      assertThat(served.get()).isEqualTo(5);
    }
  }

  @Test
  void saysWhyAnArticleIsNotThere() {
    RerankOptions options = RerankOptions.builder().perCategory(1).build();
    try (NewsRecommender feed = start(options)) {
      feed.record(new Interaction("d", "sport3", 0, EventType.UNBOOKMARKED, NOON));
      RecommendRequest request =
          ask(3)
              .exclude(Set.of("science0"))
              .blockTopics(Set.of("tag-science1"))
              .filter(news -> !news.hashId().equals("politics2"))
              .build();
      List<String> served = ids(feed.recommend(request));
      assertThat(feed.explainAbsence(request, "gone")).isEqualTo(new Absence.NotInCatalogue());
      Map<String, Absence.Refusal> refusals =
          Map.of(
              "science0", Absence.Refusal.EXCLUDED,
              "sport3", Absence.Refusal.DISLIKED,
              "sport0", Absence.Refusal.READ,
              "science1", Absence.Refusal.BLOCKED_TOPIC,
              "politics2", Absence.Refusal.FILTER);
      refusals.forEach(
          (hashId, refusal) -> {
            assertThat(feed.explainAbsence(request, hashId))
                .isEqualTo(new Absence.NotAllowed(refusal));
            assertThat(served).doesNotContain(hashId);
          });
      assertThat(served).containsExactlyInAnyOrder("sport1", "politics0", "science2");
      assertThat(feed.explainAbsence(request, served.get(1))).isEqualTo(new Absence.Served(2));
      // Both sections that were read score higher than science, so theirs fill the first places.
      assertThat(feed.explainAbsence(request, "politics1")).isInstanceOf(Absence.HeldBack.class);
      assertThat(feed.explainAbsence(request, "science3")).isEqualTo(new Absence.RankedBelow(6, 3));
      assertThat(feed.explainAbsence(ask(1).candidates(1).build(), "science3"))
          .isInstanceOfSatisfying(
              Absence.NotACandidate.class,
              absence -> {
                assertThat(absence.candidates()).isEqualTo(1);
                assertThat(absence.towerRank().orElseThrow()).isBetween(6, 9);
              });
    }
  }

  @Test
  void doesLessWhenTimeRunsOut() {
    AtomicLong step = new AtomicLong();
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    try (NewsRecommender feed =
        fill(builder(RerankOptions.defaults()).nanoTime(() -> now.getAndAdd(step.get())).build())) {
      RecommendRequest request = ask(4).deadline(Duration.ofNanos(100)).pin(2, "sport2").build();
      Feed full = feed.feed(request);
      assertThat(full.level()).isEqualTo(FeedLevel.FULL);
      assertThat(full.recommendations()).isEqualTo(feed.recommend(ask(4).pin(2, "sport2").build()));
      // Three looks: the third is the first after half of the time.
      for (long slow : new long[] {17, 26, 51, 99}) {
        step.set(slow);
        Feed counters = feed.feed(request);
        assertThat(counters.level()).as("steps of %d", slow).isEqualTo(FeedLevel.COUNTERS);
        assertThat(ids(counters.recommendations()))
            .containsExactly("science2", "sport2", "politics0", "science0");
        assertThat(counters.recommendations().get(0).explanation().sentence())
            .isEqualTo("Many are reading this in science");
      }
      step.set(100);
      Feed newest = feed.feed(request);
      assertThat(newest.level()).isEqualTo(FeedLevel.NEWEST);
      assertThat(ids(newest.recommendations()))
          .containsExactly("politics0", "sport2", "science0", "sport1");
      assertThat(feed.recommendAll(List.of(request))).containsExactly(newest.recommendations());
      step.set(16);
      assertThat(feed.feed(request).level()).isEqualTo(FeedLevel.FULL);
    }
  }

  @Test
  void mistakesAreNamed() {
    try (NewsRecommender feed = start(RerankOptions.defaults())) {
      assertThatIllegalStateException()
          .isThrownBy(() -> feed.feed(ask(3).deadline(Duration.ofMillis(5)).build()))
          .withMessageContaining("System::nanoTime");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ask(3).deadline(Duration.ZERO))
        .withMessageContaining("deadline is PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ask(3).pin(4, "a").build())
        .withMessageContaining("slot 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ask(3).feedId(" "))
        .withMessageContaining("feedId is blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ask(3).boost("a", Double.POSITIVE_INFINITY).build())
        .withMessageContaining("'a' is Infinity");
    assertThatIllegalStateException()
        .isThrownBy(() -> ask(3).pin(1, "a").pin(1, "b"))
        .withMessageContaining("already set to a");
    assertThatIllegalStateException()
        .isThrownBy(() -> ask(3).boost("a", 1).boost("a", 2))
        .withMessageContaining("boost of 'a' was already set to 1.0");
  }
}
