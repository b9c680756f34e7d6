package org.newsrec.train.loss;

import org.newsrec.math.Elementary;

/**
 * Bayesian personalised ranking: {@code -log sigmoid((s⁺ - s⁻) / t)}, the mean over an example's
 * negatives (Rendle et al., "BPR: Bayesian Personalized Ranking from Implicit Feedback", UAI 2009).
 */
public final class BprLoss extends PairwiseLoss {
  private final double temperature;

  /**
   * Makes the loss.
   *
   * @param temperature t, what differences of scores are divided by; above 0
   * @throws IllegalArgumentException if the temperature is not above 0
   */
  public BprLoss(double temperature) {
    this.temperature = SoftmaxRow.requireTemperature(temperature);
  }

  @Override
  double value(float positive, float negative) {
    return Elementary.softplus(((double) negative - positive) / temperature);
  }

  @Override
  float slope(float positive, float negative) {
    return (float) (Elementary.sigmoid(((double) negative - positive) / temperature) / temperature);
  }
}
