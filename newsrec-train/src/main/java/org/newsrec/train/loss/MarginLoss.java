package org.newsrec.train.loss;

/**
 * Margin ranking loss {@code max(0, m - s⁺ + s⁻)}, the mean over an example's negatives. What was
 * read has to score higher than what was not by the margin m; pairs that do cost nothing.
 */
public final class MarginLoss extends PairwiseLoss {
  private final float margin;

  /**
   * Makes the loss.
   *
   * @param margin the margin m, above 0, in units of the score (from -1 to 1 for unit vectors)
   * @throws IllegalArgumentException if the margin is not above 0
   */
  public MarginLoss(double margin) {
    this.margin = requireMargin(margin);
  }

  static float requireMargin(double margin) {
    if (!(margin > 0 && margin < 1e6)) {
      throw new IllegalArgumentException("margin is " + margin + "; it has to be above 0");
    }
    return (float) margin;
  }

  @Override
  double value(float positive, float negative) {
    return Math.max(0f, margin - positive + negative);
  }

  @Override
  float slope(float positive, float negative) {
    return margin - positive + negative > 0f ? 1f : 0f;
  }
}
