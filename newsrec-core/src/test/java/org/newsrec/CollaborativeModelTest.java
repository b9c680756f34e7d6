package org.newsrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsrec.collab.CoVisitation;
import org.newsrec.collab.CoVisitationOptions;
import org.newsrec.collab.CollaborativeOptions;
import org.newsrec.collab.ReadModel;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.live.Forgotten;
import org.newsrec.live.LiveOptions;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.Signal;
import org.newsrec.store.FeedModel;
import org.newsrec.store.ModelStore;
import org.newsrec.store.Models;

/** Models that learn from readers, made because a saved ranker looks at them. */
class CollaborativeModelTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final int ARTICLES = 40;

  private final TestClock clock = new TestClock(NOON);

  private static FeedModel model(Signal... signals) {
    Ranker ranker =
        LinearRanker.of(
            List.of(signals).stream().map(signal -> new LinearRanker.Term(signal, 1, 0)).toList());
    return new FeedModel(
        Models.random(3).towers(),
        Optional.of(ranker),
        Optional.empty(),
        CollaborativeOptions.defaults());
  }

  private NewsRecommender start(FeedModel model) {
    NewsRecommender feed = NewsRecommender.builder().model(model).clock(clock).build();
    fill(feed);
    return feed;
  }

  private static void fill(NewsRecommender feed) {
    feed.catalogue()
        .addAll(
            IntStream.range(0, ARTICLES)
                .mapToObj(
                    i ->
                        News.builder("n" + i)
                            .title("About " + i)
                            .publishedAt(NOON.minusSeconds(600 + i))
                            .build())
                .toList());
  }

  private void read(NewsRecommender feed, String deviceId, int article) {
    clock.tick(1000);
    feed.record(
        new Interaction(deviceId, "n" + article, 20, EventType.TIME_SPENT_FRONT, clock.instant()));
  }

  private static List<String> ids(NewsRecommender feed, String deviceId) {
    return feed.recommend(RecommendRequest.forReader(deviceId).limit(5).build()).stream()
        .map(item -> item.news().hashId())
        .toList();
  }

  private static List<String> names(NewsRecommender feed) {
    return feed.readModels().stream().map(ReadModel::name).toList();
  }

  @Test
  void theFeedChangesWithWhatAnotherReaderReadsTogether() {
    for (Signal signal : List.of(Signal.CO_VISITATION, Signal.SESSION_NEIGHBOURS)) {
      try (NewsRecommender feed = start(model(signal))) {
        read(feed, "b", 7);
        assertThat(ids(feed, "b").get(0)).isNotEqualTo("n33");
        read(feed, "a", 7);
        read(feed, "a", 33);
        List<Recommendation> found =
            feed.recommend(RecommendRequest.forReader("b").limit(5).build());
        assertThat(found.get(0).news().hashId()).isEqualTo("n33");
        assertThat(found.get(0).score()).isGreaterThan(found.get(1).score());
        // A list chosen elsewhere is ordered by the same ranker and models.
        assertThat(
                feed.rank(RecommendRequest.forReader("b").build(), List.of("n1", "n2", "n33"))
                    .get(0)
                    .news()
                    .hashId())
            .isEqualTo("n33");
        // A reader who read something else is told nothing by it.
        read(feed, "c", 12);
        assertThat(feed.recommend(RecommendRequest.forReader("c").limit(1).build()).get(0).score())
            .isZero();
        Forgotten forgotten = feed.forget("a");
        assertThat(forgotten.learned()).isEqualTo(2);
        assertThat(ids(feed, "b").get(0)).isNotEqualTo("n33");
      }
    }
  }

  @Test
  void onlyWhatTheRankersLookAtIsMade() {
    try (NewsRecommender none = start(model(Signal.AGE));
        NewsRecommender one = start(model(Signal.AGE, Signal.SESSION_NEIGHBOURS));
        NewsRecommender both = start(model(Signal.SESSION_NEIGHBOURS, Signal.CO_VISITATION))) {
      assertThat(names(none)).isEmpty();
      assertThat(names(one)).containsExactly("vsknn");
      assertThat(names(both)).containsExactly("covisitation", "vsknn");
    }
  }

  @Test
  void theCallersOwnTakesItsPlaceWheneverItIsGiven() {
    ReadModel own = new CoVisitation(CoVisitationOptions.defaults());
    FeedModel model = model(Signal.SESSION_NEIGHBOURS, Signal.CO_VISITATION);
    try (NewsRecommender before =
            NewsRecommender.builder().candidatesFrom(own, 1).model(model).clock(clock).build();
        NewsRecommender after =
            NewsRecommender.builder().model(model).candidatesFrom(own, 1).clock(clock).build()) {
      assertThat(before.readModels().get(0)).isSameAs(own);
      assertThat(after.readModels().get(0)).isSameAs(own);
      assertThat(names(before)).isEqualTo(names(after)).containsExactly("covisitation", "vsknn");
    }
  }

  @Test
  void aRankerNeedsTheModelsItLooksAt() {
    Ranker ranker = LinearRanker.of(List.of(new LinearRanker.Term(Signal.CO_VISITATION, 1, 0)));
    NewsRecommender.Builder without =
        NewsRecommender.builder().model(new CategoryModel()).ranker(ranker).clock(clock);
    assertThatIllegalArgumentException()
        .isThrownBy(without::build)
        .withMessageContaining("co_visitation")
        .withMessageContaining("'covisitation'")
        .withMessageContaining("candidatesFrom");
    without.candidatesFrom(new CoVisitation(CoVisitationOptions.defaults()), 1).build().close();
    // A folder that says nothing of models, and signals of models that nobody makes.
    FeedModel given = model(Signal.CO_VISITATION);
    FeedModel older = new FeedModel(given.towers(), given.ranker());
    FeedModel lists = new FeedModel(given.towers(), Optional.empty(), given.ranker());
    for (FeedModel model : List.of(older, lists, model(Signal.AGE, Signal.FACTORS))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> NewsRecommender.builder().model(model).clock(clock).build())
          .withMessageContaining("candidatesFrom");
    }
    NewsRecommender.builder()
        .candidatesFrom(new CoVisitation(CoVisitationOptions.defaults()), 1)
        .model(older)
        .clock(clock)
        .build()
        .close();
  }

  @Test
  void modelsRememberAsLongAsTheLiveState() {
    LiveOptions live =
        LiveOptions.builder().retention(Duration.ofDays(1)).grace(Duration.ofHours(2)).build();
    FeedModel model = model(Signal.CO_VISITATION);
    try (NewsRecommender feed =
        NewsRecommender.builder().model(model).live(live).clock(clock).build()) {
      fill(feed);
      assertThat(feed.readModels()).allMatch(made -> made.grace().equals(live.grace()));
      read(feed, "a", 7);
      read(feed, "a", 33);
      read(feed, "b", 7);
      assertThat(ids(feed, "b").get(0)).isEqualTo("n33");
      clock.tick(Duration.ofHours(25).toMillis());
      read(feed, "b", 7);
      assertThat(ids(feed, "b").get(0)).isNotEqualTo("n33");
    }
  }

  @Test
  void aSavedModelServesTheSameFeeds(@TempDir Path folder) throws IOException {
    FeedModel model = model(Signal.SESSION_NEIGHBOURS, Signal.CO_VISITATION, Signal.AGE);
    ModelStore.save(folder, model, Map.of());
    Random random = new Random(2);
    List<int[]> reads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      reads.add(new int[] {random.nextInt(9), random.nextInt(ARTICLES)});
    }
    List<List<List<Recommendation>>> feeds = new ArrayList<>();
    for (FeedModel either : List.of(model, ModelStore.load(folder), model)) {
      TestClock again = new TestClock(NOON);
      try (NewsRecommender feed = NewsRecommender.builder().model(either).clock(again).build()) {
        fill(feed);
        for (int[] read : reads) {
          again.tick(1000);
          feed.record(
              new Interaction("d" + read[0], "n" + read[1], 20, EventType.CLICK, again.instant()));
        }
        feeds.add(
            feed.recommendAll(
                IntStream.range(0, 9)
                    .mapToObj(d -> RecommendRequest.forReader("d" + d).limit(12).build())
                    .toList()));
      }
    }
    assertThat(feeds.get(1)).isEqualTo(feeds.get(0)).isEqualTo(feeds.get(2));
    assertThat(feeds.get(0).get(3)).isNotEqualTo(feeds.get(0).get(4));
  }
}
