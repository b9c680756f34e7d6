package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.Newsroom;
import org.newsrec.dataset.NewsroomSpec;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.SplitOptions;
import org.newsrec.dataset.Splits;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Signal;
import org.newsrec.store.FeedModel;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TwoTowerTrainer;

/** Replay, sampled ranking, and all baselines. */
class ProtocolsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TrainingConfig UNTRAINED =
      TrainingConfig.builder().epochs(0).validationShare(0).build();
  private static List<Split> splits;

  @BeforeAll
  static void generate() {
    splits =
        Splits.of(Newsroom.generate(NewsroomSpec.ofInteractions(3_000)), SplitOptions.defaults());
  }

  private static EvaluationOptions options(Set<String> protocols, Optional<Duration> retrain) {
    return new EvaluationOptions(
        protocols,
        new LinkedHashSet<>(EvaluationOptions.BASELINES),
        200,
        Optional.of(Duration.ofHours(3)),
        Optional.empty(),
        retrain,
        1,
        1);
  }

  private static FeedModel popular(Split split) {
    return new FeedModel(
        new TwoTowerTrainer(UNTRAINED).train(split.train()),
        Optional.of(LinearRanker.of(List.of(new LinearRanker.Term(Signal.CLICKS_3H, 1, 0)))));
  }

  private static EvaluationReport evaluate(
      List<Split> parts, EvaluationOptions options, Evaluator.ModelSource models) {
    return new Evaluator(options).evaluate(parts, models, EvaluationListener.none());
  }

  /** The recommender goes by the same counts as the baseline, through its public methods only. */
  @Test
  void replayServesWhatTheBaselineOfTheSameSignalRanks() {
    ProtocolResult replay =
        evaluate(splits, options(Set.of("replay"), Optional.empty()), ProtocolsTest::popular)
            .protocol("replay");
    assertThat(replay.counts().get("queries")).isGreaterThan(100.0);
    for (String metric : List.of("recall@20", "ndcg@10", "percentile")) {
      assertThat(replay.method("reranked").metric(metric))
          .isCloseTo(replay.method("popularity").metric(metric), within(0.03));
      assertThat(replay.method("reranked").metric(metric)).isBetween(0.05, 0.95);
    }
    assertThat(replay.segments())
        .filteredOn(segment -> segment.dimension().equals("time"))
        .hasSizeGreaterThan(2);
    assertThat(replay.counts().get("ms a feed, median"))
        .isPositive()
        .isLessThanOrEqualTo(replay.counts().get("ms a feed, 99 of 100"));
  }

  @Test
  void replayTrainsOnWhatHadBeenReceivedByThen() {
    List<Instant> trained = new ArrayList<>();
    ProtocolResult replay =
        evaluate(
                splits,
                options(Set.of("replay"), Optional.of(Duration.ofHours(3))),
                part -> {
                  trained.add(part.cutoff());
                  assertThat(part.train().end()).isBefore(part.cutoff());
                  return popular(part);
                })
            .protocol("replay");
    Instant from = splits.get(0).cutoff();
    assertThat(trained)
        .startsWith(from, from.plus(Duration.ofHours(3)), from.plus(Duration.ofHours(6)));
    assertThat(replay.counts().get("trainings during the test"))
        .isEqualTo((double) trained.size() - 1);
    ProtocolResult once =
        evaluate(splits, options(Set.of("replay"), Optional.empty()), ProtocolsTest::popular)
            .protocol("replay");
    // The ranker does not learn, so a recommender warmed up anew serves what the old one would.
    assertThat(replay.method("reranked").metrics()).isEqualTo(once.method("reranked").metrics());
  }

  /** Popularity has its best setting in the replay too: a weak one would flatter the system. */
  @Test
  void replayStandsBesidePopularityAsItWasChosen() {
    EvaluationOptions chosen =
        new EvaluationOptions(
            Set.of("replay"),
            Set.of("popularity"),
            200,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            1);
    EvaluationReport report = evaluate(splits, chosen, ProtocolsTest::popular);
    String setting = report.settings().get("popularity");
    assertThat(setting).isNotEqualTo("half-life 3 h").matches("half-life \\d+ (min|h|d)");
    String[] words = setting.split(" ");
    Duration halfLife =
        switch (words[2]) {
          case "min" -> Duration.ofMinutes(Long.parseLong(words[1]));
          case "h" -> Duration.ofHours(Long.parseLong(words[1]));
          default -> Duration.ofDays(Long.parseLong(words[1]));
        };
    EvaluationOptions given =
        new EvaluationOptions(
            Set.of("replay"),
            Set.of("popularity"),
            200,
            Optional.of(halfLife),
            Optional.empty(),
            Optional.empty(),
            1,
            1);
    assertThat(report.protocol("replay").method("popularity"))
        .isEqualTo(
            evaluate(splits, given, ProtocolsTest::popular)
                .protocol("replay")
                .method("popularity"));
  }

  /** Two reads, and a visit before each; the second article nobody knew of. */
  @Test
  void aReadOfWhatWasNotLiveIsNotFound() {
    DatasetBuilder builder = new DatasetBuilder();
    for (String hashId : List.of("a", "b")) {
      builder.news(News.builder(hashId).publishedAt(NOON.minusSeconds(7200)).build());
    }
    builder.interaction(new Interaction("x", "a", 0, EventType.CLICK, NOON.minusSeconds(600)));
    builder.interaction(new Interaction("y", "a", 0, EventType.CLICK, NOON.plusSeconds(1)));
    builder.interaction(new Interaction("y", "surprise", 0, EventType.CLICK, NOON.plusSeconds(2)));
    Split split = Splits.byTime(builder.build("log"), NOON, NOON.plusSeconds(60));
    ProtocolResult replay =
        evaluate(
                List.of(split), options(Set.of("replay"), Optional.empty()), ProtocolsTest::popular)
            .protocol("replay");
    assertThat(replay.counts().get("visits in the test")).isEqualTo(2.0);
    // Of the first visit 0.5, 1, 1, 0.5 and 1 / ideal; of the second nothing.
    assertThat(replay.method("reranked").metric("recall@5")).isEqualTo(0.25);
    assertThat(replay.method("reranked").metric("hit@5")).isEqualTo(0.5);
    assertThat(replay.method("reranked").metric("mrr")).isEqualTo(0.5);
    assertThat(replay.method("reranked").metric("recall@100")).isEqualTo(0.25);
    double ideal = 1 + 1 / (Math.log(3) / Math.log(2));
    assertThat(replay.method("reranked").metric("ndcg@10")).isCloseTo(0.5 / ideal, within(1e-12));
    assertThat(replay.method("popularity").metrics())
        .containsAllEntriesOf(Map.of("recall@100", 0.25, "mrr", 0.5, "hit@5", 0.5));
    assertThat(replay.method("reranked").metrics()).doesNotContainKey("percentile");
  }

  @Test
  void sampledRanksAmongAHundredThatTheReaderNeverReads() {
    EvaluationReport report =
        evaluate(splits, options(Set.of("sampled"), Optional.empty()), ProtocolsTest::popular);
    ProtocolResult sampled = report.protocol("sampled");
    assertThat(sampled.method("random").metric("recall@10")).isCloseTo(0.1, within(0.07));
    assertThat(sampled.method("popularity").metric("recall@10")).isGreaterThan(0.3);
    assertThat(sampled.description()).contains("published figures");
    assertThat(
            evaluate(splits, options(Set.of("sampled"), Optional.empty()), ProtocolsTest::popular))
        .isEqualTo(report);
  }

  @Test
  void sampledIsThereForADivisionByReader() {
    Dataset log = Newsroom.generate(NewsroomSpec.ofInteractions(3_000));
    DatasetBuilder clicks = new DatasetBuilder();
    log.news().forEach(clicks::news);
    log.interactions().forEach(clicks::interaction);
    Split split = Splits.byReader(clicks.build("clicks"), 0.2, 5, 1);
    EvaluationReport report =
        evaluate(
            List.of(split),
            options(Set.of("sampled", "retrieval"), Optional.empty()),
            ProtocolsTest::popular);
    assertThat(report.protocols()).extracting(ProtocolResult::protocol).containsExactly("sampled");
    ProtocolResult sampled = report.protocol("sampled");
    assertThat(sampled.counts().get("queries")).isEqualTo(200.0);
    assertThat(sampled.method("popularity").metric("recall@10"))
        .isGreaterThan(sampled.method("random").metric("recall@10") + 0.1);
  }

  @Test
  void measuresEveryBaselineWithAChosenSetting() {
    EvaluationOptions all =
        new EvaluationOptions(
            Set.of("impressions", "retrieval"),
            new LinkedHashSet<>(EvaluationOptions.BASELINES),
            100,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            1);
    EvaluationReport report = evaluate(splits, all, ProtocolsTest::popular);
    for (ProtocolResult protocol : report.protocols()) {
      assertThat(protocol.methods())
          .extracting(MethodResult::method)
          .containsAll(EvaluationOptions.BASELINES)
          .contains("towers", "reranked");
    }
    assertThat(report.settings().keySet())
        .containsExactly(
            "popularity", "sections", "click_rate", "covisitation", "vsknn", "factors");
    assertThat(report.toText()).contains("settings  popularity: half-life");
    ProtocolResult retrieval = report.protocol("retrieval");
    double chance = retrieval.method("random").metric("recall@20");
    for (String method : List.of("popularity", "sections", "click_rate", "covisitation", "vsknn")) {
      assertThat(retrieval.method(method).metric("recall@20")).as(method).isGreaterThan(chance);
    }
  }

  @Test
  void leavesOutWhatALogHasNothingFor() {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 200; i++) {
      builder.interaction(
          new Interaction(
              "d" + i % 10, "n" + (i * 7) % 23, 1, EventType.CLICK, NOON.plusSeconds(60L * i)));
    }
    Split split =
        Splits.byTime(builder.build("clicks"), NOON.plusSeconds(9000), NOON.plusSeconds(12_000));
    ProtocolResult retrieval =
        evaluate(
                List.of(split),
                options(Set.of("retrieval", "impressions"), Optional.empty()),
                ProtocolsTest::popular)
            .protocol("retrieval");
    assertThat(retrieval.methods())
        .extracting(MethodResult::method)
        .doesNotContain("sections", "click_rate", "oracle")
        .contains("popularity", "covisitation", "vsknn", "factors");
  }

  /** What was clicked most of what was shown comes first, not what was clicked most. */
  @Test
  void clickRateDividesByShows() {
    DatasetBuilder builder = new DatasetBuilder();
    List<String> lists = List.of("often", "often", "often", "often", "rare");
    for (int i = 0; i < 200; i++) {
      Instant at = NOON.minusSeconds(4000 - 10L * i);
      String shown = lists.get(i % 5);
      boolean click = shown.equals("rare") ? i % 10 < 8 : i % 4 == 0;
      builder.impression(
          new Impression(
              "d" + i,
              at,
              List.of(shown, "other"),
              click ? List.of(shown) : List.of(),
              Features.none()));
      if (click) {
        builder.interaction(new Interaction("d" + i, shown, 0, EventType.CLICK, at));
      }
    }
    builder.impression(
        new Impression("x", NOON, List.of("often", "rare"), List.of("rare"), Features.none()));
    builder.interaction(new Interaction("x", "rare", 0, EventType.CLICK, NOON.plusSeconds(2)));
    Split split = Splits.byTime(builder.build("rates"), NOON.minusSeconds(5), NOON.plusSeconds(60));
    ProtocolResult lists2 =
        evaluate(
                List.of(split),
                options(Set.of("impressions"), Optional.empty()),
                ProtocolsTest::popular)
            .protocol("impressions");
    assertThat(lists2.method("popularity").metric("auc")).isZero();
    assertThat(lists2.method("click_rate").metric("auc")).isEqualTo(1.0);
  }

  private static MethodResult factorsOn(int threads) {
    EvaluationOptions options =
        new EvaluationOptions(
            Set.of("impressions"),
            Set.of("factors"),
            100,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            threads);
    return evaluate(splits, options, ProtocolsTest::popular)
        .protocol("impressions")
        .method("factors");
  }

  @Test
  void figuresDoNotDependOnTheNumberOfThreads() {
    assertThat(factorsOn(2)).isEqualTo(factorsOn(1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new EvaluationOptions(
                    Set.of("impressions"),
                    Set.of(),
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    1,
                    0))
        .withMessageContaining("threads is 0");
  }

  @Test
  void refusesBaselinesThatDoNotExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new EvaluationOptions(
                    Set.of("retrieval"),
                    Set.of("popularty"),
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    1,
                    1))
        .withMessageContaining("popularty")
        .withMessageContaining("covisitation");
  }
}
