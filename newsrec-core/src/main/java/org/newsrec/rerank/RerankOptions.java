package org.newsrec.rerank;

/**
 * How a re-ranked list is put together. Immutable.
 *
 * @param mmrLambda weight of relevance against novelty in maximal marginal relevance (Carbonell and
 *     Goldstein 1998): 1 orders by score alone; the lower, the less an article may be like those
 *     above it; above 0, at most 1
 */
public record RerankOptions(double mmrLambda) {
  private static final RerankOptions DEFAULTS = new RerankOptions(1);

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public RerankOptions {
    if (!(mmrLambda > 0 && mmrLambda <= 1)) {
      throw new IllegalArgumentException(
          "mmrLambda is " + mmrLambda + "; it has to be above 0 and at most 1");
    }
  }

  /**
   * Returns the options used unless others are given: order by score alone.
   *
   * @return the defaults
   */
  public static RerankOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Starts options from the defaults.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. Not safe for use by several threads. */
  public static final class Builder {
    private double mmrLambda = DEFAULTS.mmrLambda();

    private Builder() {}

    /**
     * Sets the weight of relevance against novelty.
     *
     * @param value above 0, at most 1
     * @return this
     */
    public Builder mmrLambda(double value) {
      mmrLambda = value;
      return this;
    }

    /**
     * Makes the options.
     *
     * @return the options
     * @throws IllegalArgumentException as the constructor of {@link RerankOptions} does
     */
    public RerankOptions build() {
      return new RerankOptions(mmrLambda);
    }
  }
}
