package org.newsrec.train.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.newsrec.math.RandomStream;
import org.newsrec.train.parallel.WorkerPool;

/**
 * Adds trees one after the other, each on the slopes and bends that the ones before have left
 * (Friedman 2001), on slates and columns that are drawn anew for each (Friedman 2002). Slates are
 * cut into a fixed number of shards, so that sums have the same bits on any number of threads.
 *
 * @param <T> what is grown
 */
final class Booster<T extends GrownTree> {
  private static final int SHARDS = 16;

  /** Rows that a tree is fitted on at most, on average: more take time and teach it no more. */
  private static final int MOST_ROWS = 200_000;

  private final BinnedRows rows;
  private final BoostingConfig config;
  private final Grower<T> grower;
  private final RandomStream random;
  private final WorkerPool pool;
  private final RankerListener listener;
  private final double[] scores;
  private final double[] slopes;
  private final double[] bends;

  /** What the greatest amounts of the trees add up to. */
  private double sum;

  /**
   * @param start the score of each row before the first tree; not copied
   */
  Booster(
      BinnedRows rows,
      BoostingConfig config,
      double[] start,
      Grower<T> grower,
      long seed,
      WorkerPool pool,
      RankerListener listener) {
    this.rows = rows;
    this.config = config;
    this.pool = pool;
    this.listener = listener;
    this.grower = grower;
    random = new RandomStream(seed);
    scores = start;
    slopes = new double[rows.rows()];
    bends = new double[rows.rows()];
  }

  /**
   * The trees that were best.
   *
   * @param trees in the order of their making
   * @param losses the loss of each later slate with them
   * @param <T> what was grown
   */
  record Stopped<T>(List<T> trees, double[] losses) {}

  /** Fits the slates before {@code to} for as long as those from there on are ordered better. */
  Stopped<T> stopEarly(int to) {
    List<T> trees = new ArrayList<>();
    double[] losses = losses(to);
    double least = sum(losses);
    int best = 0;
    while (trees.size() < Math.min(config.trees(), best + config.patience())) {
      FitProgress.tell(listener, "trying trees", trees.size(), config.trees());
      T tree = add(trees.size(), to, rows.rows());
      if (tree == null) {
        break;
      }
      trees.add(tree);
      double[] now = losses(to);
      double sum = sum(now);
      if (sum < least) {
        least = sum;
        losses = now;
        best = trees.size();
      }
    }
    return new Stopped<>(List.copyOf(trees.subList(0, best)), losses);
  }

  /** Fits all slates. */
  List<T> fit() {
    List<T> trees = new ArrayList<>();
    while (trees.size() < config.trees()) {
      FitProgress.tell(listener, "growing trees", trees.size(), config.trees());
      T tree = add(trees.size(), rows.slates(), rows.rows());
      if (tree == null) {
        break;
      }
      trees.add(tree);
    }
    return trees;
  }

  /**
   * Grows a tree on the slates before {@code to} and adds it to the scores; null if none helps or
   * may stand.
   */
  private T add(int number, int to, int scored) {
    RandomStream own = random.split(number);
    int[] drawn = drawSlates(own, to);
    pool.run(
        SHARDS,
        part -> {
          int end = shard(drawn.length, part + 1);
          for (int i = shard(drawn.length, part); i < end; i++) {
            int slate = drawn[i];
            ListwiseLoss.derive(
                scores,
                rows.start(slate),
                rows.start(slate + 1),
                rows.clicked(slate),
                slopes,
                bends);
          }
        });
    boolean[] columns = drawColumns(own);
    T tree = grower.grow(rowsOf(drawn), slopes, bends, columns);
    if (tree == null || !(sum + tree.greatest() <= grower.most())) {
      return null;
    }
    sum += tree.greatest();
    pool.run(
        SHARDS,
        part -> {
          for (int row = shard(scored, part); row < shard(scored, part + 1); row++) {
            scores[row] += tree.value(rows, row);
          }
        });
    return tree;
  }

  private static int shard(int size, int part) {
    return (int) ((long) size * part / SHARDS);
  }

  private int[] drawSlates(RandomStream own, int to) {
    double share = Math.min(config.slateShare(), (double) MOST_ROWS / rows.start(to));
    return IntStream.range(0, to).filter(slate -> own.nextDouble() < share).toArray();
  }

  private int[] rowsOf(int[] slates) {
    int count = 0;
    for (int slate : slates) {
      count += rows.start(slate + 1) - rows.start(slate);
    }
    int[] all = new int[count];
    int next = 0;
    for (int slate : slates) {
      for (int row = rows.start(slate); row < rows.start(slate + 1); row++) {
        all[next++] = row;
      }
    }
    return all;
  }

  /** Draws among the columns that have anything to tell. */
  private boolean[] drawColumns(RandomStream own) {
    int[] order = new int[rows.columns()];
    int count = 0;
    for (int c = 0; c < rows.columns(); c++) {
      if (rows.binCount(c) > 1) {
        order[count++] = c;
      }
    }
    own.shuffle(order, 0, count);
    boolean[] drawn = new boolean[rows.columns()];
    for (int i = 0; i < Math.ceil(count * config.signalShare()); i++) {
      drawn[order[i]] = true;
    }
    return drawn;
  }

  /** The loss of each slate from {@code from} on. */
  double[] losses(int from) {
    double[] losses = new double[rows.slates() - from];
    pool.run(
        SHARDS,
        part -> {
          int end = shard(losses.length, part + 1);
          for (int i = shard(losses.length, part); i < end; i++) {
            int slate = from + i;
            losses[i] =
                ListwiseLoss.loss(
                    scores, rows.start(slate), rows.start(slate + 1), rows.clicked(slate));
          }
        });
    return losses;
  }

  private static double sum(double[] losses) {
    double sum = 0;
    for (double own : losses) {
      sum += own;
    }
    return sum;
  }
}
