package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.newsrec.collab.CollaborativeOptions;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Newsroom;
import org.newsrec.dataset.NewsroomSpec;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.SplitOptions;
import org.newsrec.dataset.Splits;
import org.newsrec.dataset.Timeline;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.Signal;
import org.newsrec.store.FeedModel;
import org.newsrec.tower.TwoTowerModel;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TwoTowerTrainer;

/** Models that learn from readers hear the same in every protocol as in serving. */
class CollaborativeFeedTest {
  private static final Duration SPAN = Duration.ofDays(1);
  private static final LiveOptions LIVE = LiveOptions.defaults();
  private static final List<LinearRanker.Term> RANKER_TERMS =
      List.of(
          new LinearRanker.Term(Signal.CO_VISITATION, 1, 0),
          new LinearRanker.Term(Signal.SESSION_NEIGHBOURS, 1, 0),
          new LinearRanker.Term(Signal.CLICKS_72H, 0.1, 0),
          new LinearRanker.Term(Signal.AGE, -0.01, 0));
  private static final Ranker RANKER = LinearRanker.of(RANKER_TERMS);

  private static Split split;
  private static TwoTowerModel towers;

  @BeforeAll
  static void generate() {
    split =
        Splits.of(Newsroom.generate(NewsroomSpec.ofInteractions(3_000)), SplitOptions.defaults())
            .get(0);
    TrainingConfig untrained = TrainingConfig.builder().epochs(0).validationShare(0).build();
    towers = new TwoTowerTrainer(untrained).train(split.train());
  }

  private static FeedModel model(CollaborativeOptions options) {
    return new FeedModel(towers, Optional.of(RANKER), Optional.of(RANKER), options);
  }

  private static List<Visit> visits() {
    List<FirstReads.Query> reads = new FirstReads(split, LIVE.strengths()).all();
    List<Visit> visits = Visit.of(reads, true);
    return FirstReads.sample(visits, 40, 1);
  }

  /** The feeds of the retrieval protocol's recommender. */
  private static List<List<String>> found(FeedModel model, Map<String, FeedModel> without) {
    Guarded guarded = Guarded.fromTheStart(split);
    ServedFeed served = new ServedFeed(model, without, guarded.data(), LIVE);
    Timeline timeline = new Timeline(guarded.data());
    LivePool pool = new LivePool(guarded.data(), SPAN);
    List<List<String>> feeds = new ArrayList<>();
    for (Visit visit : visits()) {
      Instant at = Instant.ofEpochMilli(visit.at());
      guarded.advanceTo(at);
      timeline.advanceTo(
          at,
          new Timeline.Listener() {
            @Override
            public void shown(Impression impression) {
              served.shown(impression);
            }

            @Override
            public void done(Interaction interaction) {
              served.done(interaction);
            }
          });
      pool.advanceTo(at);
      Map<String, List<String>> all =
          served.feeds(at, visit.reader(), pool.articles(), Features.none());
      feeds.add(first(all.get(without.isEmpty() ? References.WHOLE : "without nothing")));
    }
    return feeds;
  }

  private static List<String> first(List<String> feed) {
    return feed.subList(0, Math.min(50, feed.size()));
  }

  private static List<List<String>> replayed(FeedModel model) {
    Guarded guarded = Guarded.fromTheStart(split);
    guarded.advanceTo(split.cutoff());
    ReplayedFeed feed = new ReplayedFeed(model, guarded.data(), split.cutoff(), SPAN, LIVE);
    List<List<String>> feeds = new ArrayList<>();
    for (Visit visit : visits()) {
      Instant at = Instant.ofEpochMilli(visit.at());
      guarded.advanceTo(at);
      feed.advanceTo(at);
      feeds.add(
          first(
              feed.feed(visit.reader(), 100, Features.none(), Set.of()).stream()
                  .map(article -> article.news().hashId())
                  .toList()));
    }
    return feeds;
  }

  @Test
  void retrievalAndReplayServeTheSameFeeds() {
    FeedModel model = model(CollaborativeOptions.defaults());
    List<List<String>> found = found(model, Map.of());
    assertThat(found).isEqualTo(replayed(model));
    Ranker deaf =
        LinearRanker.of(
            RANKER_TERMS.stream().filter(t -> t.signal().readModel().isEmpty()).toList());
    FeedModel without = new FeedModel(towers, Optional.of(deaf));
    assertThat(found).isNotEqualTo(found(without, Map.of()));
  }

  /** Rankers that order the same candidates beside the whole system are told the same. */
  @Test
  void whatLacksNothingGivesTheSameFeeds() {
    FeedModel model = model(CollaborativeOptions.defaults());
    assertThat(found(model, Map.of("nothing", model))).isEqualTo(found(model, Map.of()));
  }

  @Test
  void listsAreOrderedAsTheRecommenderOrdersThem() {
    FeedModel model = model(CollaborativeOptions.defaults());
    Guarded guarded = Guarded.fromTheStart(split);
    RerankedMethod method = new RerankedMethod("whole", model, RANKER, LIVE);
    RerankedMethod deaf =
        new RerankedMethod("whole", model(CollaborativeOptions.none()), RANKER, LIVE);
    LiveState state = new LiveState(LIVE);
    Timeline timeline = new Timeline(guarded.data());
    Guarded other = Guarded.fromTheStart(split);
    other.advanceTo(split.cutoff());
    ReplayedFeed feed = new ReplayedFeed(model, other.data(), split.cutoff(), SPAN, LIVE);
    int different = 0;
    for (Visit visit : visits()) {
      Instant at = Instant.ofEpochMilli(visit.at());
      guarded.advanceTo(at);
      other.advanceTo(at);
      timeline.advanceTo(at, state, method::told);
      feed.advanceTo(at);
      int[] list = feed.articles();
      RankingQuery query =
          new RankingQuery(guarded.data(), state, visit.reader(), at, list, Features.none());
      double[] scores = new double[list.length];
      method.score(query, scores);
      double[] without = new double[list.length];
      deaf.score(query, without);
      List<String> hashIds = new ArrayList<>();
      for (int i = 0; i < list.length; i++) {
        hashIds.add(query.news(i).hashId());
        different += scores[i] == without[i] ? 0 : 1;
      }
      feed.ordered(visit.reader(), hashIds, Features.none())
          .forEach(
              article ->
                  assertThat(article.score())
                      .isEqualTo(scores[hashIds.indexOf(article.news().hashId())]));
    }
    assertThat(different).isPositive();
  }

  @Test
  void theReportSaysWhatTheyAddToTheWholeSystem() {
    FeedModel model = model(CollaborativeOptions.defaults());
    EvaluationOptions options =
        new EvaluationOptions(
            Set.of("impressions", "retrieval"), 200, Duration.ofHours(3), Optional.empty(), 1);
    Evaluator.ModelSource source =
        new Evaluator.ModelSource() {
          @Override
          public FeedModel model(Split part) {
            return model;
          }

          @Override
          public Map<String, FeedModel> without(Split part) {
            Ranker rest =
                LinearRanker.of(List.of(new LinearRanker.Term(Signal.CLICKS_72H, 0.1, 0)));
            return Map.of(
                "collaborative signals",
                new FeedModel(
                    towers, Optional.of(rest), Optional.of(rest), CollaborativeOptions.defaults()));
          }
        };
    EvaluationReport report =
        new Evaluator(options).evaluate(List.of(split), source, EvaluationListener.none());
    for (ProtocolResult protocol : report.protocols()) {
      assertThat(protocol.comparisons())
          .anyMatch(
              pair ->
                  pair.method().equals("reranked")
                      && pair.baseline().equals("without collaborative signals")
                      && pair.difference().isKnown());
      assertThat(Verdict.of(protocol))
          .anyMatch(said -> said.contains("the collaborative signals "));
    }
  }
}
