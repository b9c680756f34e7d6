package org.newsrec.tower;

import java.util.Arrays;
import org.newsrec.feature.EncodedInput;
import org.newsrec.feature.InputLayout;
import org.newsrec.math.Elementary;
import org.newsrec.math.Matrix;
import org.newsrec.math.Vectors;

/**
 * The steps of a forward pass beside the dense layers of {@link org.newsrec.math.DenseKernels},
 * shared by serving and training so that both have the same bits. Arguments are trusted. Pure
 * functions; safe for any number of threads that do not write the same array.
 */
public final class TowerKernels {
  private static final double LN_2 = 0.6931471805599453;
  private static final double VARIANCE_FLOOR = 1e-5;

  private TowerKernels() {}

  /**
   * Writes a tower's encoded input: dense inputs, then for each field the sum of weight times
   * embedding, buckets ascending.
   *
   * @param input the reader or article
   * @param layout its shape
   * @param tables the fields' embeddings
   * @param extra how many places to leave free after the dense inputs
   * @param x receives the input
   * @param from index of its first number
   */
  public static void assemble(
      EncodedInput input, InputLayout layout, Matrix[] tables, int extra, float[] x, int from) {
    System.arraycopy(input.dense(), 0, x, from, layout.denseSize());
    int at = from + layout.denseSize() + extra;
    for (int f = 0; f < tables.length; f++) {
      int columns = tables[f].columns();
      pool(input.ids(f), input.weights(f), 0, input.ids(f).length, tables[f], x, at);
      at += columns;
    }
  }

  /**
   * Writes the sum of weight times embedding over some buckets, in their order.
   *
   * @param ids holds the buckets
   * @param weights holds their weights
   * @param first index of the first bucket and weight
   * @param end index after the last one
   * @param table the embeddings, one row for each bucket
   * @param y receives the sum
   * @param at index of its first number
   */
  public static void pool(
      int[] ids, float[] weights, int first, int end, Matrix table, float[] y, int at) {
    int columns = table.columns();
    Arrays.fill(y, at, at + columns, 0f);
    for (int i = first; i < end; i++) {
      Vectors.addScaled(weights[i], table.data(), table.offset(ids[i]), y, at, columns);
    }
  }

  /**
   * Returns the part of a history entry's weight that does not depend on its age.
   *
   * @param config the towers' configuration
   * @param dwellSeconds dwell time, or NaN
   * @param strength the event's strength
   * @return 0 for an entry that is not pooled, otherwise above 0
   */
  public static float historyFactor(TowerConfig config, double dwellSeconds, double strength) {
    if (!(strength > 0)) {
      return 0f;
    }
    if (config.historyPooling() == HistoryPooling.MEAN) {
      return 1f;
    }
    double scale = config.dwellScaleSeconds();
    double dwell =
        scale == 0 || Double.isNaN(dwellSeconds)
            ? 1
            : Math.max(0.01, 2 * dwellSeconds / (dwellSeconds + scale));
    return (float) (strength * dwell);
  }

  /**
   * Returns the part of the logarithm of a history entry's weight that comes from its age.
   *
   * @param config the towers' configuration
   * @param ageMillis age in milliseconds; negative counts as 0
   * @return 0 or less
   */
  public static float historyDecay(TowerConfig config, long ageMillis) {
    if (config.historyPooling() == HistoryPooling.MEAN || config.recencyHalfLifeHours() == 0) {
      return 0f;
    }
    double hours = Math.max(0, ageMillis) / 3_600_000.0;
    return (float) -(LN_2 * hours / config.recencyHalfLifeHours());
  }

  /**
   * Turns factors and logits of a history's entries into weights that sum to 1: each is factor
   * times exp(logit), divided by their sum.
   *
   * @param logits decay plus attention of each entry
   * @param factors factor of each entry; one of 0 gives a weight of 0
   * @param length number of entries
   * @param weights receives the weights; all 0 if all factors are
   * @return how many entries have a factor above 0
   */
  public static int historyWeights(float[] logits, float[] factors, int length, float[] weights) {
    float most = Float.NEGATIVE_INFINITY;
    int counted = 0;
    for (int i = 0; i < length; i++) {
      if (factors[i] > 0f) {
        most = Math.max(most, logits[i]);
        counted++;
      }
    }
    float sum = 0f;
    for (int i = 0; i < length; i++) {
      weights[i] = factors[i] > 0f ? factors[i] * Elementary.exp(logits[i] - most) : 0f;
      sum += weights[i];
    }
    for (int i = 0; counted > 0 && i < length; i++) {
      weights[i] /= sum;
    }
    return counted;
  }

  /**
   * Returns the weight of each skipped article in the pooled history.
   *
   * @param config the towers' configuration
   * @param length how many skipped articles count
   * @return 0 or less; all together make up minus the configured weight
   */
  public static float skipWeight(TowerConfig config, int length) {
    return length == 0 ? 0f : (float) (-config.skipWeight() / length);
  }

  /**
   * Returns what the readers' tower is told of a history's length.
   *
   * @param counted how many entries are pooled
   * @param config the towers' configuration
   * @return 0 for none, 1 for as many as count
   */
  public static float historyAmount(int counted, TowerConfig config) {
    return counted == 0
        ? 0f
        : (float) (Elementary.log1p(counted) / Elementary.log1p(config.historyLength()));
  }

  /**
   * Normalises a row to mean 0 and variance 1 and gives it a gain and a shift.
   *
   * @param x holds the row
   * @param from index of its first number, in all but gain and shift
   * @param length its length
   * @param gain factors
   * @param shift summands
   * @param normalised receives the row before gain and shift; may be {@code x}
   * @param y receives the result; may be {@code normalised}
   * @return one over the standard deviation
   */
  public static float layerNorm(
      float[] x, int from, int length, float[] gain, float[] shift, float[] normalised, float[] y) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += x[i];
    }
    double mean = sum / length;
    double squares = 0;
    for (int i = from; i < from + length; i++) {
      double difference = x[i] - mean;
      squares = Math.fma(difference, difference, squares);
    }
    double inverse = 1 / Math.sqrt(squares / length + VARIANCE_FLOOR);
    for (int i = 0; i < length; i++) {
      normalised[from + i] = (float) ((x[from + i] - mean) * inverse);
      y[from + i] = Math.fma(normalised[from + i], gain[i], shift[i]);
    }
    return (float) inverse;
  }

  /**
   * Scales a vector to length 1, in place. A vector of zeros becomes the first axis.
   *
   * @param a holds the vector
   * @param from index of its first coordinate
   * @param length number of coordinates
   * @return the length it had, 0 for a vector of zeros
   */
  public static float toUnit(float[] a, int from, int length) {
    float norm = Vectors.normalise(a, from, length);
    if (norm == 0f) {
      a[from] = 1f;
    }
    return norm;
  }

  /**
   * Computes the logit that attention gives an article: {@code q · tanh(z)}.
   *
   * @param z the article's vector after the attention's linear layer; becomes its tanh
   * @param from index of the first number
   * @param query the learned query q
   * @return the logit
   */
  public static float attention(float[] z, int from, float[] query) {
    Elementary.tanh(z, from, z, from, query.length);
    return Vectors.dot(z, from, query, 0, query.length);
  }
}
