package org.newsrec.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.newsrec.examples.report.LearningCurve;
import org.newsrec.train.TrainingListener;

/** Keeps what each training said after its epochs, and passes everything on. */
final class CurveRecorder implements TrainingListener {
  private final TrainingListener next;
  private final String first;
  private final List<LearningCurve> curves = new ArrayList<>();
  private final List<LearningCurve.Epoch> epochs = new ArrayList<>();
  private int examples;
  private OptionalDouble before = OptionalDouble.empty();

  CurveRecorder(TrainingListener next) {
    this(next, "trial training");
  }

  /** With another name for the first training. */
  CurveRecorder(TrainingListener next, String first) {
    this.next = next;
    this.first = first;
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
    String name = curves.isEmpty() ? first : "training";
    curves.add(new LearningCurve(name, examples, before, epochs));
    next.finished(summary);
  }

  /** The same with names, for JSON. */
  List<Map<String, Object>> toList() {
    List<Map<String, Object>> list = new ArrayList<>();
    for (LearningCurve curve : curves) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", curve.name());
      one.put("examples", curve.examples());
      one.put("validationBefore", number(curve.before()));
      List<Map<String, Object>> points = new ArrayList<>();
      for (LearningCurve.Epoch epoch : curve.epochs()) {
        Map<String, Object> point = new LinkedHashMap<>();
        point.put("epoch", epoch.epoch());
        point.put("loss", epoch.loss());
        point.put("validationAuc", number(epoch.validation()));
        points.add(point);
      }
      one.put("epochs", points);
      list.add(one);
    }
    return list;
  }

  private static Double number(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }

  /** The trainings that came to their end, in order. */
  List<LearningCurve> curves() {
    return List.copyOf(curves);
  }
}
