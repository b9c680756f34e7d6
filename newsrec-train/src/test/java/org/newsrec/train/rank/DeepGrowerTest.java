package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.Signal;
import org.newsrec.train.parallel.WorkerPool;

/** Against a search through all splits of all rows, and against the grower of depth two. */
class DeepGrowerTest {
  private static final double L2 = 0.5;

  private record Given(BinnedRows rows, int[] sample, double[] slopes, double[] bends) {
    static Given draw(long seed, int slates, int steps, WorkerPool pool) {
      RankingRows made = MadeUpRows.draw(seed, slates, steps, 1, x -> x[0] * x[1]);
      BinnedRows rows = BinnedRows.of(made, 256, pool);
      RandomStream random = new RandomStream(seed);
      int[] sample = IntStream.range(0, rows.rows()).filter(r -> random.nextInt(4) > 0).toArray();
      double[] slopes = new double[rows.rows()];
      double[] bends = new double[rows.rows()];
      Arrays.setAll(slopes, row -> random.nextGaussian());
      Arrays.setAll(bends, row -> Math.abs(random.nextGaussian()));
      return new Given(rows, sample, slopes, bends);
    }

    double sum(double[] of, List<Integer> some) {
      return some.stream().mapToDouble(row -> of[row]).sum();
    }

    double value(List<Integer> some) {
      return -sum(slopes, some) / (sum(bends, some) + L2);
    }

    double score(List<Integer> some) {
      return sum(slopes, some) * sum(slopes, some) / (sum(bends, some) + L2);
    }

    double gain(List<Integer> some, IntPredicate low, int leafRows) {
      List<Integer> lows = some.stream().filter(low::test).toList();
      List<Integer> highs = some.stream().filter(row -> !low.test(row)).toList();
      return lows.size() < leafRows || highs.size() < leafRows
          ? 0
          : score(lows) + score(highs) - score(some);
    }

    double bestGain(List<Integer> some, int leafRows) {
      double best = 0;
      for (int column = 0; column < rows.columns(); column++) {
        for (int bin = 0; bin < rows.binCount(column); bin++) {
          int c = column;
          int b = bin;
          best = Math.max(best, gain(some, row -> rows.bin(c, row) <= b, leafRows));
        }
      }
      return best;
    }
  }

  private static BoostingConfig config(int leafRows, int depth, Map<Signal, Trend> trends) {
    return new BoostingConfig(1, 1, 1, L2, leafRows, 256, 1, 1, 10, trends, depth);
  }

  private static final boolean[] ALL = {true, true, true, true};

  @Property(tries = 100)
  void everySplitGainsAsMuchAsTheBestOfAll(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 15) int slates,
      @ForAll @IntRange(min = 1, max = 6) int steps,
      @ForAll @IntRange(min = 1, max = 4) int leafRows,
      @ForAll @IntRange(min = 3, max = 6) int depth) {
    try (WorkerPool pool = new WorkerPool(1, "test")) {
      Given given = Given.draw(seed, slates, steps, pool);
      DeepTree tree =
          new DeepGrower(given.rows, config(leafRows, depth, Map.of()), pool)
              .grow(given.sample, given.slopes, given.bends, ALL);
      List<Integer> all = IntStream.of(given.sample).boxed().toList();
      if (tree == null) {
        assertThat(given.bestGain(all, leafRows)).isLessThanOrEqualTo(1e-5);
      } else {
        check(given, tree, 0, all, leafRows, depth);
      }
    }
  }

  private static void check(
      Given given, DeepTree tree, int at, List<Integer> some, int leafRows, int levels) {
    if (at < 0) {
      double leaf = tree.leaves().get(-1 - at);
      assertThat(leaf).isCloseTo(given.value(some), within(1e-9));
      if (levels > 0) {
        assertThat(given.bestGain(some, leafRows)).isLessThanOrEqualTo(1e-5);
      }
      some.forEach(row -> assertThat(tree.value(given.rows, row)).isEqualTo(leaf));
      return;
    }
    assertThat(levels).isPositive();
    DeepTree.Split split = tree.splits().get(at);
    IntPredicate low = row -> given.rows.bin(split.column(), row) <= split.bin();
    assertThat(given.gain(some, low, leafRows))
        .isCloseTo(given.bestGain(some, leafRows), within(1e-9));
    List<Integer> lows = some.stream().filter(low::test).toList();
    List<Integer> highs = some.stream().filter(row -> !low.test(row)).toList();
    check(given, tree, split.low(), lows, leafRows, levels - 1);
    check(given, tree, split.high(), highs, leafRows, levels - 1);
  }

  @Property(tries = 100)
  void ofDepthTwoItGrowsWhatTheOtherGrows(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int slates) {
    try (WorkerPool pool = new WorkerPool(1, "test")) {
      Given given = Given.draw(seed, slates, 6, pool);
      Map<Signal, Trend> trends = Map.of(MadeUpRows.SIGNALS.get(1), Trend.INCREASING);
      BoostingConfig config = config(2, 2, trends);
      DeepTree deep =
          new DeepGrower(given.rows, config, pool)
              .grow(given.sample, given.slopes, given.bends, ALL);
      Tree tree =
          new TreeGrower(given.rows, config, null, pool)
              .grow(given.sample, given.slopes, given.bends, ALL);
      assertThat(deep == null).isEqualTo(tree == null);
      for (int row = 0; tree != null && row < given.rows.rows(); row++) {
        assertThat(deep.value(given.rows, row)).isEqualTo(tree.value(given.rows, row));
      }
    }
  }

  /** Whatever the other columns are: each leaf is where each bin of the column may be. */
  @Property(tries = 100)
  void eachTreeKeepsToTrends(@ForAll long seed, @ForAll @IntRange(min = 3, max = 6) int depth) {
    try (WorkerPool pool = new WorkerPool(1, "test")) {
      Given given = Given.draw(seed, 40, 4, pool);
      for (Trend trend : Trend.values()) {
        Map<Signal, Trend> trends =
            Map.of(MadeUpRows.SIGNALS.get(0), trend, MadeUpRows.SIGNALS.get(2), trend);
        DeepTree tree =
            new DeepGrower(given.rows, config(1, depth, trends), pool)
                .grow(given.sample, given.slopes, given.bends, ALL);
        List<int[]> cells = new ArrayList<>();
        fill(given.rows, new int[4], 0, cells);
        for (int[] cell : cells) {
          for (int column : new int[] {0, 2}) {
            int[] more = cell.clone();
            more[column]++;
            double from = value(tree, cell);
            assertThat(trend.allows(from, value(tree, more))).isTrue();
          }
        }
      }
    }
  }

  private static void fill(BinnedRows rows, int[] cell, int column, List<int[]> cells) {
    if (column == cell.length) {
      cells.add(cell.clone());
      return;
    }
    for (int bin = 0; bin < rows.binCount(column); bin++) {
      cell[column] = bin;
      fill(rows, cell, column + 1, cells);
    }
    cell[column] = 0;
  }

  private static double value(DeepTree tree, int[] bins) {
    int at = 0;
    while (tree != null && at >= 0) {
      DeepTree.Split split = tree.splits().get(at);
      at = bins[split.column()] > split.bin() ? split.high() : split.low();
    }
    return tree == null ? 0 : tree.leaves().get(-1 - at);
  }
}
