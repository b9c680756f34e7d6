package org.newsrec.feature;

import java.util.Arrays;
import java.util.List;

/**
 * Everything a fitted {@link FeatureSchema} knows, as plain values that JSON can hold without loss.
 * The arrays are not to be written to.
 *
 * <p>It is checked by {@link FeatureSchema#of}, not here.
 *
 * @param version the version of this form, {@link #VERSION}
 * @param options the options that the schema was fitted with
 * @param userWords the readers' categorical features, names ascending
 * @param userNumbers the readers' numeric features, names ascending
 * @param userEmbedding the readers' given embeddings
 * @param newsWords the articles' categorical features, names ascending
 * @param newsNumbers the articles' numeric features, names ascending
 * @param newsEmbedding the articles' given embeddings
 * @param newsSets the articles' {@code categories} and normalised {@code hashtags}, each only where
 *     fitted articles had any
 * @param documents how many articles were fitted
 * @param documentFrequencies in how many of them each text bucket occurs, all buckets in order
 */
public record FeatureState(
    int version,
    FeatureOptions options,
    List<Words> userWords,
    List<Numbers> userNumbers,
    Vectors userEmbedding,
    List<Words> newsWords,
    List<Numbers> newsNumbers,
    Vectors newsEmbedding,
    List<Words> newsSets,
    int documents,
    int[] documentFrequencies) {

  /** The version of the form that this library writes and reads. */
  public static final int VERSION = 1;

  /**
   * A categorical feature.
   *
   * @param name the feature's name
   * @param values the values with buckets of their own, the most frequent first
   * @param hashBuckets 0, or the number of buckets that values are hashed into; then there are no
   *     values
   */
  public record Words(String name, List<String> values, int hashBuckets) {}

  /**
   * A numeric feature: {@code (value - mean) * scale} is what the tower sees.
   *
   * @param name the feature's name
   * @param mean the mean of the fitted values
   * @param scale one over their standard deviation; 0 where they are all the same
   */
  public record Numbers(String name, double mean, double scale) {}

  /**
   * A given embedding: {@code (value - mean) * scale} is what the tower sees.
   *
   * @param mean the mean of the fitted embeddings, empty where there were none
   * @param scale one factor for all coordinates; 0 where all embeddings are the same
   */
  public record Vectors(float[] mean, double scale) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Vectors that
          && Arrays.equals(mean, that.mean)
          && Double.compare(scale, that.scale) == 0;
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(mean) + Double.hashCode(scale);
    }

    @Override
    public String toString() {
      return "Vectors[mean=" + Arrays.toString(mean) + ", scale=" + scale + "]";
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureState that
        && version == that.version
        && options.equals(that.options)
        && userWords.equals(that.userWords)
        && userNumbers.equals(that.userNumbers)
        && userEmbedding.equals(that.userEmbedding)
        && newsWords.equals(that.newsWords)
        && newsNumbers.equals(that.newsNumbers)
        && newsEmbedding.equals(that.newsEmbedding)
        && newsSets.equals(that.newsSets)
        && documents == that.documents
        && Arrays.equals(documentFrequencies, that.documentFrequencies);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * options.hashCode() + documents) + Arrays.hashCode(documentFrequencies);
  }

  @Override
  public String toString() {
    return "FeatureState[version " + version + ", fitted on " + documents + " articles]";
  }
}
