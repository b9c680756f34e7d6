package org.newsrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventLog;
import org.newsrec.data.EventStrengths;
import org.newsrec.data.EventType;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.Read;
import org.newsrec.data.ReadingRule;
import org.newsrec.data.User;
import org.newsrec.live.LiveOptions;

/** What was made of a card decides what its event does to the state. */
class JudgedEventsTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private static News article(String hashId) {
    // 20 seconds to read.
    return News.builder(hashId).categories("sport").content("x".repeat(475)).build();
  }

  private static Interaction card(String hashId, double seconds) {
    return new Interaction(
        "d", hashId, seconds, EventType.TIME_SPENT_FRONT, NOON.minusSeconds(300));
  }

  private static final EventLog LOG =
      new EventLog() {
        @Override
        public Iterable<User> users() {
          return List.of();
        }

        @Override
        public Iterable<News> news() {
          return List.of(article("old"), article("passed"));
        }

        @Override
        public Iterable<Interaction> interactions() {
          return List.of(card("passed", 2), card("old", 20));
        }

        @Override
        public Iterable<Impression> impressions() {
          return List.of();
        }
      };

  private static NewsRecommender.Builder start() {
    return NewsRecommender.builder().model(new CategoryModel()).clock(new TestClock(NOON));
  }

  private static void record(NewsRecommender feed) {
    for (String hashId : List.of("skipped", "read", "thorough")) {
      feed.catalogue().add(article(hashId));
    }
    feed.record(card("skipped", 2));
    feed.record(card("read", 10));
    feed.record(card("thorough", 25));
  }

  @Test
  void withARule() {
    try (NewsRecommender feed = start().reading(ReadingRule.standard()).warmUp(LOG).build()) {
      record(feed);
      assertThat(feed.live().readers().history("d"))
          .extracting(Read::hashId, Read::strength)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple("old", 2.0),
              org.assertj.core.groups.Tuple.tuple("read", 1.0),
              org.assertj.core.groups.Tuple.tuple("thorough", 2.0));
      assertThat(clicks(feed, "skipped")).isZero();
      assertThat(clicks(feed, "passed")).isZero();
      assertThat(clicks(feed, "thorough")).isEqualTo(clicks(feed, "read")).isPositive();
      assertThat(feed.recommend(RecommendRequest.forReader("d").build()))
          .extracting(one -> one.news().hashId())
          .as("a skipped card may be shown again")
          .containsExactly("skipped");
      assertThat(feed.live().figures().withoutStrength()).isEqualTo(2);
    }
  }

  @Test
  void theSameEventIsJudgedOnce() {
    try (NewsRecommender feed = start().reading(ReadingRule.standard()).build()) {
      // Ten seconds where nothing is known: 10 of them are a thorough reading, of 20 a reading.
      assertThat(feed.record(card("a", 10))).isTrue();
      feed.catalogue().add(article("a"));
      assertThat(feed.record(card("a", 10))).as("judged otherwise").isFalse();
      feed.catalogue().add(article("b"));
      assertThat(feed.record(card("b", 10))).isTrue();
      feed.catalogue().add(News.builder("b").categories("sport").content("short").build());
      assertThat(feed.record(card("b", 10))).as("judged otherwise").isFalse();
      assertThat(feed.record(card("b", 11))).as("another one").isTrue();
      assertThat(feed.live().figures().duplicates()).isEqualTo(2);
      assertThat(clicks(feed, "a")).isEqualTo(clicks(feed, "b") / 2).isPositive();
      assertThat(feed.live().readers().history("d"))
          .extracting(Read::hashId, Read::dwellSeconds)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple("a", 10.0),
              org.assertj.core.groups.Tuple.tuple("b", 21.0));
    }
  }

  @Test
  void eventsOfAJudgedLogAreNotJudgedAgain() {
    Interaction raw = card("old", 20);
    Interaction judged = ReadingRule.standard().judge(raw, Optional.of(article("old")), 0);
    assertThat(judged.type()).isEqualTo(EventType.READ_THOROUGHLY);
    try (NewsRecommender feed = start().reading(ReadingRule.standard()).warmUp(LOG).build()) {
      assertThat(feed.record(judged)).isFalse();
      feed.catalogue()
          .add(News.builder("old").categories("sport").content("x".repeat(1000)).build());
      assertThat(feed.record(raw)).as("a reading, by what is known now").isFalse();
    }
  }

  @Test
  void skipsMayNotCountAsReading() {
    EventStrengths lenient = new EventStrengths(Map.of(EventType.CLICK, 1.0), 1);
    LiveOptions live = LiveOptions.builder().strengths(lenient).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start().reading(ReadingRule.standard()).live(live).build())
        .withMessageContaining("SKIPPED ('Skipped') has a strength of 1.0")
        .withMessageContaining("0 or below");
    start().live(live).build().close();
    EventStrengths harsh =
        new EventStrengths(Map.of(EventType.SKIPPED, -0.5, EventType.CLICK, 1.0), 1);
    start()
        .reading(ReadingRule.standard())
        .live(LiveOptions.builder().strengths(harsh).build())
        .build()
        .close();
  }

  @Test
  void withoutOneAllAreReads() {
    try (NewsRecommender feed = start().warmUp(LOG).build()) {
      record(feed);
      assertThat(feed.live().readers().history("d")).hasSize(5).allMatch(r -> r.strength() == 1);
      assertThat(clicks(feed, "skipped")).isEqualTo(clicks(feed, "read")).isPositive();
    }
  }

  private static double clicks(NewsRecommender feed, String hashId) {
    return feed.live().counters().clicks(hashId, Duration.ofHours(1), NOON);
  }
}
