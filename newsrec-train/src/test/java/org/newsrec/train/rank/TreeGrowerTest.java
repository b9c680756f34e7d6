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
import org.newsrec.train.parallel.WorkerPool;

/** Against a search through all splits of all rows. */
class TreeGrowerTest {
  private final RandomStream random = new RandomStream(1);

  @Property(tries = 150)
  void everySplitGainsAsMuchAsTheBestOfAll(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int slates,
      @ForAll @IntRange(min = 1, max = 6) int steps,
      @ForAll @IntRange(min = 1, max = 4) int leafRows) {
    RankingRows made = MadeUpRows.draw(seed, slates, steps, 1, x -> x[0] * x[1]);
    try (WorkerPool pool = new WorkerPool(1, "test")) {
      BinnedRows rows = BinnedRows.of(made, 256, pool);
      double[] slopes = random(rows.rows());
      double[] bends = Arrays.stream(random(rows.rows())).map(Math::abs).toArray();
      BoostingConfig config =
          new BoostingConfig(1, 1, 1, 0.5, leafRows, 256, 1, 1, 10, Map.of(), 2);
      boolean[] columns = {true, true, random.nextInt(2) == 0, true};
      int[] sample = IntStream.range(0, rows.rows()).filter(row -> random.nextInt(4) > 0).toArray();
      Tree tree = new TreeGrower(rows, config, null, pool).grow(sample, slopes, bends, columns);
      Slow slow = new Slow(rows, slopes, bends, columns, leafRows, 0.5);
      List<Integer> all = IntStream.of(sample).boxed().toList();
      double best = slow.bestGain(all);
      if (tree == null) {
        assertThat(best).isLessThanOrEqualTo(1e-5);
        return;
      }
      assertThat(columns[tree.column()]).isTrue();
      IntPredicate low = row -> rows.bin(tree.column(), row) <= tree.bin();
      assertThat(slow.gain(all, low)).isCloseTo(best, within(1e-9));
      for (boolean right : new boolean[] {false, true}) {
        List<Integer> side = all.stream().filter(row -> low.test(row) != right).toList();
        Tree.Child child = right ? tree.right() : tree.left();
        if (child.column() < 0) {
          assertThat(slow.bestGain(side)).isLessThanOrEqualTo(1e-5);
          assertThat(child.low()).isEqualTo(child.high()).isCloseTo(slow.value(side), within(1e-9));
        } else {
          IntPredicate lowChild = row -> rows.bin(child.column(), row) <= child.bin();
          assertThat(slow.gain(side, lowChild)).isCloseTo(slow.bestGain(side), within(1e-9));
          List<Integer> lows = side.stream().filter(lowChild::test).toList();
          List<Integer> highs = side.stream().filter(row -> !lowChild.test(row)).toList();
          assertThat(child.low()).isCloseTo(slow.value(lows), within(1e-9));
          assertThat(child.high()).isCloseTo(slow.value(highs), within(1e-9));
          highs.forEach(row -> assertThat(tree.value(rows, row)).isEqualTo(child.high()));
        }
      }
    }
  }

  private double[] random(int n) {
    return IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
  }

  /** Sums over rows, not histograms. */
  private record Slow(
      BinnedRows rows,
      double[] slopes,
      double[] bends,
      boolean[] columns,
      int leafRows,
      double l2) {
    double value(List<Integer> some) {
      return -sum(slopes, some) / (sum(bends, some) + l2);
    }

    private static double sum(double[] of, List<Integer> some) {
      return some.stream().mapToDouble(row -> of[row]).sum();
    }

    private double score(List<Integer> some) {
      return sum(slopes, some) * sum(slopes, some) / (sum(bends, some) + l2);
    }

    double gain(List<Integer> some, IntPredicate low) {
      List<Integer> lows = some.stream().filter(low::test).toList();
      List<Integer> highs = new ArrayList<>(some);
      highs.removeAll(lows);
      if (lows.size() < leafRows || highs.size() < leafRows) {
        return 0;
      }
      return score(lows) + score(highs) - score(some);
    }

    double bestGain(List<Integer> some) {
      double best = 0;
      for (int column = 0; column < rows.columns(); column++) {
        for (int bin = 0; columns[column] && bin < rows.binCount(column); bin++) {
          int c = column;
          int b = bin;
          best = Math.max(best, gain(some, row -> rows.bin(c, row) <= b));
        }
      }
      return best;
    }
  }
}
