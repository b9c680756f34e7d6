package org.newsrec.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.newsrec.store.ModelFormatException;

/**
 * How far a training is, beside its weights. Streams of random numbers and the order of examples
 * follow from the seed and this; they need no state of their own.
 */
final class TrainingPosition {
  /** Epochs that are over, their validation too. */
  int epochs;

  /** Steps taken of the epoch after those. */
  int steps;

  /** Sum of the losses of that epoch's examples. */
  double lossSum;

  /** Validation result before the first step; NaN without validation. */
  double start = Double.NaN;

  /** Best validation result; NaN without validation. */
  double best = Double.NaN;

  /** The epoch that had it; 0 for before the first step. */
  int bestEpoch;

  /** What was told of the epochs that are over. */
  final List<TrainingListener.Epoch> told = new ArrayList<>();

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("epochs", epochs);
    map.put("steps", steps);
    map.put("lossSum", lossSum);
    map.put("validationBefore", Double.isNaN(start) ? null : start);
    map.put("bestValidation", Double.isNaN(best) ? null : best);
    map.put("bestEpoch", bestEpoch);
    List<Map<String, Object>> curve = new ArrayList<>();
    for (TrainingListener.Epoch epoch : told) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("epoch", epoch.epoch());
      one.put("loss", epoch.loss());
      one.put(
          "validation", epoch.validation().isPresent() ? epoch.validation().getAsDouble() : null);
      one.put("best", epoch.best());
      curve.add(one);
    }
    map.put("curve", curve);
    return map;
  }

  static TrainingPosition of(Map<?, ?> map) {
    TrainingPosition position = new TrainingPosition();
    position.epochs = (int) number(map, "epochs");
    position.steps = (int) number(map, "steps");
    position.lossSum = number(map, "lossSum");
    position.start = number(map, "validationBefore");
    position.best = number(map, "bestValidation");
    position.bestEpoch = (int) number(map, "bestEpoch");
    if (map.get("curve") instanceof List<?> curve) {
      for (Object one : curve) {
        if (one instanceof Map<?, ?> epoch) {
          position.told.add(
              new TrainingListener.Epoch(
                  (int) number(epoch, "epoch"),
                  number(epoch, "loss"),
                  measured(number(epoch, "validation")),
                  Boolean.TRUE.equals(epoch.get("best"))));
        }
      }
    }
    return position;
  }

  /** A figure, empty for NaN. */
  static OptionalDouble measured(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static double number(Map<?, ?> map, String name) {
    Object value = map.get(name);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value == null && map.containsKey(name)) {
      return Double.NaN;
    }
    throw new ModelFormatException(
        "the checkpoint's position has no number '" + name + "'; delete it and begin anew");
  }
}
