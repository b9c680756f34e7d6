package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.InstanceOfAssertFactories;
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
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.Signal;
import org.newsrec.store.FeedModel;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TwoTowerTrainer;

class EvaluatorTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final LinearRanker POPULAR =
      LinearRanker.of(List.of(new LinearRanker.Term(Signal.CLICKS_3H, 1, 0)));
  private static final EvaluationOptions OPTIONS =
      new EvaluationOptions(
          Set.of("impressions", "retrieval"), 300, Duration.ofHours(3), Optional.empty(), 1);
  private static List<Split> splits;
  private static EvaluationReport report;

  @BeforeAll
  static void evaluate() {
    splits =
        Splits.of(Newsroom.generate(NewsroomSpec.ofInteractions(4_000)), SplitOptions.defaults());
    report = evaluate(splits, OPTIONS);
  }

  private static EvaluationReport evaluate(List<Split> splits, EvaluationOptions options) {
    return new Evaluator(options)
        .evaluate(splits, EvaluatorTest::untrained, EvaluationListener.none());
  }

  /** Towers as they are before the first step, and popularity as the ranker. */
  private static FeedModel untrained(Split split) {
    TrainingConfig config = TrainingConfig.builder().epochs(0).validationShare(0).build();
    return new FeedModel(new TwoTowerTrainer(config).train(split.train()), Optional.of(POPULAR));
  }

  private static double figure(String protocol, String method, String metric) {
    return report.protocol(protocol).method(method).metric(metric);
  }

  @Test
  void ordersTheMethodsAsTheyDeserve() {
    assertThat(figure("impressions", "random", "auc")).isCloseTo(0.5, within(0.04));
    assertThat(figure("impressions", "popularity", "auc")).isGreaterThan(0.55);
    assertThat(figure("impressions", "oracle", "auc"))
        .isGreaterThan(figure("impressions", "popularity", "auc") + 0.05)
        .isLessThan(0.95);
    assertThat(figure("retrieval", "oracle", "recall@20"))
        .isGreaterThan(figure("retrieval", "popularity", "recall@20"));
    assertThat(figure("retrieval", "popularity", "recall@20"))
        .isGreaterThan(figure("retrieval", "random", "recall@20") + 0.1);
  }

  /** The served feed, the ranker on lists and the baseline are one and the same here. */
  @Test
  void servesWhatTheBaselineOfTheSameSignalRanks() {
    assertThat(figure("impressions", "reranked", "auc"))
        .isCloseTo(figure("impressions", "popularity", "auc"), within(1e-9));
    assertThat(figure("retrieval", "reranked", "recall@20"))
        .isCloseTo(figure("retrieval", "popularity", "recall@20"), within(0.02));
  }

  @Test
  void givesFractionsForEveryMethodAndTheSameOnesAgain() {
    for (ProtocolResult protocol : report.protocols()) {
      assertThat(protocol.methods())
          .extracting(MethodResult::method)
          .containsExactlyInAnyOrder(
              "random", "newest", "popularity", "tfidf", "towers", "reranked", "oracle");
      for (MethodResult method : protocol.methods()) {
        assertThat(method.n()).isPositive();
        method
            .metrics()
            .forEach(
                (metric, value) ->
                    assertThat(value).as(metric).isBetween(0.0, most(metric) + 1e-9));
      }
    }
    assertThat(evaluate(splits, OPTIONS)).isEqualTo(report);
  }

  /** Bits of the articles' parts of the reads; cosines; nats of Steck's divergence; fractions. */
  private static double most(String metric) {
    return switch (metric) {
      case "novelty" -> 30;
      case "diversity" -> 2;
      case "miscalibration" -> 4.61;
      default -> 1;
    };
  }

  @Test
  void printsATableAndNestedMaps() {
    assertThat(report.toText())
        .contains("generated", "horizon", "random", "reranked", "oracle", "ndcg@10", "recall@20");
    @SuppressWarnings("unchecked")
    Map<String, Map<String, Map<String, Object>>> protocols =
        (Map<String, Map<String, Map<String, Object>>>) report.toMap().get("protocols");
    assertThat(protocols.get("impressions").get("towers"))
        .containsKeys("auc", "mrr", "ndcg@5", "ndcg@10", "n");
    assertThat(protocols.get("retrieval").get("reranked"))
        .containsKeys("recall@20", "hit@20", "mrr", "n");
  }

  @Test
  void saysHowSureItIs() {
    assertThat(report.toText())
        .contains("verdict", "impressions: popularity ranks better than chance here: +0.")
        .containsPattern("popularity +0\\.\\d{4} \\[0\\.\\d{4}, 0\\.\\d{4}\\] +0\\.\\d{4} ");
    for (ProtocolResult protocol : report.protocols()) {
      for (MethodResult method : protocol.methods()) {
        assertThat(method.intervals().keySet()).isEqualTo(method.metrics().keySet());
        method
            .intervals()
            .forEach((name, interval) -> assertThat(interval.includes(interval.mean())).isTrue());
      }
      int queries = protocol.counts().get("queries").intValue();
      for (String dimension : List.of("reader", "article", "age", "language")) {
        assertThat(
                protocol.segments().stream()
                    .filter(segment -> segment.dimension().equals(dimension))
                    .mapToInt(SegmentResult::n)
                    .sum())
            .isEqualTo(queries);
      }
    }
    // The ranker is popularity: what the two differ by is nothing.
    PairedComparison same =
        report.protocol("impressions").comparison("reranked", "popularity", "auc").orElseThrow();
    assertThat(same.difference().includes(0)).isTrue();
    assertThat(same.difference().mean()).isCloseTo(0, within(1e-9));
  }

  @Test
  void writesIntervalsComparisonsSegmentsAndAVerdict() {
    Map<String, Object> map = report.toMap();
    assertThat(map).containsEntry("confidence", 0.95).containsEntry("verdict", report.verdict());
    Interval interval = report.protocol("retrieval").method("random").interval("recall@20");
    assertThat(map)
        .extractingByKey("intervals")
        .extracting("retrieval")
        .extracting("random")
        .hasFieldOrPropertyWithValue("recall@20", List.of(interval.low(), interval.high()));
    PairedComparison first = report.protocol("retrieval").comparisons().get(0);
    assertThat(map)
        .extractingByKey("comparisons")
        .extracting("retrieval")
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .first()
        .isEqualTo(
            Map.of(
                "method", first.method(),
                "baseline", first.baseline(),
                "metric", "recall@20",
                "difference", first.difference().mean(),
                "low", first.difference().low(),
                "high", first.difference().high(),
                "p", first.pValue(),
                "adjusted", first.adjusted()));
    SegmentResult light = report.protocol("impressions").segment("reader", "light");
    assertThat(map)
        .extractingByKey("segments")
        .extracting("impressions")
        .extracting("reader")
        .extracting("light")
        .hasFieldOrPropertyWithValue("n", light.n())
        .extracting("methods")
        .extracting("towers")
        .extracting("auc")
        .hasFieldOrPropertyWithValue("mean", light.method("towers").metric("auc"));
  }

  @Test
  void asksASampleOfTooManyQueries() {
    EvaluationOptions few =
        new EvaluationOptions(Set.of("retrieval"), 50, Duration.ofHours(3), Optional.empty(), 1);
    ProtocolResult result = evaluate(splits, few).protocol("retrieval");
    assertThat(result.counts().get("queries")).isEqualTo(50.0);
    assertThat(result.counts().get("first reads in the test")).isGreaterThan(50.0);
    assertThat(result.method("random").n()).isEqualTo(50);
  }

  @Test
  void endsWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                new Evaluator(OPTIONS)
                    .evaluate(
                        splits,
                        split -> {
                          boolean interrupted = Thread.interrupted();
                          FeedModel model = untrained(split);
                          if (interrupted) {
                            Thread.currentThread().interrupt();
                          }
                          return model;
                        },
                        EvaluationListener.none()))
        .withMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  /**
   * A click becomes known two seconds after a list was shown; another list right then and later.
   */
  @Test
  void knowsNothingReceivedAtTheInstantOrLater() {
    List<Impression> lists = new ArrayList<>();
    DatasetBuilder builder = new DatasetBuilder();
    for (String hashId : List.of("a", "b")) {
      builder.news(News.builder(hashId).publishedAt(NOON.minusSeconds(7200)).build());
    }
    builder.interaction(new Interaction("x", "a", 0, EventType.CLICK, NOON.minusSeconds(90_000)));
    for (long second : new long[] {0, 2}) {
      lists.add(
          new Impression("d" + second, NOON.plusSeconds(second), List.of("a", "b"), List.of("b")));
    }
    builder.interaction(new Interaction("y", "b", 2, EventType.CLICK, NOON));
    lists.forEach(builder::impression);
    Dataset log = builder.build("log");
    EvaluationOptions options =
        new EvaluationOptions(Set.of("impressions"), 1, Duration.ofHours(3), Optional.empty(), 1);
    for (int later = 0; later <= 1; later++) {
      Instant cutoff = NOON.plusMillis(later == 0 ? -1 : 1);
      Split split = Splits.byTime(log, cutoff, NOON.plusSeconds(3));
      double auc =
          evaluate(List.of(split), options)
              .protocol("impressions")
              .method("popularity")
              .metric("auc");
      assertThat(auc).isEqualTo(0.0);
    }
    DatasetBuilder after = new DatasetBuilder();
    log.news().forEach(after::news);
    log.interactions().forEach(after::interaction);
    after.impression(new Impression("d", NOON.plusMillis(2001), List.of("a", "b"), List.of("b")));
    after.interaction(new Interaction("y", "b", 0, EventType.CLICK, NOON.plusSeconds(1)));
    Split known = Splits.byTime(after.build("after"), NOON.plusMillis(2001), NOON.plusSeconds(3));
    assertThat(
            evaluate(List.of(known), options)
                .protocol("impressions")
                .method("popularity")
                .metric("auc"))
        .isEqualTo(1.0);
  }

  /**
   * Every reader sees one list of five and reads one of it: what is on the screen gives nothing
   * away.
   */
  @Test
  void asksBeforeTheListThatWasChosenFrom() {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 30; i++) {
      builder.news(News.builder("n" + i).publishedAt(NOON.minusSeconds(7200)).build());
    }
    builder.interaction(new Interaction("x", "n0", 0, EventType.CLICK, NOON.minusSeconds(90_000)));
    for (int reader = 0; reader < 40; reader++) {
      Instant shown = NOON.plusSeconds(60L * reader);
      List<String> list = new ArrayList<>();
      for (int slot = 0; slot < 5; slot++) {
        list.add("n" + (reader * 7 + slot * 3) % 30);
      }
      builder.impression(new Impression("d" + reader, shown, list, list.subList(2, 3)));
      builder.interaction(
          new Interaction("d" + reader, list.get(2), 5, EventType.CLICK, shown.plusSeconds(4)));
    }
    LinearRanker onScreen =
        LinearRanker.of(List.of(new LinearRanker.Term(Signal.SHOWN_ONCE, 1, 0)));
    Split split =
        Splits.byTime(builder.build("lists"), NOON.minusSeconds(60), NOON.plusSeconds(9000));
    ProtocolResult retrieval =
        new Evaluator(OPTIONS)
            .evaluate(
                List.of(split),
                part -> new FeedModel(untrained(part).towers(), Optional.of(onScreen)),
                EvaluationListener.none())
            .protocol("retrieval");
    assertThat(retrieval.counts().get("queries")).isEqualTo(40.0);
    assertThat(retrieval.method("reranked").metric("recall@5")).isLessThan(0.5);
  }

  /** Lists are ordered by the ranker for lists, feeds by the other. */
  @Test
  void asksEachRankerForItsOwnWork() {
    Ranker backwards = LinearRanker.of(List.of(new LinearRanker.Term(Signal.CLICKS_3H, -1, 0)));
    EvaluationReport asked =
        new Evaluator(OPTIONS)
            .evaluate(
                splits,
                part ->
                    new FeedModel(
                        untrained(part).towers(), Optional.of(POPULAR), Optional.of(backwards)),
                EvaluationListener.none());
    ProtocolResult lists = asked.protocol("impressions");
    assertThat(lists.method("reranked").metric("auc"))
        .isCloseTo(1 - lists.method("popularity").metric("auc"), within(1e-9));
    ProtocolResult retrieval = asked.protocol("retrieval");
    assertThat(retrieval.method("reranked").metric("recall@20"))
        .isCloseTo(retrieval.method("popularity").metric("recall@20"), within(0.02));
  }

  /** A list with two clicks, the upper one on the younger article; devices in both logs. */
  @Test
  void dividesByTheFirstClickAndByTheVisit() {
    DatasetBuilder builder = new DatasetBuilder();
    builder.news(News.builder("a").publishedAt(NOON.minus(Duration.ofHours(100))).build());
    builder.news(News.builder("b").publishedAt(NOON.minus(Duration.ofHours(1))).build());
    builder.news(News.builder("c").publishedAt(NOON.minus(Duration.ofHours(30))).build());
    builder.interaction(new Interaction("x", "a", 0, EventType.CLICK, NOON.minusSeconds(90_000)));
    builder.impression(
        new Impression(
            "y",
            NOON,
            List.of("a", "b", "c"),
            List.of("c", "b"),
            Features.ofCategories(Map.of("device", "phone"))));
    for (String hashId : List.of("b", "c")) {
      Instant at = NOON.plusSeconds(5);
      builder.interaction(
          new Interaction(
              "y",
              hashId,
              0,
              EventType.CLICK,
              at,
              at,
              Features.ofCategories(Map.of("device", "tablet"))));
    }
    Split split = Splits.byTime(builder.build("two"), NOON.minusSeconds(60), NOON.plusSeconds(60));
    EvaluationReport two = evaluate(List.of(split), OPTIONS);
    assertThat(two.protocol("impressions").segments())
        .extracting(s -> s.dimension() + " " + s.label() + " " + s.n())
        .containsExactly(
            "reader cold 1",
            "article unseen 1",
            "age <3h 1",
            "device phone 1",
            "language unknown 1",
            "reads 0 1",
            "newcomer 0 1",
            "clicks 0 1",
            "time 2026-03-01T11:59:00Z 1");
    assertThat(two.protocol("retrieval").segments())
        .extracting(s -> s.dimension() + " " + s.label() + " " + s.n())
        .containsExactly(
            "reader cold 2",
            "article unseen 2",
            "age <3h 1",
            "age <72h 1",
            "device tablet 2",
            "language unknown 2",
            "reads 0 2",
            "newcomer 0 2",
            "clicks 0 2",
            "time 2026-03-01T11:59:00Z 2");
  }

  @Test
  void refusesOptionsThatMeanNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new EvaluationOptions(
                    Set.of("clicks"), 1, Duration.ofHours(3), Optional.empty(), 1))
        .withMessageContaining("one or more of [impressions, retrieval, replay, sampled]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluate(List.of(), OPTIONS))
        .withMessageContaining("no split");
  }
}
