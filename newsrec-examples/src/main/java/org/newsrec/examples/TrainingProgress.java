package org.newsrec.examples;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.newsrec.train.TrainingListener;

/**
 * Shows how the training of a feed goes: towers for the rankers, the rankers, towers for good;
 * epoch, loss and examples per second of each. Keeps what belongs to a model's provenance.
 */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  private final Progress progress;
  private Progress.Task task;
  private Plan plan;
  private TrainingFigures figures;
  private Optional<TrainingFigures.Validation> validation = Optional.empty();
  private OptionalDouble loss = OptionalDouble.empty();
  private long begin;
  private long before;
  private int trainings;
  private String fitting = "";

  TrainingProgress(Progress progress) {
    this.progress = progress;
  }

  /** For a training that has no trial before it. */
  static TrainingProgress withoutTrial(Progress progress) {
    TrainingProgress listener = new TrainingProgress(progress);
    listener.trainings = 1;
    return listener;
  }

  @Override
  public void started(Plan planned) {
    close();
    fitting = "";
    plan = planned;
    begin = System.nanoTime();
    before = -1;
    trainings++;
    loss = OptionalDouble.empty();
    task =
        progress.start(
            trainings == 1 ? "trial training" : "training",
            (long) planned.examples() * planned.epochs());
  }

  @Override
  public void stepDone(Step step) {
    if (before < 0) {
      // Examples that were seen before a break took none of this run's time.
      before = (long) (step.epoch() - 1) * plan.examples() + (step.batch() == 1 ? 0 : done(step));
    }
    task.at(step.examplesDone());
    task.note(
        String.format(
            Locale.ROOT,
            "epoch %d/%d, loss %.4f%s",
            step.epoch(),
            plan.epochs(),
            step.loss(),
            speed(step.examplesDone())));
  }

  @Override
  public void epochDone(Epoch epoch) {
    loss = OptionalDouble.of(epoch.loss());
    task.milestone(
        String.format(
            Locale.ROOT,
            "epoch %d/%d, loss %.4f%s%s",
            epoch.epoch(),
            plan.epochs(),
            epoch.loss(),
            auc(epoch.validation()),
            speed((long) epoch.epoch() * plan.examples())));
  }

  @Override
  public void fittingRankers(String stage, long done, long total) {
    if (!stage.equals(fitting)) {
      close();
      fitting = stage;
      task = progress.start("fitting the rankers, " + stage, total);
    }
    task.at(done);
  }

  @Override
  public void finished(Summary done) {
    if (done.validation().isPresent()) {
      validation = Optional.of(new TrainingFigures.Validation(plan, done));
    }
    figures = new TrainingFigures(plan.examples(), done.epochs(), loss, validation);
    close();
  }

  /** Ends what is shown, also after a failure. */
  @Override
  public void close() {
    if (task != null) {
      task.close();
      task = null;
    }
  }

  /**
   * Returns what the last training came to, and what the last one with validation found; null if
   * none came to its end.
   */
  TrainingFigures figures() {
    return figures;
  }

  private long done(Step step) {
    return step.examplesDone() - (long) (step.epoch() - 1) * plan.examples();
  }

  private static String auc(OptionalDouble auc) {
    return auc.isPresent()
        ? String.format(Locale.ROOT, ", validation AUC %.4f", auc.getAsDouble())
        : "";
  }

  /** With the comma before it; nothing for epochs that were run before a break. */
  private String speed(long examples) {
    if (before < 0) {
      return "";
    }
    double seconds = Math.max(1e-3, (System.nanoTime() - begin) / 1e9);
    return String.format(Locale.ROOT, ", %,.0f examples/s", (examples - before) / seconds);
  }
}
