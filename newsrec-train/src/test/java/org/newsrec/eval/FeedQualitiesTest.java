package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.Splits;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Signal;
import org.newsrec.store.FeedModel;
import org.newsrec.tower.TowerModel;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TwoTowerTrainer;

/** Feeds small enough to work out by hand, through the whole evaluation. */
class FeedQualitiesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Offset<Double> EXACT = within(1e-9);

  private static News news(String hashId, long hoursOld, String... categories) {
    return News.builder(hashId)
        .title("All about " + hashId)
        .categories(categories)
        .publishedAt(NOON.minus(Duration.ofHours(hoursOld)))
        .build();
  }

  private static Interaction read(String deviceId, String hashId, Duration before) {
    return new Interaction(deviceId, hashId, 5, EventType.CLICK, NOON.minus(before));
  }

  private static Split split(Dataset log) {
    return Splits.byTime(log, NOON.minusSeconds(60), NOON.plusSeconds(3600));
  }

  private static FeedModel untrained(Split split) {
    TrainingConfig config = TrainingConfig.builder().epochs(0).validationShare(0).build();
    return new FeedModel(
        new TwoTowerTrainer(config).train(split.train()),
        Optional.of(LinearRanker.of(List.of(new LinearRanker.Term(Signal.AGE, -1, 0)))));
  }

  private static EvaluationReport evaluate(Split split, FeedModel model) {
    return new Evaluator(
            new EvaluationOptions(
                Set.of("retrieval", "replay"),
                100,
                Duration.ofHours(3),
                Optional.of(Duration.ofHours(48)),
                1))
        .evaluate(List.of(split), known -> model, EvaluationListener.none());
  }

  /** All that is live and unread are three articles, so every method makes the same feed. */
  private static DatasetBuilder three() {
    DatasetBuilder builder = new DatasetBuilder();
    builder.news(news("a", 40, "sport"));
    builder.news(news("b", 30, "sport"));
    builder.news(news("c", 2, "sport"));
    builder.news(news("d", 1, "politics", "science"));
    builder.interaction(read("y", "a", Duration.ofHours(29)));
    for (String reader : List.of("x1", "x2", "x3")) {
      builder.interaction(read(reader, "b", Duration.ofHours(20)));
    }
    return builder;
  }

  @Test
  void areWhatIsWorkedOutByHand() {
    Split split = split(three().interaction(read("y", "d", Duration.ZERO)).build("three"));
    FeedModel model = untrained(split);
    EvaluationReport report = evaluate(split, model);
    // Of what may be ranked b was read three times, c and d never; with 1 added to each, 6 in all.
    double novelty = (log2(6 / 4.0) + 2 * log2(6)) / 3;
    // The reader read sport only; two thirds of the feed are, and a hundredth of it is mixed in.
    double miscalibration = -Math.log(0.99 * 2 / 3 + 0.01);
    double diversity = diversity(model.towers(), split.whole(), "b", "c", "d");
    for (ProtocolResult protocol : report.protocols()) {
      assertThat(protocol.exposure().keySet())
          .containsExactlyInAnyOrderElementsOf(
              protocol.methods().stream().map(MethodResult::method).toList());
      for (MethodResult method : protocol.methods()) {
        assertThat(method.metric("novelty")).isCloseTo(novelty, EXACT);
        assertThat(method.metric("diversity")).isCloseTo(diversity, within(1e-6));
        assertThat(method.metric("category_diversity")).isCloseTo(2 / 3.0, EXACT);
        assertThat(method.metric("miscalibration")).isCloseTo(miscalibration, EXACT);
        assertThat(method.metric("fresh")).isCloseTo(2 / 3.0, EXACT);
        assertThat(protocol.exposure().get(method.method()))
            .isEqualTo(Map.of("coverage", 1.0, "gini", 0.0));
      }
    }
  }

  @Test
  void leaveOutWhatIsNotDefined() {
    // Nothing is known of z, so no proportions can be kept; y's query has them.
    Split split =
        split(
            three()
                .interaction(read("y", "d", Duration.ZERO))
                .interaction(read("z", "d", Duration.ofSeconds(1)))
                .build("cold"));
    MethodResult newest = evaluate(split, untrained(split)).protocol("retrieval").method("newest");
    assertThat(newest.n()).isEqualTo(2);
    assertThat(newest.metric("miscalibration")).isCloseTo(-Math.log(0.99 * 2 / 3 + 0.01), EXACT);
    // z may be shown a as well: three of four are sport, two of four fresh.
    assertThat(newest.metric("category_diversity")).isCloseTo((2 / 3.0 + 1 / 2.0) / 2, EXACT);
    assertThat(newest.metric("fresh")).isCloseTo((2 / 3.0 + 1 / 2.0) / 2, EXACT);
  }

  /** Two readers of 25 articles: by age both get the same twenty; by lot they do not. */
  @Test
  void tellHowFeedsSpreadOverTheCatalogue() {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 25; i++) {
      builder.news(news("n" + i, 1 + i, i % 2 == 0 ? "sport" : "politics"));
    }
    builder.interaction(read("x", "n24", Duration.ofHours(25)));
    builder.interaction(read("y", "n3", Duration.ofSeconds(2)));
    builder.interaction(read("z", "n4", Duration.ofSeconds(1)));
    Split split = split(builder.build("many"));
    ProtocolResult retrieval = evaluate(split, untrained(split)).protocol("retrieval");
    assertThat(retrieval.counts()).containsEntry("queries", 2.0);
    for (String method : List.of("newest", "reranked")) {
      assertThat(retrieval.exposure().get(method).get("coverage")).isCloseTo(20 / 25.0, EXACT);
      // Twenty articles with two shows, five with none.
      assertThat(retrieval.exposure().get(method).get("gini")).isCloseTo(5 / 25.0, EXACT);
    }
    assertThat(retrieval.exposure().get("random").get("coverage")).isBetween(21 / 25.0, 1.0);
    assertThat(retrieval.exposure().get("popularity").get("coverage")).isBetween(21 / 25.0, 1.0);
  }

  @Test
  void standInTheReport() {
    Split split = split(three().interaction(read("y", "d", Duration.ZERO)).build("three"));
    EvaluationReport report = evaluate(split, untrained(split));
    assertThat(report.toMap())
        .extractingByKey("exposure")
        .extracting("replay")
        .extracting("popularity")
        .isEqualTo(Map.of("coverage", 1.0, "gini", 0.0));
    assertThat(report.toMap()).doesNotContainKey("off_policy");
    assertThat(report.toText())
        .contains("beyond accuracy, of the first 20")
        .containsPattern("novelty +diversity +category_diversity +miscalibration +fresh +coverage")
        .containsPattern("newest +1\\.9183 .* 0\\.6667 +0\\.4005 +0\\.6667 +1\\.0000 +0\\.0000\n")
        .doesNotContain("propensities");
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private static double diversity(TowerModel towers, Dataset data, String... hashIds) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < hashIds.length; i++) {
      for (int j = 0; j < i; j++) {
        float[] one = towers.embed(data.news(data.newsIndex(hashIds[i]))).vector();
        float[] other = towers.embed(data.news(data.newsIndex(hashIds[j]))).vector();
        double dot = 0;
        for (int d = 0; d < one.length; d++) {
          dot += (double) one[d] * other[d];
        }
        sum += 1 - dot;
        pairs++;
      }
    }
    return sum / pairs;
  }
}
