package org.newsrec.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.newsrec.examples.report.LearningCurve;
import org.newsrec.train.TrainingListener;

/** Keeps what each training said after its epochs, and passes everything on. */
final class CurveRecorder implements TrainingListener {
  private final TrainingListener next;
  private final List<LearningCurve> curves = new ArrayList<>();
  private final List<LearningCurve.Epoch> epochs = new ArrayList<>();
  private int examples;
  private OptionalDouble before = OptionalDouble.empty();

  CurveRecorder(TrainingListener next) {
    this.next = next;
  }

  @Override
  public void started(Plan plan) {
    epochs.clear();
    examples = plan.examples();
    before = plan.startValidation();
    next.started(plan);
  }

  @Override
  public void stepDone(Step step) {
    next.stepDone(step);
  }

  @Override
  public void fittingRankers(String stage, long done, long total) {
    next.fittingRankers(stage, done, total);
  }

  @Override
  public void epochDone(Epoch epoch) {
    epochs.add(new LearningCurve.Epoch(epoch.epoch(), epoch.loss(), epoch.validation()));
    next.epochDone(epoch);
  }

  @Override
  public void finished(Summary summary) {
    String name = curves.isEmpty() ? "trial training" : "training";
    curves.add(new LearningCurve(name, examples, before, epochs));
    next.finished(summary);
  }

  /** The trainings that came to their end, in order. */
  List<LearningCurve> curves() {
    return List.copyOf(curves);
  }
}
