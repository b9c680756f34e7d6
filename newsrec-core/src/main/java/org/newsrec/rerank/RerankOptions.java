package org.newsrec.rerank;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a re-ranked list, the slate, is put together. It is filled slot by slot; everything that is
 * set here works together in each choice. Immutable.
 *
 * <p><b>Limits</b> are kept as long as there are candidates that keep them. When these run out, the
 * slate is filled all the same, always with one of the candidates that go over the limits by the
 * fewest articles, counted over both limits together.
 *
 * <p><b>Duplicates</b> never come back: when an article is chosen by the rules, all candidates that
 * tell its story are looked at, and of those that go over no limit that it keeps, and whose score
 * is at most the margin below the best score among them all, the newest is taken in its place (a
 * known publication before an unknown one; among equals the one earlier by score). Everything that
 * tells the story of one in the slate is left out, so no two articles of a slate are duplicates,
 * unless both are pinned. A slate may therefore be shorter than the number of candidates.
 *
 * @param mmrLambda weight of relevance against novelty in maximal marginal relevance (Carbonell and
 *     Goldstein 1998): 1 orders by score alone; the lower, the less an article may be like those
 *     above it; above 0, at most 1
 * @param perCategory how many articles of one section, the first category, there may be; 1 or more,
 *     or empty for any number. Articles without category are not limited
 * @param perFeature how many articles with one value of a feature there may be
 * @param duplicates when two articles tell one story, of which the slate shows one
 * @param calibration weight λ of calibration (Steck 2018): each choice has the highest (1 − λ) ×
 *     relevance − λ × divergence, in nats, of the slate's categories from those that the reader
 *     reads; 0 for none, below 1. Without a history that has categories it does nothing
 * @param exploration how articles are tried of which little is known
 */
public record RerankOptions(
    double mmrLambda,
    OptionalInt perCategory,
    Optional<FeatureLimit> perFeature,
    Optional<DuplicateRule> duplicates,
    double calibration,
    Optional<Exploration> exploration) {
  private static final RerankOptions DEFAULTS = new RerankOptions(1);

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public RerankOptions {
    Objects.requireNonNull(perCategory, "perCategory");
    Objects.requireNonNull(perFeature, "perFeature");
    Objects.requireNonNull(duplicates, "duplicates");
    Objects.requireNonNull(exploration, "exploration");
    if (!(mmrLambda > 0 && mmrLambda <= 1)) {
      throw new IllegalArgumentException(
          "mmrLambda is " + mmrLambda + "; it has to be above 0 and at most 1");
    }
    if (perCategory.isPresent() && perCategory.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "perCategory is " + perCategory.getAsInt() + "; allow at least 1, or set no limit");
    }
    if (!(calibration >= 0 && calibration < 1)) {
      throw new IllegalArgumentException(
          "calibration is " + calibration + "; it has to be 0 or more, and below 1");
    }
  }

  /**
   * Makes options with diversity and nothing else.
   *
   * @param mmrLambda above 0, at most 1
   */
  public RerankOptions(double mmrLambda) {
    this(mmrLambda, OptionalInt.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty());
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

  /**
   * Returns the options for a list whose articles somebody else has chosen: nothing is left out as
   * a duplicate, and nothing is left to chance.
   *
   * @return these options without duplicates and exploration
   */
  public RerankOptions forGivenLists() {
    return new RerankOptions(
        mmrLambda, perCategory, perFeature, Optional.empty(), calibration, Optional.empty());
  }

  /** Whether lists are in the order of the scores. */
  boolean isByScore() {
    return equals(DEFAULTS);
  }

  /** Collects options. Not safe for use by several threads. */
  public static final class Builder {
    private double mmrLambda = 1;
    private OptionalInt perCategory = OptionalInt.empty();
    private Optional<FeatureLimit> perFeature = Optional.empty();
    private Optional<DuplicateRule> duplicates = Optional.empty();
    private double calibration;
    private Optional<Exploration> exploration = Optional.empty();

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
     * Limits the articles of one section, which is an article's first category.
     *
     * @param most 1 or more
     * @return this
     */
    public Builder perCategory(int most) {
      perCategory = OptionalInt.of(most);
      return this;
    }

    /**
     * Limits the articles with one value of a feature.
     *
     * @param feature name of a categorical feature of articles, such as {@code source}
     * @param most 1 or more
     * @return this
     * @throws IllegalArgumentException as the constructor of {@link FeatureLimit} does
     */
    public Builder perFeature(String feature, int most) {
      perFeature = Optional.of(new FeatureLimit(feature, most));
      return this;
    }

    /**
     * Shows one article of each story.
     *
     * @param value when two tell the same
     * @return this
     */
    public Builder duplicates(DuplicateRule value) {
      duplicates = Optional.of(value);
      return this;
    }

    /**
     * Sets the weight of the reader's mixture of categories against relevance.
     *
     * @param value 0 or more, below 1
     * @return this
     */
    public Builder calibration(double value) {
      calibration = value;
      return this;
    }

    /**
     * Tries articles of which little is known.
     *
     * @param value how many, and which
     * @return this
     */
    public Builder exploration(Exploration value) {
      exploration = Optional.of(value);
      return this;
    }

    /**
     * Makes the options.
     *
     * @return the options
     * @throws IllegalArgumentException as the constructor of {@link RerankOptions} does
     */
    public RerankOptions build() {
      return new RerankOptions(
          mmrLambda, perCategory, perFeature, duplicates, calibration, exploration);
    }
  }
}
