package org.newsrec.train.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.newsrec.rerank.TreeRanker;
import org.newsrec.train.parallel.WorkerPool;

/**
 * Boosts trees deeper than two, as {@link BoostedFit} does the others, but for what a tree may look
 * at together: whatever its signals are.
 */
final class DeepFit {
  /**
   * Standard errors by which trees have to lower the loss of later slates: more than for the
   * others, since the deeper a tree, the more it makes of chance.
   */
  private static final double CERTAIN = 2;

  private final RankingRows rows;
  private final BinnedRows binned;
  private final BoostingConfig config;
  private final long seed;
  private final WorkerPool pool;
  private final RankerListener listener;

  DeepFit(
      RankingRows rows,
      BoostingConfig config,
      long seed,
      WorkerPool pool,
      RankerListener listener) {
    this.rows = rows;
    this.config = config;
    this.seed = seed;
    this.pool = pool;
    this.listener = listener;
    binned = BinnedRows.of(rows, config.bins(), pool);
  }

  /**
   * A ranker.
   *
   * @param ranker the ranker
   * @param trial what was chosen when it had learned from the earlier slates only
   * @param trees how many trees are in the ranker
   */
  record Fitted(TreeRanker ranker, TreeRanker trial, int trees) {}

  Fitted fit(LinearFit linear, int earlier) {
    LinearFit.Line line = linear.line(rows.slates());
    LinearFit.Line earlierLine = linear.line(earlier);
    if (earlier < rows.slates()) {
      double[] without = booster(config, earlierLine).losses(earlier);
      Booster.Stopped<DeepTree> onLine = booster(config, earlierLine).stopEarly(earlier);
      Booster.Stopped<DeepTree> alone = booster(config, earlierLine.flat()).stopEarly(earlier);
      boolean fromLine = !(sum(alone.losses()) < sum(onLine.losses()));
      Booster.Stopped<DeepTree> best = fromLine ? onLine : alone;
      if (BoostedFit.certainty(without, best.losses()) >= CERTAIN) {
        LinearFit.Line start = fromLine ? line : line.flat();
        List<DeepTree> trees = booster(config.withTrees(best.trees().size()), start).fit();
        return new Fitted(
            ranker(trees, start),
            ranker(best.trees(), fromLine ? earlierLine : earlierLine.flat()),
            trees.size());
      }
    }
    return new Fitted(ranker(List.of(), line), ranker(List.of(), earlierLine), 0);
  }

  private static double sum(double[] losses) {
    return Arrays.stream(losses).sum();
  }

  private Booster<DeepTree> booster(BoostingConfig own, LinearFit.Line start) {
    Grower<DeepTree> grower = new DeepGrower(binned, own, pool);
    return new Booster<>(binned, own, start.scores(rows), grower, seed, pool, listener);
  }

  /** Of the signals that have a slope or that a tree looks at. */
  private TreeRanker ranker(List<DeepTree> trees, LinearFit.Line line) {
    boolean[] used = new boolean[rows.columns()];
    for (int c = 0; c < used.length; c++) {
      used[c] = line.slope()[c] != 0;
    }
    for (DeepTree tree : trees) {
      tree.splits().forEach(split -> used[split.column()] = true);
    }
    List<TreeRanker.Input> inputs = new ArrayList<>();
    for (int c = 0; c < used.length; c++) {
      if (used[c]) {
        inputs.add(new TreeRanker.Input(rows.signals().get(c), line.slope()[c], line.centre()[c]));
      }
    }
    return TreeRanker.of(inputs, trees.stream().map(tree -> tree.of(binned)).toList());
  }
}
