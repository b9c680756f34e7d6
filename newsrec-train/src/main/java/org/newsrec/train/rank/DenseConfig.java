package org.newsrec.train.rank;

import org.newsrec.rerank.DenseRanker;

/**
 * How a {@link DenseRanker} is trained. Immutable.
 *
 * @param hidden units of the hidden layer; 1 to 256
 * @param epochs passes through the slates, at most; 0 or more
 * @param patience how many passes may be made without a better order of the later slates; 1 or more
 * @param batchSlates slates in a step; 1 or more
 * @param learningRate of Adam; above 0, at most 1
 * @param l2 penalty on squared weights, of the hidden layer and beside it; 0 or more
 */
public record DenseConfig(
    int hidden, int epochs, int patience, int batchSlates, double learningRate, double l2) {
  private static final int MOST_HIDDEN = 256;
  private static final DenseConfig DEFAULTS = new DenseConfig(16, 30, 3, 32, 0.002, 1e-4);

  /**
   * Checks the configuration.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public DenseConfig {
    require(hidden >= 1 && hidden <= MOST_HIDDEN, "hidden", hidden, "from 1 to 256");
    require(epochs >= 0, "epochs", epochs, "0 or more");
    require(patience >= 1, "patience", patience, "1 or more");
    require(batchSlates >= 1, "batchSlates", batchSlates, "1 or more");
    require(
        learningRate > 0 && learningRate <= 1, "learningRate", learningRate, "above 0, at most 1");
    require(l2 >= 0 && l2 < Double.POSITIVE_INFINITY, "l2", l2, "0 or more, finite");
  }

  private static void require(boolean fits, String name, Object given, String allowed) {
    if (!fits) {
      throw new IllegalArgumentException(
          "dense: " + name + " is " + given + "; it has to be " + allowed);
    }
  }

  /**
   * Returns the configuration used unless another is given: 16 hidden units, at most 30 passes, 3
   * without success, 32 slates in a step, learning rate 0.002, penalty 0.0001.
   *
   * @return the defaults
   */
  public static DenseConfig defaults() {
    return DEFAULTS;
  }

  /**
   * Returns this configuration with another number of passes.
   *
   * @param most 0 or more
   * @return a configuration that is the same otherwise
   */
  public DenseConfig withEpochs(int most) {
    return new DenseConfig(hidden, most, patience, batchSlates, learningRate, l2);
  }
}
