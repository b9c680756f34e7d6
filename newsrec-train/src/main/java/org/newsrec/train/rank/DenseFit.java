package org.newsrec.train.rank;

import java.util.Arrays;
import org.newsrec.rerank.DenseRanker;

/**
 * Trains a dense network that starts as a weighted sum. How many passes are best is found on the
 * earlier slates, judged by the later ones; then everything is trained again, on all. Where the
 * network is of no certain use, the weighted sum is left alone.
 */
final class DenseFit {
  private final RankingRows rows;
  private final DenseConfig config;
  private final long seed;
  private final RankerListener listener;

  DenseFit(RankingRows rows, DenseConfig config, long seed, RankerListener listener) {
    this.rows = rows;
    this.config = config;
    this.seed = seed;
    this.listener = listener;
  }

  /**
   * A ranker.
   *
   * @param ranker the ranker
   * @param trial what was chosen when it had learned from the earlier slates only
   * @param epochs how many passes it made through the slates
   */
  record Fitted(DenseRanker ranker, DenseRanker trial, int epochs) {}

  Fitted fit(LinearFit linear, int earlier) {
    DenseRun trial = new DenseRun(rows, config, linear.line(earlier), earlier, seed);
    DenseRanker best = trial.ranker();
    int epochs = 0;
    if (earlier < rows.slates()) {
      double[] without = trial.laterLosses();
      double[] losses = without;
      DenseRanker chosen = best;
      for (int done = 0; done < Math.min(config.epochs(), epochs + config.patience()); ) {
        FitProgress.tell(listener, "trying passes", done, config.epochs());
        trial.pass();
        done++;
        double[] now = trial.laterLosses();
        if (sum(now) < sum(losses)) {
          losses = now;
          epochs = done;
          chosen = trial.ranker();
        }
      }
      if (BoostedFit.certainty(without, losses) >= BoostedFit.CERTAIN) {
        best = chosen;
      } else {
        epochs = 0;
      }
    }
    DenseRun whole = new DenseRun(rows, config, linear.line(rows.slates()), rows.slates(), seed);
    for (int done = 0; done < epochs; done++) {
      FitProgress.tell(listener, "training the ranker", done, epochs);
      whole.pass();
    }
    return new Fitted(whole.ranker(), best, epochs);
  }

  private static double sum(double[] losses) {
    return Arrays.stream(losses).sum();
  }
}
