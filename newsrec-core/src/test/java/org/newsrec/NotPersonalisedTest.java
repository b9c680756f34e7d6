package org.newsrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.newsrec.collab.CoVisitation;
import org.newsrec.collab.CoVisitationOptions;
import org.newsrec.collab.SessionNeighbours;
import org.newsrec.collab.SessionNeighboursOptions;
import org.newsrec.data.Embedding;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.rerank.Exploration;
import org.newsrec.rerank.RerankOptions;

/** Feeds for readers who want nothing to be known of them. */
class NotPersonalisedTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final List<FeedRecord> served = new ArrayList<>();
  private final NewsRecommender feed =
      NewsRecommender.builder()
          .model(new CategoryModel())
          .clock(new TestClock(NOON))
          .nanoTime(() -> 0)
          .ranker(FeedBits.everySignal())
          .rerank(
              RerankOptions.builder()
                  .mmrLambda(0.8)
                  .calibration(0.3)
                  .exploration(new Exploration(0.5, 3, Duration.ofDays(1), 7))
                  .build())
          .candidatesFrom(new CoVisitation(CoVisitationOptions.defaults()), 0.5)
          .candidatesFrom(new SessionNeighbours(SessionNeighboursOptions.defaults()), 0.5)
          .listener(served::add)
          .build();

  NotPersonalisedTest() {
    for (int i = 0; i < 12; i++) {
      for (String section : List.of("sport", "politics", "science")) {
        feed.catalogue()
            .add(
                News.builder(section + i)
                    .title("About " + section + i)
                    .categories(section)
                    .publishedAt(NOON.minusSeconds(600L * i))
                    .build());
      }
    }
    feed.register(new User("fan", Features.ofCategories(Map.of("device", "tv")), Embedding.none()));
    for (int i = 0; i < 5; i++) {
      read("fan", "sport" + i, EventType.TIME_SPENT_FRONT, i + 1);
      read("friend", "sport" + (i + 3), EventType.TIME_SPENT_FRONT, i + 1);
      read("hater", "politics" + i, EventType.UNBOOKMARKED, i + 1);
    }
    feed.recordShown(
        new Impression("fan", NOON.minusSeconds(30), List.of("science0", "sport9"), List.of()));
  }

  private void read(String deviceId, String hashId, EventType type, int minutes) {
    feed.record(new Interaction(deviceId, hashId, 20, type, NOON.minusSeconds(60L * minutes)));
  }

  private static RecommendRequest everybodys(
      RecommendRequest.Builder builder, UnaryOperator<RecommendRequest.Builder> more) {
    return more.apply(builder.personalised(false).limit(15).candidates(30)).build();
  }

  private static List<RecommendRequest.Builder> readers() {
    return List.of(
        RecommendRequest.forReader("fan"),
        RecommendRequest.forReader("hater"),
        RecommendRequest.forReader("stranger"),
        RecommendRequest.forReader(
            new User("brings", Features.ofCategories(Map.of("device", "tv")), Embedding.none())));
  }

  private void assertAllGetTheSame(UnaryOperator<RecommendRequest.Builder> more) {
    List<String> feeds = new ArrayList<>();
    List<String> lists = new ArrayList<>();
    for (RecommendRequest.Builder reader : readers()) {
      RecommendRequest request = everybodys(reader, more);
      feeds.add(FeedBits.of(feed.feed(request)));
      lists.add(feed.rank(request, List.of("sport1", "politics1", "science0")).toString());
      assertThat(feed.recommendAll(List.of(request)).get(0)).isEqualTo(feed.recommend(request));
    }
    assertThat(feeds).hasSize(4).containsOnly(feeds.get(0));
    assertThat(lists).containsOnly(lists.get(0));
    assertThat(feeds.get(0).lines()).hasSize(16);
  }

  @Test
  void areTheSameForAll() {
    assertAllGetTheSame(request -> request);
    assertAllGetTheSame(request -> request.pin(2, "sport1").boost("politics1", 3));
    assertAllGetTheSame(request -> request.visit(Features.ofCategories(Map.of("device", "phone"))));
    assertAllGetTheSame(request -> request.deadline(Duration.ofSeconds(1)));
    RecommendRequest own = RecommendRequest.forReader("fan").limit(15).candidates(30).build();
    RecommendRequest others = RecommendRequest.forReader("hater").limit(15).candidates(30).build();
    assertThat(feed.recommend(own)).isNotEqualTo(feed.recommend(others));
  }

  @Test
  void holdWhatTheReaderReadSawOrDisliked() {
    RecommendRequest all =
        RecommendRequest.forReader("fan").personalised(false).limit(36).candidates(36).build();
    assertThat(feed.recommend(all)).hasSize(36);
    assertThat(feed.explainAbsence(all, "sport0")).isInstanceOf(Absence.Served.class);
    assertThat(feed.explainAbsence(RecommendRequest.forReader("fan").limit(36).build(), "sport0"))
        .isEqualTo(new Absence.NotAllowed(Absence.Refusal.READ));
  }

  @Test
  void sayNothingOfReadsAndNotWhoseTheyAre() {
    RecommendRequest request = everybodys(RecommendRequest.forReader("fan"), builder -> builder);
    assertThat(feed.recommend(request))
        .allSatisfy(
            one -> {
              assertThat(one.explanation().because()).isEmpty();
              assertThat(one.explanation().sentence()).doesNotContain("you");
              assertThat(one.explanation().source()).isNotIn("covisitation", "vsknn");
            });
    FeedRecord record = served.get(0);
    assertThat(record.deviceId()).isEmpty();
    assertThat(record.toString()).doesNotContain("fan");
    assertThat(record.feedId())
        .isEqualTo(
            feed.feed(everybodys(RecommendRequest.forReader("hater"), builder -> builder)).id());
    feed.recommend(RecommendRequest.forReader("fan").build());
    assertThat(served.get(served.size() - 1).deviceId()).isEqualTo("fan");
  }

  @Test
  void leaveNothingBehind() {
    RecommendRequest own = RecommendRequest.forReader("fan").limit(15).build();
    String before = state(own);
    assertAllGetTheSame(request -> request);
    assertThat(state(own)).isEqualTo(before);
    assertThat(feed.live().readers().isKnown("stranger")).isFalse();
    assertThat(feed.live().readers().size()).isEqualTo(3);
  }

  /** All that can be asked of the state, and what a personal feed makes of it. */
  private String state(RecommendRequest own) {
    StringBuilder text = new StringBuilder(FeedBits.of(feed.feed(own)));
    text.append(feed.live().figures()).append(feed.live().instant());
    for (String reader : List.of("fan", "friend", "hater", "stranger", "brings", "(everybody)")) {
      var view = feed.live().readers().view(reader);
      text.append(view.history()).append(view.disliked()).append(view.lastActive());
      text.append(view.shown("science0")).append(view.shown("sport0"));
    }
    var counters = feed.live().counters();
    var decay = counters.decay(Duration.ofHours(1));
    for (int i = 0; i < 12; i++) {
      text.append(counters.read("sport" + i, decay, NOON).clicks(0));
      text.append(counters.read("sport" + i, decay, NOON).shows(0));
    }
    return text.toString();
  }

  @Test
  void areAskedForOnce() {
    assertThatIllegalStateException()
        .isThrownBy(() -> RecommendRequest.forReader("d").personalised(false).personalised(true))
        .withMessageContaining("personalised was already set to false");
    assertThat(RecommendRequest.forReader("d").build().personalised()).isTrue();
    assertThat(RecommendRequest.forReader("d").personalised(true).build().personalised()).isTrue();
  }
}
