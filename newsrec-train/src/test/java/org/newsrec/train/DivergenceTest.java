package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsrec.dataset.Newsroom;
import org.newsrec.dataset.NewsroomSpec;
import org.newsrec.feature.FeatureOptions;
import org.newsrec.tower.TowerConfig;

class DivergenceTest {
  private final Divergence divergence = new Divergence(TrainingConfig.defaults());

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void stopsAtALossThatIsNoNumber(double loss) {
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(() -> divergence.check(new TrainingStep.Outcome(loss, 1), 3, 7))
        .withMessageStartingWith("the loss is " + loss + " in epoch 3, step 7; lower learningRate");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1.01e7})
  void stopsAtGradientsThatExplode(double norm) {
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(() -> divergence.check(new TrainingStep.Outcome(0.5, norm), 3, 7))
        .withMessageContaining("length is " + (float) norm)
        .withMessageContaining("in epoch 3, step 7; lower learningRate (0.001)")
        .withMessageContaining("maxGradientNorm (0.0)");
  }

  @Test
  void letsTheRestPass() {
    assertThatCode(() -> divergence.check(new TrainingStep.Outcome(1e9, 0.99e7), 1, 1))
        .doesNotThrowAnyException();
    TrainingConfig clipped = TrainingConfig.builder().maxGradientNorm(1).build();
    assertThatCode(() -> new Divergence(clipped).check(new TrainingStep.Outcome(1, 1e20), 1, 1))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(
            () -> new Divergence(clipped).check(new TrainingStep.Outcome(1, Double.NaN), 1, 1));
  }

  /** The loss itself is bounded here; only the length of the gradients tells. */
  @Test
  void aTrainingStopsWhenItsGradientsExplode() {
    TrainingConfig wild =
        TrainingConfig.builder()
            .features(FeatureOptions.builder().textBuckets(256).build())
            .tower(TowerConfig.builder().shortcut(false).layerNorm(false).build())
            .optimiser(OptimiserKind.SGD)
            .learningRate(100)
            .momentum(0.99)
            .weightDecay(100)
            .epochs(60)
            .validationShare(0)
            .build();
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(
            () ->
                new TwoTowerTrainer(wild)
                    .train(Newsroom.generate(NewsroomSpec.ofInteractions(1_000))))
        .withMessageContaining("lower learningRate (100.0)");
  }
}
