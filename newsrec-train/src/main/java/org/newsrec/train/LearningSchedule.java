package org.newsrec.train;

import java.util.Objects;
import org.newsrec.math.Elementary;

/**
 * How the learning rates change on the way: what they are multiplied with at each step. Immutable.
 *
 * @param shape what comes after the warm-up
 * @param warmUp share of all steps, at the beginning, in which the factor rises from near 0 to 1; 0
 *     to 0.5
 * @param end the factor at the last step; above 0, at most 1; 1 with {@link Shape#CONSTANT}
 */
public record LearningSchedule(Shape shape, double warmUp, double end) {
  private static final double PI = 3.141592653589793;
  private static final int STEPS = 3;

  /** How the factor goes from 1 to its end. */
  public enum Shape {
    /** It stays. */
    CONSTANT,
    /** Down in a straight line. */
    LINEAR,
    /** Down along half a wave of a cosine (Loshchilov and Hutter, "SGDR", ICLR 2017). */
    COSINE,
    /** Down in three equal steps of equal ratio, each after a quarter of the way. */
    STEP
  }

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public LearningSchedule {
    Objects.requireNonNull(shape, "shape");
    if (!(warmUp >= 0 && warmUp <= 0.5)) {
      throw new IllegalArgumentException(
          "warmUp of the schedule is " + warmUp + "; it has to be from 0 to 0.5");
    }
    if (!(end > 0 && end <= 1)) {
      throw new IllegalArgumentException(
          "end of the schedule is " + end + "; it has to be above 0 and at most 1");
    }
    if (shape == Shape.CONSTANT && end != 1) {
      throw new IllegalArgumentException(
          "the schedule is CONSTANT and its end "
              + end
              + "; leave the end at 1, or choose LINEAR, COSINE or STEP");
    }
  }

  /**
   * Returns the schedule that changes nothing.
   *
   * @return always 1
   */
  public static LearningSchedule constant() {
    return new LearningSchedule(Shape.CONSTANT, 0, 1);
  }

  /**
   * Returns the factor of a step.
   *
   * @param step number of the step, from 0
   * @param steps how many there will be at most, above {@code step}
   * @return above 0, at most 1
   */
  public double factor(long step, long steps) {
    double warm = warmUp * steps;
    if (step < warm) {
      return (step + 1) / (warm + 1);
    }
    double rest = steps - 1 - warm;
    double way = rest <= 0 ? 0 : (step - warm) / rest;
    return switch (shape) {
      case CONSTANT -> 1;
      case LINEAR -> 1 - (1 - end) * way;
      case COSINE -> end + (1 - end) * halfWave(way);
      case STEP ->
          Elementary.exp(Elementary.log(end) * Math.min(STEPS, (int) (way * (STEPS + 1))) / STEPS);
    };
  }

  /** (1 + cos(pi x)) / 2 for x from 0 to 1, by way of the sine's series around the middle. */
  private static double halfWave(double x) {
    double y = PI * (x - 0.5);
    double term = y;
    double sine = y;
    for (int k = 1; k <= 12; k++) {
      term *= -y * y / ((2.0 * k) * (2.0 * k + 1));
      sine += term;
    }
    return (1 - sine) / 2;
  }
}
