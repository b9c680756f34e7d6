package org.newsrec.train;

import java.util.Optional;
import java.util.SortedMap;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.train.loss.LossBatch;
import org.newsrec.train.sampling.ReadArticles;

/** Takes one step: fills a batch, computes its gradients, moves the weights. */
final class TrainingStep {
  private final TrainingConfig config;
  private final Engine engine;
  private final BatchMaker maker;
  private final Batch batch;
  private final BatchMaker.Negatives negatives;
  private final ReadArticles read;
  private final float[] logShare;
  private final Optional<HardMining> hard;

  TrainingStep(
      TrainingConfig config,
      Engine engine,
      BatchMaker maker,
      Batch batch,
      BatchMaker.Negatives negatives,
      ReadArticles read,
      float[] logShare,
      Optional<HardMining> hard) {
    this.config = config;
    this.engine = engine;
    this.maker = maker;
    this.batch = batch;
    this.negatives = negatives;
    this.read = read;
    this.logShare = logShare;
    this.hard = hard;
  }

  /**
   * What a step found.
   *
   * @param loss mean loss of its examples
   * @param gradientNorm length of the layers' gradients together, before they are shortened
   */
  record Outcome(double loss, double gradientNorm) {}

  /** Adds what steps remember from one to the next, for a checkpoint. */
  void save(SortedMap<String, SortedMap<String, Matrix>> groups) {
    hard.ifPresent(mining -> mining.save(groups));
  }

  /** Takes over what the steps before a checkpoint remembered. */
  void restore(Checkpoints.Snapshot snapshot) {
    hard.ifPresent(mining -> mining.restore(snapshot));
  }

  /**
   * Takes a step.
   *
   * @param number how many steps were taken before, over all epochs
   * @param order numbers of examples
   * @param from index of the step's first
   * @param count how many
   * @param rate the step's size
   * @param random a stream for this step
   */
  Outcome take(long number, int[] order, int from, int count, double rate, RandomStream random) {
    hard.ifPresent(mining -> mining.prepare(number, order, from, count));
    maker.fill(order, from, count, config.negatives(), negatives, random.split(0), batch);
    for (int j = 0; j < batch.columns.length; j++) {
      batch.logQ[j] = logShare[batch.article[batch.columns[j]]];
    }
    LossBatch.ColumnMask mask =
        (e, column) -> read.contains(batch.reader[e], batch.article[batch.columns[column]]);
    double loss = engine.gradients(batch, mask, random.split(1));
    return new Outcome(loss, engine.update(rate));
  }
}
