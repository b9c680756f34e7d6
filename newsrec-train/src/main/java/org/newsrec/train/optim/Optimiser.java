package org.newsrec.train.optim;

import java.util.SortedMap;
import org.newsrec.math.Matrix;

/**
 * A rule by which gradients move weights. An optimiser itself has no state; what it remembers of a
 * tensor is in the {@link Updater}.
 *
 * <p><b>Rows.</b> A tensor is updated by rows. A row that is not touched in a step does not move,
 * and its moments do not either: they advance, their bias is corrected and weights decay only when,
 * and as often as, the row is touched. So tables of embeddings cost only what a batch uses.
 */
public interface Optimiser {
  /**
   * Starts updating a tensor.
   *
   * @param weights the tensor, changed in place
   * @return an updater with nothing remembered
   */
  Updater start(Matrix weights);

  /**
   * Moves one tensor's rows. Different rows may be updated by different threads at a time; each row
   * belongs to one thread in each step.
   */
  interface Updater {
    /**
     * Takes a step with one row.
     *
     * @param row the row
     * @param gradient holds the gradient of the row
     * @param from index of its first element
     * @param learningRate the step's size, 0 or more
     */
    void update(int row, float[] gradient, int from, double learningRate);

    /**
     * Takes a step with neighbouring rows.
     *
     * @param first the first row
     * @param end the row after the last one
     * @param gradient the gradient of the tensor
     * @param learningRate the step's size, 0 or more
     */
    default void updateRows(int first, int end, Matrix gradient, double learningRate) {
      for (int row = first; row < end; row++) {
        update(row, gradient.data(), gradient.offset(row), learningRate);
      }
    }

    /**
     * Returns what is remembered of the tensor, for a checkpoint.
     *
     * @return matrices by name: the same names and shapes at any time; views that later steps may
     *     change
     */
    SortedMap<String, Matrix> state();

    /**
     * Takes over what another updater of a tensor of the same shape remembered; steps then have the
     * same bits as that one's.
     *
     * @param state from {@link #state()} of an updater of the same rule
     * @throws IllegalArgumentException if a matrix is missing or has another shape
     */
    void restore(SortedMap<String, Matrix> state);
  }
}
