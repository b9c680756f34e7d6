package org.newsrec.collab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.newsrec.data.Read;

/**
 * Articles as vectors, from a factorisation of who read what (Hu, Koren and Volinsky,
 * "Collaborative filtering for implicit feedback datasets", ICDM 2008): the dot product of a
 * reader's vector and an article's is near 1 for what the reader would read and near 0 otherwise.
 * No reader's vector is kept: it is solved from reads when it is needed, which takes a system of as
 * many equations as there are factors. Of the readers together, the Gram matrix of their vectors is
 * kept, from which articles that came later are solved in the same way.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class ItemFactors {
  /** How many factors there may be. */
  public static final int MOST_FACTORS = 512;

  private final ImplicitWeights weights;
  private final int factors;
  private final List<String> hashIds;
  private final Map<String, float[]> vectors;
  private final double[] itemGram;
  private final double[] readerGram;

  /**
   * Copies and checks the factors.
   *
   * @param weights as in the fit
   * @param hashIds the articles
   * @param vectors [article][factor], as many finite numbers for each article, from 1 to {@value
   *     #MOST_FACTORS}
   * @param readerGram [factor][factor], row by row: the sum over all readers of the products of two
   *     factors; symmetric
   * @throws IllegalArgumentException if there is no article, one occurs twice, or the numbers are
   *     not as said
   */
  public ItemFactors(
      ImplicitWeights weights, List<String> hashIds, float[][] vectors, double[] readerGram) {
    this.weights = Objects.requireNonNull(weights, "weights");
    this.hashIds = List.copyOf(hashIds);
    if (hashIds.isEmpty() || vectors.length != hashIds.size()) {
      throw new IllegalArgumentException(
          vectors.length
              + " vectors for "
              + hashIds.size()
              + " articles; give one for each of one article or more");
    }
    factors = vectors[0].length;
    Ranges.require("the number of factors", factors, 1, MOST_FACTORS);
    if (readerGram.length != factors * factors) {
      throw new IllegalArgumentException(
          "readerGram has "
              + readerGram.length
              + " numbers; with "
              + factors
              + " factors it has to have "
              + factors * factors);
    }
    this.readerGram = readerGram.clone();
    requireSymmetric();
    this.vectors = new HashMap<>();
    itemGram = new double[factors * factors];
    for (int i = 0; i < vectors.length; i++) {
      float[] vector = requireVector(vectors[i], this.hashIds.get(i)).clone();
      if (this.vectors.put(this.hashIds.get(i), vector) != null) {
        throw new IllegalArgumentException(
            "article '" + this.hashIds.get(i) + "' occurs twice; give each article once");
      }
      addProducts(vector);
    }
  }

  private float[] requireVector(float[] vector, String hashId) {
    if (vector.length != factors) {
      throw new IllegalArgumentException(
          "the vector of article '"
              + hashId
              + "' has "
              + vector.length
              + " numbers, that of the first one "
              + factors
              + "; all have to have as many");
    }
    for (float x : vector) {
      if (!Float.isFinite(x)) {
        throw new IllegalArgumentException(
            "the vector of article '" + hashId + "' has a " + x + "; only finite numbers fit");
      }
    }
    return vector;
  }

  private void requireSymmetric() {
    for (int row = 0; row < factors; row++) {
      for (int column = 0; column <= row; column++) {
        double value = readerGram[row * factors + column];
        if (!Double.isFinite(value) || value != readerGram[column * factors + row]) {
          throw new IllegalArgumentException(
              "readerGram has "
                  + value
                  + " in row "
                  + row
                  + ", column "
                  + column
                  + " and "
                  + readerGram[column * factors + row]
                  + " on the other side; it has to be finite and symmetric");
        }
      }
    }
  }

  private void addProducts(float[] vector) {
    for (int row = 0; row < factors; row++) {
      for (int column = 0; column < factors; column++) {
        int cell = row * factors + column;
        itemGram[cell] = Math.fma((double) vector[row], (double) vector[column], itemGram[cell]);
      }
    }
  }

  /**
   * Returns what a reading counts.
   *
   * @return as in the fit
   */
  public ImplicitWeights weights() {
    return weights;
  }

  /**
   * Returns the length of the vectors.
   *
   * @return 1 or more
   */
  public int factors() {
    return factors;
  }

  /**
   * Returns the articles.
   *
   * @return hashIds, in the order in which they were given
   */
  public List<String> hashIds() {
    return hashIds;
  }

  /**
   * Returns an article's vector.
   *
   * @param hashId the article
   * @return a copy; empty if it was not in the fit
   */
  public Optional<float[]> vector(String hashId) {
    float[] vector = vectors.get(hashId);
    return vector == null ? Optional.empty() : Optional.of(vector.clone());
  }

  /**
   * Returns the sum over all readers of the fit of the products of two factors.
   *
   * @return a copy; [factor][factor], row by row
   */
  public double[] readerGram() {
    return readerGram.clone();
  }

  /**
   * Solves the vector of a reader.
   *
   * @param reads what was read; reads of strength 0 or below, and those of articles that were not
   *     in the fit, are passed over
   * @return as many numbers as there are factors; empty if no read is left
   */
  public Optional<float[]> readerVector(List<Read> reads) {
    FoldIn fold = readerFold();
    for (Read read : reads) {
      float[] vector = vectors.get(read.hashId());
      if (vector != null && read.strength() > 0) {
        fold.add(vector, weights.extra(read.strength()));
      }
    }
    return fold.isEmpty() ? Optional.empty() : Optional.of(fold.solve());
  }

  /** The vector itself, not a copy; null for an article that was not in the fit. */
  float[] raw(String hashId) {
    return vectors.get(hashId);
  }

  /** A system for a reader's vector, to which articles' vectors are added. */
  FoldIn readerFold() {
    return new FoldIn(itemGram, factors, weights.lambda());
  }

  /** A system for an article's vector, to which readers' vectors are added. */
  FoldIn itemFold() {
    return new FoldIn(readerGram, factors, weights.lambda());
  }
}
