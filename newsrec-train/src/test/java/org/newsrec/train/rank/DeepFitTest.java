package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.Signal;
import org.newsrec.rerank.Signals;
import org.newsrec.rerank.TreeRanker;
import org.newsrec.train.parallel.WorkerPool;

class DeepFitTest {
  private static final BoostingConfig SMALL =
      new BoostingConfig(200, 20, 0.2, 1, 10, 16, 1, 0.7, 9, Map.of(), 3);

  /** No sum of functions of two can tell it: how many of the first three are large is odd. */
  private static final MadeUpRows.Worth PARITY =
      x -> (x[0] > 0.4) != ((x[1] > 0.5) != (x[2] > 0.6)) ? 1 + x[3] : x[3];

  private static DeepFit.Fitted fit(RankingRows rows, BoostingConfig config, int threads) {
    int earlier = Math.max(1, rows.slates() * 4 / 5);
    try (WorkerPool pool = new WorkerPool(threads, "test")) {
      LinearFit linear = new LinearFit(rows, RankerConfig.defaults(), config.trends(), earlier);
      return new DeepFit(rows, config, 1, pool, RankerListener.NONE).fit(linear, earlier);
    }
  }

  private static Ranker pairs(RankingRows rows) {
    int earlier = rows.slates() * 4 / 5;
    try (WorkerPool pool = new WorkerPool(1, "test")) {
      LinearFit linear = new LinearFit(rows, RankerConfig.defaults(), Map.of(), earlier);
      BoostingConfig config = SMALL.withDepth(2);
      return new BoostedFit(rows, config, 1, pool, RankerListener.NONE)
          .fit(linear, earlier)
          .ranker();
    }
  }

  @Test
  void learnsWhatThreeSignalsMeanTogether() {
    RankingRows rows = MadeUpRows.draw(1, 800, 20, 0.1, PARITY);
    RankingRows later = MadeUpRows.draw(2, 200, 20, 0.1, PARITY);
    double three = MadeUpRows.loss(fit(rows, SMALL, 1).ranker(), later);
    double two = MadeUpRows.loss(pairs(rows), later);
    assertThat(three).isLessThan(two - 0.2);
  }

  /** But for one number, the same for all. */
  @Test
  void theRankerScoresAsTheTreesDo() {
    RankingRows rows = MadeUpRows.draw(3, 300, 20, 0.2, PARITY);
    try (WorkerPool pool = new WorkerPool(1, "test")) {
      BinnedRows binned = BinnedRows.of(rows, 16, pool);
      Grower<DeepTree> grower = new DeepGrower(binned, SMALL.withDepth(4), pool);
      List<DeepTree> trees =
          new Booster<>(
                  binned,
                  SMALL.withTrees(30),
                  new double[rows.rows()],
                  grower,
                  1,
                  pool,
                  RankerListener.NONE)
              .fit();
      TreeRanker ranker =
          TreeRanker.of(
              rows.signals().stream().map(s -> new TreeRanker.Input(s, 0, 0.5)).toList(),
              trees.stream().map(tree -> tree.of(binned)).toList());
      double[] scores = MadeUpRows.scores(ranker, rows);
      double first = 0;
      for (int row = 0; row < scores.length; row++) {
        double sum = 0;
        for (DeepTree tree : trees) {
          sum += tree.value(binned, row);
        }
        first = row == 0 ? sum - scores[0] : first;
        assertThat(sum - scores[row]).isCloseTo(first, within(1e-9));
      }
    }
  }

  /** What is fitted can be made a ranker, however wild the trees are. */
  @Test
  void noTreesAreAddedBeyondWhatARankerMayHave() {
    RankingRows rows = MadeUpRows.draw(6, 40, 10, 0.2, PARITY);
    try (WorkerPool pool = new WorkerPool(1, "test")) {
      BinnedRows binned = BinnedRows.of(rows, 16, pool);
      Grower<DeepTree> real = new DeepGrower(binned, SMALL, pool);
      DeepTree wild =
          new DeepTree(List.of(new DeepTree.Split(0, 0, -1, -2)), List.of(-120.0, 30.0));
      Grower<DeepTree> grower =
          new Grower<>() {
            @Override
            public DeepTree grow(int[] s, double[] slopes, double[] bends, boolean[] columns) {
              return wild;
            }

            @Override
            public double most() {
              return real.most();
            }
          };
      double[] start = new double[rows.rows()];
      List<DeepTree> trees =
          new Booster<>(binned, SMALL, start, grower, 1, pool, RankerListener.NONE).fit();
      assertThat(trees).hasSize(4);
      assertThat(start[0]).isEqualTo(4 * wild.value(binned, 0));
      TreeRanker.of(
          List.of(new TreeRanker.Input(rows.signals().get(0), 0, 0)),
          trees.stream().map(tree -> tree.of(binned)).toList());
    }
  }

  @Test
  void theSameOnAnyNumberOfThreads() {
    RankingRows rows = MadeUpRows.draw(4, 500, 50, 0.1, PARITY);
    DeepFit.Fitted fitted = fit(rows, SMALL.withDepth(5), 1);
    assertThat(fitted.trees()).isPositive();
    assertThat(fit(rows, SMALL.withDepth(5), 3)).isEqualTo(fitted);
  }

  /** To the last bit, wherever the signal is and whatever the others are. */
  @Property(tries = 10)
  void keepsToTrends(@ForAll long seed) {
    RankingRows rows = MadeUpRows.draw(seed, 200, 30, 0.3, x -> x[0] * x[1] - x[2] * x[3] - x[1]);
    Map<Signal, Trend> trends =
        Map.of(Signal.AGE, Trend.DECREASING, Signal.CLICKS_3H, Trend.INCREASING);
    TreeRanker ranker = fit(rows, SMALL.withDepth(4).withTrends(trends), 1).ranker();
    RandomStream random = new RandomStream(seed);
    int n = 300;
    for (Map.Entry<Signal, Trend> trend : trends.entrySet()) {
      Map<Signal, double[]> before = new EnumMap<>(Signal.class);
      Map<Signal, double[]> after = new EnumMap<>(Signal.class);
      for (Signal signal : rows.signals()) {
        before.put(signal, new double[n]);
        after.put(signal, new double[n]);
        for (int i = 0; i < n; i++) {
          double value = random.nextDouble() * 1.2 - 0.1;
          before.get(signal)[i] = value;
          after.get(signal)[i] = signal == trend.getKey() ? value + random.nextDouble() : value;
        }
      }
      double[] from = ranker.scores(Signals.of(before));
      double[] to = ranker.scores(Signals.of(after));
      for (int i = 0; i < n; i++) {
        assertThat(trend.getValue().allows(from[i], to[i])).isTrue();
      }
    }
  }

  @Test
  void copesWithLittleToLearnFrom() {
    RankingRows one = MadeUpRows.draw(1, 1, 3, 1, x -> x[0]);
    assertThat(fit(one, SMALL, 1).trees()).isZero();
    RankingRows alike = new RankingRows(List.of(Signal.AGE, Signal.FRESH_3H), SlateKind.LIVE);
    for (int slate = 0; slate < 100; slate++) {
      int own = slate;
      alike.add(
          3, (signal, i) -> signal == Signal.AGE ? own : 1, new boolean[] {true, false, false});
    }
    DeepFit.Fitted fitted = fit(alike, SMALL, 1);
    assertThat(fitted.trees()).isZero();
    assertThat(fitted.ranker().parts()).isEmpty();
  }

  @Test
  void luckIsNotTakenForKnowledge() {
    int withTrees = 0;
    for (int seed = 0; seed < 20; seed++) {
      RankingRows noise = MadeUpRows.draw(seed, 100, 20, 1, x -> 0);
      withTrees += fit(noise, SMALL, 1).trees() > 0 ? 1 : 0;
    }
    assertThat(withTrees).isLessThanOrEqualTo(8);
  }

  @Test
  void refusesADepthOutOfRange() {
    for (int depth : new int[] {1, 7}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SMALL.withDepth(depth))
          .withMessageContaining("depth is " + depth)
          .withMessageContaining("from 2 to 6");
    }
  }
}
