package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.AdditiveRanker;
import org.newsrec.rerank.Signal;
import org.newsrec.train.parallel.WorkerPool;

class BoostedFitTest {
  private static final BoostingConfig SMALL =
      new BoostingConfig(200, 20, 0.2, 1, 10, 16, 0.75, 0.7, 6, Map.of(), 2);

  /** No weighted sum can tell it, nor a sum of shapes: the first two agree, or they do not. */
  private static final MadeUpRows.Worth AGREEMENT = x -> x[0] > 0.5 == x[1] > 0.5 ? 1 + x[2] : x[2];

  private static BoostedFit.Fitted fit(RankingRows rows, BoostingConfig config, int threads) {
    int earlier = Math.max(1, rows.slates() * 4 / 5);
    try (WorkerPool pool = new WorkerPool(threads, "test")) {
      LinearFit linear = new LinearFit(rows, RankerConfig.defaults(), config.trends(), earlier);
      return new BoostedFit(rows, config, 1, pool, RankerListener.NONE).fit(linear, earlier);
    }
  }

  @Test
  void learnsWhatTwoSignalsMeanTogether() {
    RankingRows rows = MadeUpRows.draw(1, 600, 20, 0.2, AGREEMENT);
    RankingRows later = MadeUpRows.draw(2, 200, 20, 0.2, AGREEMENT);
    double together = MadeUpRows.auc(fit(rows, SMALL, 1).ranker(), later);
    double apart = MadeUpRows.auc(fit(rows, SMALL.withInteractions(0), 1).ranker(), later);
    double line = MadeUpRows.auc(fit(rows, SMALL.withTrees(0), 1).ranker(), later);
    assertThat(together).isGreaterThan(0.85);
    assertThat(apart).isLessThan(0.8);
    assertThat(line).isLessThan(0.8);
  }

  @Test
  void looksAtNoMorePairsThanAllowed() {
    RankingRows rows = MadeUpRows.draw(3, 600, 20, 0.2, AGREEMENT);
    AdditiveRanker one = fit(rows, SMALL.withInteractions(1), 1).ranker();
    assertThat(one.interactions()).hasSize(1);
    assertThat(one.interactions().get(0).first()).isEqualTo(Signal.AGE);
    assertThat(one.interactions().get(0).second()).isEqualTo(Signal.CLICKS_3H);
    assertThat(fit(rows, SMALL.withInteractions(0), 1).ranker().interactions()).isEmpty();
  }

  @Test
  void theSameOnAnyNumberOfThreads() {
    RankingRows rows = MadeUpRows.draw(4, 300, 50, 0.5, AGREEMENT);
    BoostedFit.Fitted fitted = fit(rows, SMALL, 1);
    assertThat(fitted.trees()).isPositive();
    assertThat(fit(rows, SMALL, 3)).isEqualTo(fitted);
    assertThat(fit(rows, SMALL, 7)).isEqualTo(fitted);
  }

  /** To the last bit, wherever the signal is and whatever the others are. */
  @Property(tries = 20)
  void keepsToTrends(@ForAll long seed) {
    RankingRows rows = MadeUpRows.draw(seed, 250, 30, 0.3, x -> x[0] * x[1] - x[2] * x[3] - x[1]);
    Map<Signal, Trend> trends =
        Map.of(
            Signal.AGE,
            Trend.DECREASING,
            Signal.CATEGORY_AFFINITY,
            Trend.DECREASING,
            Signal.CLICKS_3H,
            Trend.INCREASING);
    AdditiveRanker ranker = fit(rows, SMALL.withTrends(trends), 1).ranker();
    RandomStream random = new RandomStream(seed);
    for (int probe = 0; probe < 300; probe++) {
      Map<Signal, Double> values = MadeUpRows.signals(rows, random.nextInt(rows.rows()));
      trends.forEach(
          (signal, trend) -> {
            Map<Signal, Double> more = new EnumMap<>(values);
            more.merge(signal, random.nextDouble(), Double::sum);
            double before = MadeUpRows.score(ranker, values);
            double after = MadeUpRows.score(ranker, more);
            assertThat(trend == Trend.INCREASING ? after - before : before - after)
                .as("%s from %s to %s", signal, values.get(signal), more.get(signal))
                .isGreaterThanOrEqualTo(0);
          });
    }
  }

  /** The first trees of a longer run are those of a shorter one; what counts is recounted. */
  @Test
  void stopsWhereLaterSlatesAreOrderedBest() {
    RankingRows made = MadeUpRows.draw(5, 150, 20, 2, AGREEMENT);
    try (WorkerPool pool = new WorkerPool(1, "test")) {
      BinnedRows rows = BinnedRows.of(made, 16, pool);
      double least = Double.POSITIVE_INFINITY;
      int best = -1;
      for (int count = 0; count <= 60; count++) {
        Booster.Stopped<Tree> stopped = run(rows, count, pool);
        double sum = 0;
        for (int slate = 100; slate < 150; slate++) {
          sum += loss(rows, slate, stopped.trees());
        }
        assertThat(stopped.trees().size()).isEqualTo(sum < least ? count : best);
        best = stopped.trees().size();
        least = sum;
        assertThat(DoubleStream.of(stopped.losses()).sum()).isCloseTo(sum, within(1e-9));
      }
      assertThat(best).isBetween(1, 59);
      assertThat(least).isLessThan(50 * Math.log(8));
    }
  }

  private static Booster.Stopped<Tree> run(BinnedRows rows, int trees, WorkerPool pool) {
    BoostingConfig config = new BoostingConfig(trees, 60, 0.2, 1, 5, 16, 1, 0.7, 9, Map.of(), 2);
    Grower<Tree> grower = new TreeGrower(rows, config, null, pool);
    return new Booster<>(
            rows, config, new double[rows.rows()], grower, 1, pool, RankerListener.NONE)
        .stopEarly(100);
  }

  private static double loss(BinnedRows rows, int slate, List<Tree> trees) {
    double[] scores = new double[rows.rows()];
    for (int row = rows.start(slate); row < rows.start(slate + 1); row++) {
      for (Tree tree : trees) {
        scores[row] += tree.value(rows, row);
      }
    }
    return ListwiseLoss.loss(scores, rows.start(slate), rows.start(slate + 1), rows.clicked(slate));
  }

  @Test
  void luckIsNotTakenForKnowledge() {
    int withTrees = 0;
    for (int seed = 0; seed < 20; seed++) {
      RankingRows noise = MadeUpRows.draw(seed, 100, 20, 1, x -> 0);
      withTrees += fit(noise, SMALL, 1).trees() > 0 ? 1 : 0;
    }
    assertThat(withTrees).isLessThanOrEqualTo(8);
    double[] losses = {1, 2, 3, 4};
    assertThat(BoostedFit.certainty(losses, losses)).isZero();
    // Differences 1, 0, 2, 1: mean 1, standard error sqrt(2 / 4 / 3).
    assertThat(BoostedFit.certainty(losses, new double[] {0, 2, 1, 3}))
        .isCloseTo(1 / Math.sqrt(1 / 6.0), within(1e-12));
  }

  @Test
  void copesWithLittleToLearnFrom() {
    RankingRows one = MadeUpRows.draw(1, 1, 3, 1, x -> x[0]);
    assertThat(fit(one, SMALL, 1).trees()).isZero();
    RankingRows two = MadeUpRows.draw(1, 2, 3, 1, x -> x[0]);
    assertThat(fit(two, SMALL, 1).ranker().interactions()).isEmpty();
    RankingRows alike = new RankingRows(List.of(Signal.AGE, Signal.FRESH_3H), SlateKind.LIVE);
    for (int slate = 0; slate < 100; slate++) {
      int own = slate;
      alike.add(
          3, (signal, i) -> signal == Signal.AGE ? own : 1, new boolean[] {true, false, false});
    }
    BoostedFit.Fitted fitted = fit(alike, SMALL, 1);
    assertThat(fitted.trees()).isZero();
    assertThat(fitted.ranker().parts()).isEmpty();
  }

  @Test
  void refusesAConfigurationOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withTrees(-1))
        .withMessageContaining("trees is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoostingConfig(1, 1, 0, 1, 1, 16, 1, 1, 1, Map.of(), 2))
        .withMessageContaining("learningRate is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoostingConfig(1, 1, 1, 1, 1, 257, 1, 1, 1, Map.of(), 2))
        .withMessageContaining("bins is 257");
  }
}
