package org.newsrec.rerank;

/**
 * How many articles of a slate may have the same value of a feature. Immutable.
 *
 * @param feature name of a categorical feature of articles, such as {@code source}; articles
 *     without it are not limited
 * @param most 1 or more
 */
public record FeatureLimit(String feature, int most) {
  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if the name is blank or the number less than 1
   */
  public FeatureLimit {
    if (feature.isBlank()) {
      throw new IllegalArgumentException(
          "the limited feature has a blank name; name a categorical feature of the articles");
    }
    if (most < 1) {
      throw new IllegalArgumentException(
          "at most " + most + " articles of one " + feature + " are allowed; allow at least 1");
    }
  }
}
