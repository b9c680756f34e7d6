package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.newsrec.collab.EventIntake;

class ScoreCalibrationTest {
  @Property(tries = 500)
  void isTheLogisticAndNeverFalls(
      @ForAll @DoubleRange(min = 0, max = 30) double slope,
      @ForAll @DoubleRange(min = -30, max = 30) double intercept,
      @ForAll @DoubleRange(min = -30, max = 30) double score,
      @ForAll @DoubleRange(min = 0, max = 5) double more) {
    ScoreCalibration calibration = new ScoreCalibration(slope, intercept);
    double probability = calibration.probability(score);
    assertThat(probability)
        .isBetween(0.0, 1.0)
        .isCloseTo(1 / (1 + Math.exp(-slope * score - intercept)), within(1e-12));
    assertThat(calibration.probability(score + more))
        .isGreaterThanOrEqualTo(probability * (1 - 1e-14));
  }

  @Test
  void refusesWhatWouldTurnTheOrder() {
    for (double slope : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ScoreCalibration(slope, 0))
          .withMessageContaining("slope " + slope);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreCalibration(1, Double.NaN))
        .withMessageContaining("intercept NaN");
  }

  @Test
  void rankedArticlesHaveTheProbabilityOfTheScoreWithoutTheBoost() {
    Scene scene = new Scene(3, 9, 4);
    Ranker plain = LinearRankerTest.random(3);
    ScoreCalibration calibration = new ScoreCalibration(0.5, -1);
    Ranker ranker = plain.calibrated(Optional.of(calibration));
    assertThat(ranker).isNotEqualTo(plain);
    assertThat(ranker.calibrated(Optional.empty())).isEqualTo(plain);
    double[] scores = plain.scores(scene.signals());
    assertThat(ranker.scores(scene.signals())).isEqualTo(scores);
    String boosted = scene.items.get(2).news().hashId();
    SlateRequest request = new SlateRequest(9, Map.of(), Map.of(boosted, 2.5), Map.of());
    EventIntake intake = scene.intake();
    ContentReranker reranker =
        new ContentReranker(
            ranker,
            RerankOptions.defaults(),
            intake.live(),
            intake.models(),
            Optional.of(Scene.PRIORS));
    List<RankedNews> slate = reranker.slate(scene.items, scene.context(), request).ranked();
    assertThat(slate).hasSize(9).anyMatch(ranked -> ranked.boost() == 2.5);
    for (RankedNews ranked : slate) {
      assertThat(ranked.probability()).hasValue(calibration.probability(scores[ranked.index()]));
    }
    ContentReranker without = new ContentReranker(plain, RerankOptions.defaults(), scene.live());
    assertThat(without.rerank(scene.items, scene.context()))
        .allSatisfy(ranked -> assertThat(ranked.probability()).isEmpty());
  }

  @Test
  void signalsThatWereComputedBeforeAreTakenAsTheyAre() {
    double[] ages = {1, 2};
    Signals signals = Signals.of(Map.of(Signal.AGE, ages));
    ages[0] = 9;
    assertThat(signals.column(Signal.AGE)).containsExactly(1, 2);
    assertThat(signals.has(Signal.FRESH_3H)).isFalse();
    assertThat(LinearRanker.of(List.of(new LinearRanker.Term(Signal.AGE, 2, 0))).scores(signals))
        .containsExactly(2, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Signals.of(Map.of(Signal.AGE, new double[2], Signal.FRESH_3H, new double[3])))
        .withMessageContaining("one for each candidate");
  }
}
