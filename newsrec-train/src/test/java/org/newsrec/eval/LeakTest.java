package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.newsrec.collab.ReadModel;
import org.newsrec.data.Features;
import org.newsrec.data.Interaction;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.dataset.LeakException;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Newsroom;
import org.newsrec.dataset.NewsroomSpec;
import org.newsrec.dataset.ShuffledLabels;
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
import org.newsrec.train.FeedTrainer;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TwoTowerTrainer;
import org.newsrec.train.rank.RankerConfig;
import org.newsrec.train.rank.RankerTrainer;
import org.newsrec.train.rank.SlateKind;
import org.newsrec.train.sampling.LiveArticles;

/** Plants a leak in each component and sees it caught; sees the honest ones pass. */
class LeakTest {
  private static final TrainingConfig UNTRAINED =
      TrainingConfig.builder().epochs(0).validationShare(0).build();
  private static Split split;
  private static FeedModel model;

  @BeforeAll
  static void generate() {
    Dataset log = late(Newsroom.generate(NewsroomSpec.ofInteractions(3_000)));
    split = Splits.of(log, SplitOptions.defaults()).get(0);
    Ranker popular = LinearRanker.of(List.of(new LinearRanker.Term(Signal.CLICKS_3H, 1, 0)));
    TwoTowerModel towers = new TwoTowerTrainer(UNTRAINED).train(split.train());
    model = new FeedModel(towers, Optional.of(popular));
  }

  /** The same log with every tenth event uploaded hours late. */
  private static Dataset late(Dataset log) {
    DatasetBuilder builder = new DatasetBuilder();
    log.users().forEach(builder::user);
    log.news().forEach(builder::news);
    int count = 0;
    for (Interaction event : log.interactions()) {
      builder.interaction(
          count++ % 10 == 0
              ? new Interaction(
                  event.deviceId(),
                  event.hashId(),
                  event.overallTimeSpent(),
                  event.type(),
                  event.timestamp(),
                  event.receivedAt().plus(Duration.ofHours(5)),
                  event.context())
              : event);
    }
    log.impressions().forEach(builder::impression);
    return builder.build("late uploads");
  }

  private static EvaluationReport evaluate(Evaluator.ModelSource source) {
    EvaluationOptions options =
        new EvaluationOptions(
            Set.of("impressions", "retrieval"), 200, Duration.ofHours(3), Optional.empty(), 1);
    return new Evaluator(options).evaluate(List.of(split), source, EvaluationListener.none());
  }

  private static void caughtIn(Runnable component) {
    assertThatExceptionOfType(LeakException.class)
        .isThrownBy(component::run)
        .withMessageContaining("a leak from the future");
  }

  private static void rank(RankingMethod method) {
    new ImpressionProtocol(
            split, List.of(method), LiveOptions.defaults(), new Progress(EvaluationListener.none()))
        .run(new Scores());
  }

  private interface Peek {
    double score(RankingQuery query, int article);
  }

  private static RankingMethod method(Peek peek) {
    return new RankingMethod() {
      @Override
      public String name() {
        return "peeping";
      }

      @Override
      public void score(RankingQuery query, double[] scores) {
        for (int i = 0; i < scores.length; i++) {
          scores[i] = peek.score(query, query.newsIndex(i));
        }
      }
    };
  }

  @Test
  void honestMethodsAndModelsPass() {
    assertThatCode(() -> evaluate(part -> model)).doesNotThrowAnyException();
    assertThatCode(
            () ->
                evaluate(
                    part ->
                        new FeedTrainer(UNTRAINED, RankerConfig.defaults()).train(part.train())))
        .doesNotThrowAnyException();
    assertThatCode(() -> rank(method((query, article) -> clicksReceived(query, article))))
        .doesNotThrowAnyException();
  }

  private static int clicksReceived(RankingQuery query, int article) {
    InteractionLog log = query.data().interactionLog();
    int clicks = 0;
    int end = log.firstReceivedFrom(query.at().toEpochMilli());
    for (int i = Math.max(0, end - 50); i < end; i++) {
      clicks += log.news(i) == article ? 1 : 0;
    }
    return clicks;
  }

  @Test
  void inAMethodThatCountsClicksStillToCome() {
    caughtIn(
        () ->
            rank(
                method(
                    (query, article) -> {
                      InteractionLog log = query.data().interactionLog();
                      int next = log.firstReceivedFrom(query.at().toEpochMilli());
                      return log.news(Math.min(next, log.size() - 1)) == article ? 1 : 0;
                    })));
  }

  /** What happened before but was received after is not known. */
  @Test
  void inAMethodThatGoesByWhenThingsHappened() {
    caughtIn(
        () ->
            rank(
                method(
                    (query, article) -> {
                      InteractionLog log = query.data().interactionLog();
                      int clicks = 0;
                      for (int i = 0; i < log.size(); i++) {
                        boolean happened = log.timestamp(i) < query.at().toEpochMilli();
                        clicks += happened && log.news(i) == article ? 1 : 0;
                      }
                      return clicks;
                    })));
  }

  @Test
  void inAMethodThatLooksAtTheListItRanks() {
    caughtIn(
        () ->
            rank(
                method(
                    (query, article) -> {
                      var log = query.data().impressionLog();
                      int own = log.firstShownFrom(query.at().toEpochMilli());
                      return log.clickCount(own);
                    })));
  }

  @Test
  void inCountersThatRunAhead() {
    caughtIn(
        () ->
            rank(
                method(
                    (query, article) -> {
                      LiveState ahead = new LiveState(LiveOptions.defaults());
                      new Timeline(query.data())
                          .advanceTo(query.at().plus(Duration.ofHours(1)), ahead);
                      return 0;
                    })));
  }

  @Test
  void inAPoolOfArticlesStillToCome() {
    caughtIn(
        () ->
            rank(
                method(
                    (query, article) -> {
                      LivePool pool = new LivePool(query.data(), Duration.ofDays(1));
                      pool.advanceTo(query.at().plus(Duration.ofHours(1)));
                      return 0;
                    })));
  }

  @Test
  void inWordCountsOfArticlesStillToCome() {
    caughtIn(() -> TfIdfMethod.fit(Guarded.training(split).whole()));
  }

  private static void caughtInTraining(Function<Dataset, FeedModel> training) {
    caughtIn(() -> evaluate(part -> training.apply(part.whole())));
  }

  @Test
  void inTowersTrainedOnTheTest() {
    caughtInTraining(
        log -> new FeedModel(new TwoTowerTrainer(UNTRAINED).train(log), Optional.empty()));
  }

  @Test
  void inNegativesDrawnFromTheTest() {
    caughtInTraining(
        log -> {
          LiveArticles.of(log, 0.75);
          return model;
        });
  }

  @Test
  void inRankersFittedOnTheTest() {
    for (SlateKind kind : SlateKind.values()) {
      RankerTrainer trainer = new RankerTrainer(RankerConfig.defaults().withSlates(kind));
      caughtInTraining(
          log -> {
            trainer.fit(null, log, split.cutoff(), split.until());
            return model;
          });
    }
  }

  @Test
  void inModelsThatLearnFromReadersStillToCome() {
    for (SlateKind kind : SlateKind.values()) {
      RankerConfig config = RankerConfig.defaults().withSlates(kind);
      caughtInTraining(
          log -> {
            RankerTrainer ahead =
                new RankerTrainer(
                    config,
                    1,
                    () -> {
                      List<ReadModel> models = config.collaborative().models(config.live());
                      models.forEach(learner -> log.interactions().forEach(learner::record));
                      return models;
                    });
            ahead.fit(null, split.train(), split.train().start().plusSeconds(3600));
            return model;
          });
    }
  }

  @Test
  void inACatalogueOfArticlesStillToCome() {
    Guarded guarded = Guarded.fromTheStart(split);
    ServedFeed feed = new ServedFeed(model, Map.of(), guarded.data(), LiveOptions.defaults());
    Instant at = split.train().start().plusSeconds(60);
    guarded.advanceTo(at);
    int unborn = split.whole().newsCount() - 1;
    caughtIn(() -> feed.feeds(at, 0, new int[] {unborn}, Features.none()));
  }

  /** Where there is nothing to know, whoever knows something has peeped. */
  @Test
  void nothingIsBetterThanChanceAtShuffledLabels() {
    Dataset shuffled = ShuffledLabels.of(Newsroom.generate(NewsroomSpec.ofInteractions(12_000)), 5);
    Split part = Splits.of(shuffled, SplitOptions.defaults()).get(0);
    EvaluationOptions options =
        new EvaluationOptions(Set.of("impressions"), 200, Duration.ofHours(3), Optional.empty(), 1);
    TrainingConfig quick = TrainingConfig.builder().epochs(1).validationShare(0).build();
    ProtocolResult lists =
        new Evaluator(options)
            .evaluate(
                List.of(part),
                own -> new FeedTrainer(quick, RankerConfig.defaults()).train(own.train()),
                EvaluationListener.none())
            .protocol("impressions");
    double queries = lists.counts().get("queries");
    assertThat(queries).isGreaterThan(500);
    // One list's AUC is spread by 0.35 at most; four standard errors.
    double chance = 4 * 0.35 / Math.sqrt(queries);
    assertThat(lists.methods())
        .extracting(MethodResult::method)
        .contains("popularity", "tfidf", "towers", "reranked")
        .doesNotContain("oracle");
    for (MethodResult method : lists.methods()) {
      assertThat(method.metric("auc")).as(method.method()).isBetween(0.5 - chance, 0.5 + chance);
    }
  }
}
