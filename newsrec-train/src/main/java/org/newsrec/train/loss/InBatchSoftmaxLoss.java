package org.newsrec.train.loss;

import org.newsrec.math.DenseKernels;
import org.newsrec.math.Matrix;
import org.newsrec.math.Vectors;

/**
 * Softmax over the articles that the batch's readers read, and over the example's own negatives if
 * there are any (multiple negatives ranking): {@code -log(exp(l⁺) / Σ exp(l))} with the logit
 * {@code l = s/t - logQ} of each column. Subtracting the logarithm of how likely a column is part
 * of the batch corrects for popular articles being there more often (Yi et al.,
 * "Sampling-Bias-Corrected Neural Modeling for Large Corpus Item Recommendations", RecSys 2019).
 */
public final class InBatchSoftmaxLoss implements RankingLoss {
  private final double temperature;

  /**
   * Makes the loss.
   *
   * @param temperature t, what scores are divided by; above 0
   * @throws IllegalArgumentException if the temperature is not above 0
   */
  public InBatchSoftmaxLoss(double temperature) {
    this.temperature = SoftmaxRow.requireTemperature(temperature);
  }

  @Override
  public boolean usesColumns() {
    return true;
  }

  @Override
  public double evaluate(LossBatch batch) {
    Matrix users = batch.users();
    int examples = batch.examples();
    int dimension = users.columns();
    int columns = batch.columns().length;
    int each = batch.negativesEach();
    Matrix columnVectors = new Matrix(columns, dimension);
    Matrix transposed = new Matrix(dimension, columns);
    gather(batch, columnVectors, transposed);
    Matrix scores = new Matrix(examples, columns);
    DenseKernels.forward(users, examples, transposed, new float[columns], scores);
    Matrix own = new Matrix(examples, each);
    float[] logits = new float[columns + each];
    double total = 0;
    for (int e = 0; e < examples; e++) {
      int target = logits(batch, e, scores, logits);
      float weight = batch.weights()[e];
      total += weight * SoftmaxRow.toGradient(logits, 0, columns + each, target, weight);
      float inverse = (float) (1 / temperature);
      for (int j = 0; j < columns; j++) {
        scores.data()[scores.offset(e) + j] = inverse * logits[j];
      }
      for (int k = 0; k < each; k++) {
        own.data()[own.offset(e) + k] = inverse * logits[columns + k];
      }
    }
    // Gradients of the products: scores now hold the derivatives.
    DenseKernels.forward(
        scores, examples, columnVectors, new float[dimension], batch.userGradient());
    Matrix columnGradient = new Matrix(columns, dimension);
    DenseKernels.addWeightGradient(scores, users, examples, columnGradient);
    float[] dv = batch.newsGradient().data();
    for (int j = 0; j < columns; j++) {
      Vectors.addScaled(
          1f, columnGradient.data(), j * dimension, dv, batch.columns()[j] * dimension, dimension);
    }
    addOwn(batch, own);
    return total;
  }

  private static void gather(LossBatch batch, Matrix columnVectors, Matrix transposed) {
    int dimension = columnVectors.columns();
    int columns = columnVectors.rows();
    float[] news = batch.news().data();
    for (int j = 0; j < columns; j++) {
      int from = batch.columns()[j] * dimension;
      for (int d = 0; d < dimension; d++) {
        columnVectors.data()[j * dimension + d] = news[from + d];
        transposed.data()[d * columns + j] = news[from + d];
      }
    }
  }

  /** Writes an example's logits and returns the place of what was read. */
  private int logits(LossBatch batch, int e, Matrix scores, float[] logits) {
    int columns = batch.columns().length;
    int target = -1;
    float inverse = (float) (1 / temperature);
    for (int j = 0; j < columns; j++) {
      float logit = Math.fma(inverse, scores.data()[scores.offset(e) + j], -batch.logQ()[j]);
      if (batch.columns()[j] == batch.positives()[e]) {
        target = j;
      } else if (batch.masks().isLeftOut(e, j)) {
        logit = Float.NEGATIVE_INFINITY;
      }
      logits[j] = logit;
    }
    int dimension = scores.rows() == 0 ? 0 : batch.users().columns();
    for (int k = 0; k < batch.negativesEach(); k++) {
      int row = batch.negatives()[e * batch.negativesEach() + k];
      logits[columns + k] =
          row < 0
              ? Float.NEGATIVE_INFINITY
              : inverse
                  * Vectors.dot(
                      batch.users().data(),
                      batch.users().offset(e),
                      batch.news().data(),
                      row * dimension,
                      dimension);
    }
    if (target < 0) {
      throw new IllegalStateException(
          "the article that example " + e + " read is not a column of its batch; every one is");
    }
    return target;
  }

  private static void addOwn(LossBatch batch, Matrix slopes) {
    int dimension = batch.users().columns();
    float[] news = batch.news().data();
    float[] dv = batch.newsGradient().data();
    float[] du = batch.userGradient().data();
    for (int e = 0; e < batch.examples(); e++) {
      for (int k = 0; k < batch.negativesEach(); k++) {
        int row = batch.negatives()[e * batch.negativesEach() + k];
        if (row >= 0) {
          float slope = slopes.data()[slopes.offset(e) + k];
          int u = batch.users().offset(e);
          Vectors.addScaled(slope, news, row * dimension, du, u, dimension);
          Vectors.addScaled(slope, batch.users().data(), u, dv, row * dimension, dimension);
        }
      }
    }
  }
}
