package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsrec.rerank.DenseRanker;
import org.newsrec.rerank.Signal;

class DenseFitTest {
  private static final DenseConfig SMALL = new DenseConfig(8, 40, 5, 16, 0.02, 1e-4);

  /** No weighted sum can tell it: the first two agree, or they do not. */
  private static final MadeUpRows.Worth AGREEMENT = x -> x[0] > 0.5 == x[1] > 0.5 ? 1 + x[2] : x[2];

  private static DenseFit.Fitted fit(RankingRows rows, DenseConfig config, long seed) {
    int earlier = Math.max(1, rows.slates() * 4 / 5);
    LinearFit linear = new LinearFit(rows, RankerConfig.defaults(), Map.of(), earlier);
    return new DenseFit(rows, config, seed, RankerListener.NONE).fit(linear, earlier);
  }

  @Test
  void learnsWhatNoWeightedSumTells() {
    RankingRows rows = MadeUpRows.draw(1, 600, 20, 0.2, AGREEMENT);
    RankingRows later = MadeUpRows.draw(2, 200, 20, 0.2, AGREEMENT);
    DenseFit.Fitted fitted = fit(rows, SMALL, 1);
    DenseFit.Fitted line = fit(rows, SMALL.withEpochs(0), 1);
    assertThat(fitted.epochs()).isPositive();
    assertThat(fitted.ranker().units()).hasSize(8);
    assertThat(line.epochs()).isZero();
    assertThat(line.ranker().units()).isEmpty();
    assertThat(MadeUpRows.loss(fitted.ranker(), later))
        .isLessThan(MadeUpRows.loss(line.ranker(), later) - 0.3);
    assertThat(MadeUpRows.loss(fitted.trial(), later))
        .isLessThan(MadeUpRows.loss(line.ranker(), later) - 0.3);
  }

  @Test
  void theSameEveryTimeAndAnotherOneForAnotherSeed() {
    RankingRows rows = MadeUpRows.draw(4, 200, 50, 0.5, AGREEMENT);
    DenseFit.Fitted fitted = fit(rows, SMALL, 1);
    assertThat(fit(rows, SMALL, 1)).isEqualTo(fitted);
    assertThat(fit(rows, SMALL, 2).ranker()).isNotEqualTo(fitted.ranker());
  }

  /** The ranker's scores are the network's, but for one number. */
  @Test
  void theRankerScoresAsTheNetworkDoes() {
    RankingRows rows = MadeUpRows.draw(5, 200, 20, 0.5, AGREEMENT);
    LinearFit linear = new LinearFit(rows, RankerConfig.defaults(), Map.of(), 150);
    DenseRun run = new DenseRun(rows, SMALL, linear.line(150), 150, 1);
    for (int epoch = 0; epoch < 3; epoch++) {
      double[] losses = run.laterLosses();
      double[] scores = MadeUpRows.scores(run.ranker(), rows);
      for (int slate = 150; slate < 200; slate++) {
        double loss =
            ListwiseLoss.loss(
                scores, rows.start(slate), rows.start(slate + 1), rows.clicked(slate));
        assertThat(losses[slate - 150]).isCloseTo(loss, within(1e-4));
      }
      run.pass();
    }
  }

  /** As many passes as order the later slates best, of those that were tried. */
  @Test
  void stopsWhereLaterSlatesAreOrderedBest() {
    RankingRows rows = MadeUpRows.draw(6, 400, 20, 0.5, AGREEMENT);
    LinearFit linear = new LinearFit(rows, RankerConfig.defaults(), Map.of(), 320);
    DenseRun run = new DenseRun(rows, SMALL, linear.line(320), 320, 1);
    double least = sum(run.laterLosses());
    int best = 0;
    for (int epoch = 1; epoch <= Math.min(40, best + 5); epoch++) {
      run.pass();
      double now = sum(run.laterLosses());
      best = now < least ? epoch : best;
      least = Math.min(now, least);
    }
    assertThat(best).isBetween(1, 35);
    assertThat(fit(rows, SMALL, 1).epochs()).isEqualTo(best);
  }

  private static double sum(double[] losses) {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum;
  }

  @Test
  void luckIsNotTakenForKnowledge() {
    int trained = 0;
    for (int seed = 0; seed < 20; seed++) {
      RankingRows noise = MadeUpRows.draw(seed, 100, 20, 1, x -> 0);
      trained += fit(noise, SMALL, 1).epochs() > 0 ? 1 : 0;
    }
    assertThat(trained).isLessThanOrEqualTo(8);
  }

  @Test
  void copesWithLittleToLearnFrom() {
    RankingRows one = MadeUpRows.draw(1, 1, 3, 1, x -> x[0]);
    assertThat(fit(one, SMALL, 1).epochs()).isZero();
    RankingRows alike = new RankingRows(List.of(Signal.AGE, Signal.FRESH_3H), SlateKind.LIVE);
    for (int slate = 0; slate < 100; slate++) {
      int own = slate;
      alike.add(
          3, (signal, i) -> signal == Signal.AGE ? own : 1, new boolean[] {true, false, false});
    }
    DenseRanker nothing = fit(alike, SMALL, 1).ranker();
    assertThat(nothing.parts()).isEmpty();
  }

  @Test
  void refusesAConfigurationOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseConfig(0, 1, 1, 1, 0.1, 0))
        .withMessageContaining("hidden is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseConfig(1, -1, 1, 1, 0.1, 0))
        .withMessageContaining("epochs is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseConfig(1, 1, 0, 1, 0.1, 0))
        .withMessageContaining("patience is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseConfig(1, 1, 1, 0, 0.1, 0))
        .withMessageContaining("batchSlates is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseConfig(1, 1, 1, 1, 0, 0))
        .withMessageContaining("learningRate is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseConfig(1, 1, 1, 1, 0.1, Double.NaN))
        .withMessageContaining("l2 is NaN");
  }
}
