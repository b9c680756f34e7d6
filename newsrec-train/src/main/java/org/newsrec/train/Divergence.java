package org.newsrec.train;

/** Tells when a training has run out of the numbers. */
final class Divergence {
  /**
   * Vectors have length 1, so a gradient has the order of the inputs over the temperature; one a
   * million times as long moves weights to where nothing can be learned any more.
   */
  private static final double MOST_NORM = 1e6;

  private final TrainingConfig config;
  private final double mostNorm;

  Divergence(TrainingConfig config) {
    this.config = config;
    // Gradients that are shortened do no harm however long they were.
    mostNorm =
        config.maxGradientNorm() > 0
            ? Double.MAX_VALUE
            : MOST_NORM / Math.min(1, config.temperature());
  }

  void check(TrainingStep.Outcome outcome, int epoch, int step) {
    if (!Double.isFinite(outcome.loss())) {
      throw diverged("the loss is " + outcome.loss(), epoch, step);
    }
    if (!(outcome.gradientNorm() <= mostNorm)) {
      throw diverged(
          "the gradients' length is "
              + (float) outcome.gradientNorm()
              + ", above "
              + (float) mostNorm,
          epoch,
          step);
    }
  }

  private TrainingDivergedException diverged(String what, int epoch, int step) {
    return new TrainingDivergedException(
        ("%s in epoch %d, step %d; lower learningRate (%s) or tableLearningRate (%s), raise the"
                + " temperature (%s), or set maxGradientNorm (%s)")
            .formatted(
                what,
                epoch,
                step,
                config.learningRate(),
                config.tableLearningRate(),
                config.temperature(),
                config.maxGradientNorm()));
  }
}
