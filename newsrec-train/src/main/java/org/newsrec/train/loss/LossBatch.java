package org.newsrec.train.loss;

import org.newsrec.math.Matrix;

/**
 * A shard of a batch, as a loss sees it: readers' vectors, the vectors of all articles of the
 * batch, and which articles belong to which reader. Scores are dot products. Arrays are not copied;
 * a batch is used by one thread, but the articles' vectors may be shared.
 *
 * @param examples how many leading rows of {@code users} are used
 * @param users readers' vectors, one row for each example
 * @param news articles' vectors
 * @param positives for each example the row of the article that was read
 * @param negatives for each example {@code negativesEach} rows of articles that were not, one after
 *     the other; -1 where there is none
 * @param negativesEach how many places for negatives an example has
 * @param weights what each example's loss is multiplied with
 * @param columns rows of the articles that every example is compared with (in-batch losses)
 * @param logQ for each column the logarithm of its sampling probability, times the strength of the
 *     correction
 * @param masks which columns are left out for an example
 * @param userGradient receives the gradient of the readers' vectors
 * @param newsGradient gradient of the articles' vectors, added to
 */
public record LossBatch(
    int examples,
    Matrix users,
    Matrix news,
    int[] positives,
    int[] negatives,
    int negativesEach,
    float[] weights,
    int[] columns,
    float[] logQ,
    ColumnMask masks,
    Matrix userGradient,
    Matrix newsGradient) {

  /** Tells which columns are no negatives for an example. */
  @FunctionalInterface
  public interface ColumnMask {
    /**
     * Tells whether a column is left out.
     *
     * @param example the example's number in the shard
     * @param column index of the column
     * @return true for an article that the reader is known to have read; the example's own positive
     *     is never asked for
     */
    boolean isLeftOut(int example, int column);
  }
}
