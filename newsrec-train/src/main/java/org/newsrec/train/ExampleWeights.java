package org.newsrec.train;

import org.newsrec.math.Elementary;

/**
 * How much each example of training counts. An example's weight is the product of the parts that
 * are switched on; the weights of all examples have a mean of 1. Immutable.
 *
 * @param byStrength whether an example counts by the strength of its events, as {@link
 *     org.newsrec.data.EventStrengths} has them
 * @param dwellScaleSeconds the dwell time that counts as much as an unknown one: an article read
 *     for d seconds counts {@code 2 d / (d + scale)}, at least 0.01; 0 where dwell does not count
 * @param halfLifeHours the age, at the end of the log, at which an example counts half; 0 for never
 */
public record ExampleWeights(boolean byStrength, double dwellScaleSeconds, double halfLifeHours) {
  private static final double LN_2 = 0.6931471805599453;
  private static final double LEAST = 0.01;
  private static final double MILLIS_PER_HOUR = 3_600_000;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public ExampleWeights {
    require("dwellScaleSeconds", dwellScaleSeconds);
    require("halfLifeHours", halfLifeHours);
  }

  private static void require(String name, double value) {
    if (!(value >= 0 && value <= 1e6)) {
      throw new IllegalArgumentException(
          name + " of weights is " + value + "; it has to be from 0 to 1000000");
    }
  }

  /**
   * Returns weights that are all the same.
   *
   * @return nothing switched on
   */
  public static ExampleWeights equal() {
    return new ExampleWeights(false, 0, 0);
  }

  /**
   * The weights of all examples.
   *
   * @param examples the examples
   * @param end the end of the log in milliseconds of the epoch
   */
  float[] of(Examples examples, long end) {
    float[] weights = new float[examples.size()];
    double sum = 0;
    for (int e = 0; e < weights.length; e++) {
      weights[e] = (float) of(examples, e, end);
      sum += weights[e];
    }
    float scale = (float) (weights.length / sum);
    for (int e = 0; e < weights.length; e++) {
      weights[e] *= scale;
    }
    return weights;
  }

  private double of(Examples examples, int e, long end) {
    double weight = byStrength ? examples.strength(e) : 1;
    float dwell = examples.dwell(e);
    if (dwellScaleSeconds > 0 && !Float.isNaN(dwell)) {
      weight *= Math.max(LEAST, 2 * dwell / (dwell + dwellScaleSeconds));
    }
    if (halfLifeHours > 0) {
      double age = Math.max(0, end - examples.time(e)) / MILLIS_PER_HOUR;
      weight *= Elementary.exp(-LN_2 * age / halfLifeHours);
    }
    return weight;
  }
}
