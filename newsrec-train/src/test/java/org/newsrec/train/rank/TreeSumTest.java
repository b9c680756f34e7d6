package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.AdditiveRanker;
import org.newsrec.train.parallel.WorkerPool;

class TreeSumTest {
  /** Trees that need not make sense. */
  private static List<Tree> trees(RandomStream random, BinnedRows rows, int count) {
    List<Tree> trees = new ArrayList<>();
    while (trees.size() < count) {
      int column = random.nextInt(rows.columns());
      if (rows.binCount(column) > 1) {
        trees.add(
            new Tree(
                column,
                random.nextInt(rows.binCount(column) - 1),
                child(random, rows),
                child(random, rows)));
      }
    }
    return trees;
  }

  private static Tree.Child child(RandomStream random, BinnedRows rows) {
    int column = random.nextInt(rows.columns() + 1) - 1;
    double low = Grid.round(random.nextGaussian());
    return column < 0 || rows.binCount(column) < 2
        ? new Tree.Child(-1, 0, low, low)
        : new Tree.Child(
            column,
            random.nextInt(rows.binCount(column) - 1),
            low,
            Grid.round(random.nextGaussian()));
  }

  private static LinearFit.Line flat(int columns) {
    boolean[] varies = new boolean[columns];
    Arrays.fill(varies, true);
    return new LinearFit.Line(new double[columns], new double[columns], varies);
  }

  /** But for one number, the same for all: the means of the shapes are taken off. */
  @Property(tries = 100)
  void purifiedTablesGiveTheScoresOfTheTreesToTheLastBit(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 30) int count) {
    RankingRows made = MadeUpRows.draw(seed, 20, 7, 1, x -> x[0]);
    try (WorkerPool pool = new WorkerPool(1, "test")) {
      BinnedRows rows = BinnedRows.of(made, 5, pool);
      List<Tree> trees = trees(new RandomStream(seed), rows, count);
      AdditiveRanker ranker = new TreeSum(trees, rows).with(flat(rows.columns()));
      double first = 0;
      for (int row = 0; row < rows.rows(); row++) {
        double sum = 0;
        for (Tree tree : trees) {
          sum += tree.value(rows, row);
        }
        double off = sum - MadeUpRows.score(ranker, MadeUpRows.signals(made, row));
        first = row == 0 ? off : first;
        assertThat(off).isEqualTo(first);
      }
    }
  }

  @Property(tries = 100)
  void interactionsHaveNoEffectOfOneSignalAlone(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int count) {
    RankingRows made = MadeUpRows.draw(seed, 20, 7, 1, x -> x[0]);
    try (WorkerPool pool = new WorkerPool(1, "test")) {
      BinnedRows rows = BinnedRows.of(made, 5, pool);
      List<Tree> trees = trees(new RandomStream(seed), rows, count);
      AdditiveRanker ranker = new TreeSum(trees, rows).with(flat(rows.columns()));
      for (AdditiveRanker.Interaction pair : ranker.interactions()) {
        int height = pair.firstThresholds().size() + 1;
        int width = pair.secondThresholds().size() + 1;
        double[] byRow = new double[height];
        double[] byColumn = new double[width];
        for (int row = 0; row < rows.rows(); row++) {
          int i = bin(pair.firstThresholds(), made, MadeUpRows.SIGNALS.indexOf(pair.first()), row);
          int j =
              bin(pair.secondThresholds(), made, MadeUpRows.SIGNALS.indexOf(pair.second()), row);
          double value = pair.values().get(i * width + j);
          byRow[i] += value;
          byColumn[j] += value;
        }
        for (double sum : byRow) {
          assertThat(sum).isCloseTo(0, within(1e-9));
        }
        for (double sum : byColumn) {
          assertThat(sum).isCloseTo(0, within(1e-9));
        }
      }
      for (AdditiveRanker.Shape shape : ranker.shapes()) {
        double sum = 0;
        for (int row = 0; row < rows.rows(); row++) {
          int column = MadeUpRows.SIGNALS.indexOf(shape.signal());
          sum += shape.values().get(bin(shape.thresholds(), made, column, row));
        }
        assertThat(sum).isCloseTo(0, within(1e-9));
      }
    }
  }

  private static int bin(List<Double> thresholds, RankingRows rows, int column, int row) {
    return (int) thresholds.stream().filter(t -> t <= rows.get(row, column)).count();
  }
}
