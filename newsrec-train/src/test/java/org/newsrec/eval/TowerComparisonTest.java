package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.Newsroom;
import org.newsrec.dataset.NewsroomSpec;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.SplitOptions;
import org.newsrec.dataset.Splits;
import org.newsrec.feature.FeatureOptions;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.store.FeedModel;
import org.newsrec.tower.TowerConfig;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.TwoTowerTrainer;

class TowerComparisonTest {
  private static final TrainingConfig UNTRAINED = small().epochs(0).build();
  private static final TrainingConfig SHORT = small().epochs(2).build();

  private final Dataset log = Newsroom.generate(NewsroomSpec.ofInteractions(2_000));
  private final List<Split> splits = Splits.of(log, SplitOptions.defaults());

  private static TrainingConfig.Builder small() {
    return TrainingConfig.builder()
        .tower(TowerConfig.builder().dimension(8).textDimension(8).build())
        .features(FeatureOptions.builder().textBuckets(1024).build())
        .validationShare(0);
  }

  private static Map<String, TrainingConfig> ways() {
    Map<String, TrainingConfig> ways = new LinkedHashMap<>();
    ways.put("untrained", UNTRAINED);
    ways.put("again", UNTRAINED);
    ways.put("trained", SHORT);
    return ways;
  }

  @Test
  void comparesWaysOnTheSameQuestions() {
    TowerComparisonReport report =
        new TowerComparison(List.of(4L, 5L), 100)
            .compare(splits, ways(), EvaluationListener.none());
    assertThat(report.ways()).containsOnlyKeys("untrained", "again", "trained");
    assertThat(report.metrics()).containsExactly("auc", "ndcg@10");
    TowerComparisonReport.Figure first = report.ways().get("untrained").get("auc");
    TowerComparisonReport.Figure again = report.ways().get("again").get("auc");
    TowerComparisonReport.Figure trained = report.ways().get("trained").get("auc");
    assertThat(again.value()).isEqualTo(first.value());
    assertThat(again.difference().mean()).isZero();
    assertThat(again.adjusted()).isEqualTo(1);
    assertThat(again.differs()).isFalse();
    assertThat(trained.difference().mean())
        .isCloseTo(trained.value().mean() - first.value().mean(), within(1e-12))
        .isNotZero();
    assertThat(trained.bySeed()).hasSize(2).doesNotHaveDuplicates();
    assertThat(trained.spread()).isPositive();
    assertThat(report.toText()).contains("untrained", "seeds 4, 5", "auc, and the difference");
    assertThat(report.toMap().toString())
        .isEqualTo(
            new TowerComparison(List.of(4L, 5L), 100)
                .compare(splits, ways(), EvaluationListener.none())
                .toMap()
                .toString());
  }

  /** The figure of one seed is the one that an evaluation gives the towers. */
  @Test
  void agreesWithTheEvaluation() {
    TowerComparisonReport report =
        new TowerComparison(List.of(7L), 100)
            .compare(splits, Map.of("short", SHORT), EvaluationListener.none());
    EvaluationReport evaluation =
        new Evaluator(
                new EvaluationOptions(
                    Set.of("impressions"), 100, Duration.ofHours(3), Optional.empty(), 1))
            .evaluate(
                splits,
                split ->
                    new FeedModel(
                        new TwoTowerTrainer(SHORT.withSeed(7)).train(split.train()),
                        Optional.of(LinearRanker.of(List.of()))),
                EvaluationListener.none());
    assertThat(report.ways().get("short").get("auc").value().mean())
        .isEqualTo(evaluation.protocols().get(0).method("towers").metric("auc"));
  }

  @Test
  void asksAboutTheEndOfTheTraining() {
    Split split = splits.get(0);
    Split slice = Splits.validation(split).orElseThrow();
    assertThat(slice.until()).isEqualTo(split.cutoff());
    assertThat(slice.train().end()).isBefore(slice.cutoff());
    assertThat(slice.whole().interactionLog().size())
        .isEqualTo(split.train().interactionLog().size());
  }

  @Test
  void saysWhatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TowerComparison(List.of(1L, 1L), 10))
        .withMessageContaining("each of them once");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TowerComparison(List.of(1L), 0))
        .withMessageContaining("mostQueries is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TowerComparison(List.of(1L), 10)
                    .compare(splits, Map.of(), EvaluationListener.none()))
        .withMessageContaining("0 ways");
  }
}
