package org.newsrec.train;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;

/** Epochs, early stopping, checkpoints. */
final class TrainingLoop {
  private final TrainingConfig config;
  private final Map<String, Matrix> weights;
  private final int[] training;
  private final Engine engine;
  private final TrainingStep step;
  private final Validation validation;
  private final Divergence divergence;
  private final int batches;
  private TrainingPosition at = new TrainingPosition();
  private Map<String, Matrix> kept;

  /**
   * Takes the parts of a training.
   *
   * @param training numbers of the examples
   * @param validation null for none
   */
  TrainingLoop(
      TrainingConfig config,
      Map<String, Matrix> weights,
      int[] training,
      Engine engine,
      TrainingStep step,
      Validation validation) {
    this.config = config;
    this.weights = weights;
    this.training = training;
    this.engine = engine;
    this.step = step;
    this.validation = validation;
    divergence = new Divergence(config);
    batches = (training.length + config.batchSize() - 1) / config.batchSize();
  }

  /** Trains the weights in place and leaves the best ones. */
  void run(RandomStream random, TrainingListener listener, Checkpoints checkpoints) {
    checkpoints.load().ifPresentOrElse(this::restore, this::begin);
    listener.started(
        new TrainingListener.Plan(
            training.length,
            kept == null ? 0 : validation.size(),
            batches,
            config.epochs(),
            TrainingPosition.measured(at.start)));
    at.told.forEach(listener::epochDone);
    while (at.epochs < config.epochs() && at.epochs - at.bestEpoch < config.patience()) {
      epoch(random.split(at.epochs + 1L), listener, checkpoints);
      validate(listener);
    }
    checkpoints.finish(this::snapshot);
    if (kept != null) {
      WeightCopies.copy(kept, weights);
    }
    listener.finished(
        new TrainingListener.Summary(at.epochs, at.bestEpoch, TrainingPosition.measured(at.best)));
  }

  private void begin() {
    at.start = validation == null ? Double.NaN : validation.auc(engine);
    at.best = at.start;
    kept = Double.isNaN(at.start) ? null : WeightCopies.of(weights);
  }

  private void restore(Checkpoints.Snapshot snapshot) {
    at = snapshot.position();
    WeightCopies.copy(snapshot.group(Checkpoints.WEIGHTS), weights);
    engine.restoreOptimiser(snapshot.group(Checkpoints.OPTIMISER));
    if (!Double.isNaN(at.start)) {
      kept = WeightCopies.of(weights);
      WeightCopies.copy(snapshot.group(Checkpoints.BEST), kept);
    }
    step.restore(snapshot);
  }

  private Checkpoints.Snapshot snapshot() {
    SortedMap<String, SortedMap<String, Matrix>> groups = new TreeMap<>();
    groups.put(Checkpoints.WEIGHTS, new TreeMap<>(weights));
    groups.put(Checkpoints.OPTIMISER, engine.optimiserState());
    if (kept != null) {
      groups.put(Checkpoints.BEST, new TreeMap<>(kept));
    }
    step.save(groups);
    return new Checkpoints.Snapshot(at, groups);
  }

  private void epoch(RandomStream random, TrainingListener listener, Checkpoints checkpoints) {
    int epoch = at.epochs + 1;
    int[] order = training.clone();
    random.split(0).shuffle(order, 0, order.length);
    while (at.steps < batches) {
      int b = at.steps;
      stopIfInterrupted(checkpoints);
      int from = b * config.batchSize();
      int count = Math.min(config.batchSize(), order.length - from);
      long number = (long) at.epochs * batches + b;
      double rate =
          config.learningRate()
              * config.schedule().factor(number, (long) config.epochs() * batches);
      TrainingStep.Outcome outcome =
          step.take(number, order, from, count, rate, random.split(1L + b));
      divergence.check(outcome, epoch, b + 1);
      at.lossSum += outcome.loss() * count;
      at.steps++;
      listener.stepDone(
          new TrainingListener.Step(
              epoch,
              b + 1,
              (long) at.epochs * order.length + from + count,
              (long) config.epochs() * order.length,
              outcome.loss(),
              rate));
      checkpoints.stepDone(number + 1, this::snapshot);
    }
  }

  private void stopIfInterrupted(Checkpoints checkpoints) {
    if (!Thread.currentThread().isInterrupted()) {
      return;
    }
    String saved = checkpoints.interrupted(this::snapshot);
    throw new TrainingInterruptedException(
        "training was interrupted in epoch %d of %d after %d of %d steps; no model was made%s"
            .formatted(at.epochs + 1, config.epochs(), at.steps, batches, saved));
  }

  /** Ends an epoch: measures, and keeps the weights if they are the best. */
  private void validate(TrainingListener listener) {
    double loss = at.lossSum / training.length;
    double result = kept == null ? Double.NaN : validation.auc(engine);
    at.epochs++;
    at.steps = 0;
    at.lossSum = 0;
    // Nobody wants the weights from before the first step because they are no worse.
    boolean better = kept == null || result > at.best || (at.bestEpoch == 0 && result == at.best);
    if (better) {
      at.bestEpoch = at.epochs;
      at.best = result;
      if (kept != null) {
        WeightCopies.copy(weights, kept);
      }
    }
    TrainingListener.Epoch done =
        new TrainingListener.Epoch(at.epochs, loss, TrainingPosition.measured(result), better);
    at.told.add(done);
    listener.epochDone(done);
  }
}
