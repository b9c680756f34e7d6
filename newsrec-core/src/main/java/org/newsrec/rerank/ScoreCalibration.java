package org.newsrec.rerank;

import org.newsrec.math.Elementary;

/**
 * Turns a ranker's score into a probability: 1 / (1 + e^−(slope × score + intercept)), the logistic
 * of Platt, "Probabilistic outputs for support vector machines", 1999. A higher score never has a
 * lower probability, up to rounding in the last place. Immutable.
 *
 * <p>What it is the probability of is said by who fitted it. A ranker's score is made to tell the
 * articles of one request apart; the probability is right on average over the requests it was
 * fitted on, not for each reader by themselves, and those of one list need not add up to 1.
 *
 * @param slope log-odds for each unit of score; finite, 0 or more
 * @param intercept log-odds of a score of 0; finite
 */
public record ScoreCalibration(double slope, double intercept) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public ScoreCalibration {
    if (!(slope >= 0 && slope < Double.POSITIVE_INFINITY) || !Double.isFinite(intercept)) {
      throw new IllegalArgumentException(
          "slope "
              + slope
              + " and intercept "
              + intercept
              + " of a calibration; both have to be finite, and the slope 0 or more, so that the"
              + " order stays: fit it again");
    }
  }

  /**
   * Returns the probability of a score.
   *
   * @param score a ranker's score, without boosts; finite
   * @return from 0 to 1
   */
  public double probability(double score) {
    return Elementary.sigmoid(slope * score + intercept);
  }
}
