package org.newsrec.train.rank;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.newsrec.rerank.AdditiveRanker;
import org.newsrec.train.parallel.WorkerPool;

/**
 * Boosts trees, on top of a weighted sum or on nothing: the sum is sure-footed where there is
 * little to learn from, and in the way where signals have long tails. Which start is better, how
 * many trees are best and which signals are looked at together is found on the earlier slates,
 * judged by the later ones; then everything is fitted again, on all.
 */
final class BoostedFit {
  /**
   * Standard errors by which trees have to lower the loss of later slates (Breiman, Friedman,
   * Olshen & Stone 1984). Less is likely to be luck, and then the sum alone is safer on a day to
   * come.
   */
  static final double CERTAIN = 1;

  private final RankingRows rows;
  private final BinnedRows binned;
  private final BoostingConfig config;
  private final long seed;
  private final WorkerPool pool;
  private final RankerListener listener;

  BoostedFit(
      RankingRows rows,
      BoostingConfig config,
      long seed,
      WorkerPool pool,
      RankerListener listener) {
    this.listener = listener;
    this.rows = rows;
    this.config = config;
    this.seed = seed;
    this.pool = pool;
    binned = BinnedRows.of(rows, config.bins(), pool);
  }

  /**
   * A ranker.
   *
   * @param ranker the ranker
   * @param trial what was chosen when it had learned from the earlier slates only
   * @param trees how many trees are in the ranker
   */
  record Fitted(AdditiveRanker ranker, AdditiveRanker trial, int trees) {}

  /** A start with the trees that were best after it. */
  private record Trial(
      boolean fromLine, boolean[][] together, Booster.Stopped<Tree> stopped, double loss) {}

  Fitted fit(LinearFit linear, int earlier) {
    LinearFit.Line line = linear.line(rows.slates());
    LinearFit.Line earlierLine = linear.line(earlier);
    Optional<Trial> best = earlier < rows.slates() ? best(earlierLine, earlier) : Optional.empty();
    if (best.isEmpty()) {
      return new Fitted(
          new TreeSum(List.of(), binned).with(line),
          new TreeSum(List.of(), binned).with(earlierLine),
          0);
    }
    Trial trial = best.get();
    LinearFit.Line start = trial.fromLine ? line : line.flat();
    BoostingConfig same = config.withTrees(trial.stopped.trees().size());
    List<Tree> trees = booster(same, start, trial.together).fit();
    return new Fitted(
        new TreeSum(trees, binned).with(start),
        new TreeSum(trial.stopped.trees(), binned)
            .with(trial.fromLine ? earlierLine : earlierLine.flat()),
        trees.size());
  }

  /** The better start; nothing where trees are of no certain use. */
  private Optional<Trial> best(LinearFit.Line line, int earlier) {
    double[] without = booster(config, line, null).losses(earlier);
    Trial onLine = trial(true, line, earlier);
    Trial alone = trial(false, line.flat(), earlier);
    Trial best = restricted(alone.loss < onLine.loss ? alone : onLine, line, earlier);
    return certainty(without, best.stopped.losses()) >= CERTAIN
        ? Optional.of(best)
        : Optional.empty();
  }

  private Trial trial(boolean fromLine, LinearFit.Line start, int earlier) {
    boolean[][] together =
        config.interactions() == 0 ? new boolean[rows.columns()][rows.columns()] : null;
    Booster.Stopped<Tree> stopped = booster(config, start, together).stopEarly(earlier);
    return new Trial(fromLine, together, stopped, Arrays.stream(stopped.losses()).sum());
  }

  /** The same with no more interactions than allowed: those that mattered most. */
  private Trial restricted(Trial trial, LinearFit.Line line, int earlier) {
    TreeSum sum = new TreeSum(trial.stopped.trees(), binned);
    if (sum.pairs() <= config.interactions()) {
      return trial;
    }
    boolean[][] together = sum.strongest(config.interactions());
    LinearFit.Line start = trial.fromLine ? line : line.flat();
    Booster.Stopped<Tree> stopped = booster(config, start, together).stopEarly(earlier);
    return new Trial(trial.fromLine, together, stopped, Arrays.stream(stopped.losses()).sum());
  }

  /** By how many standard errors of the mean losses have become lower. */
  static double certainty(double[] before, double[] after) {
    double sum = 0;
    for (int i = 0; i < before.length; i++) {
      sum += before[i] - after[i];
    }
    double mean = sum / before.length;
    double squares = 0;
    for (int i = 0; i < before.length; i++) {
      double off = before[i] - after[i] - mean;
      squares = Math.fma(off, off, squares);
    }
    double error = Math.sqrt(squares / before.length / Math.max(1, before.length - 1));
    return error == 0 ? 0 : mean / error;
  }

  private Booster<Tree> booster(BoostingConfig own, LinearFit.Line start, boolean[][] together) {
    Grower<Tree> grower = new TreeGrower(binned, own, together, pool);
    return new Booster<>(binned, own, start.scores(rows), grower, seed, pool, listener);
  }
}
