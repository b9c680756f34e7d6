package org.newsrec.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.newsrec.math.DenseKernels;
import org.newsrec.math.Matrix;
import org.newsrec.tower.TowerLayout;

/**
 * A tower's weights lying on their side, as gradients of inputs need them: copied once a step and
 * shared by its shards.
 */
final class TransposedWeights {
  /** A matrix's rows from one on, and their copy; null where no gradient is wanted. */
  private record Copy(Matrix weight, int first, Matrix transposed) {
    static Copy of(Matrix weight, int first) {
      boolean none = first == weight.rows();
      return new Copy(
          weight, first, none ? null : new Matrix(weight.columns(), weight.rows() - first));
    }
  }

  private final List<Copy> layers = new ArrayList<>();

  /** Null without a shortcut. */
  private final Copy shortcut;

  /**
   * Makes room.
   *
   * @param firstLearned the first input whose gradient is wanted, and those of all that follow:
   *     what is given and not learned needs none
   * @param firstLearnedPast the same for what the shortcut leads past the layers
   */
  TransposedWeights(
      String tower,
      TowerLayout layout,
      Map<String, Matrix> weights,
      int firstLearned,
      int firstLearnedPast) {
    for (int i = 0; weights.containsKey(layout.weight(tower, i)); i++) {
      layers.add(Copy.of(weights.get(layout.weight(tower, i)), i == 0 ? firstLearned : 0));
    }
    Matrix past = weights.get(TowerLayout.shortcut(tower));
    shortcut = past == null ? null : Copy.of(past, firstLearnedPast);
  }

  /** Copies the weights as they are now; one thread. */
  void refresh() {
    layers.forEach(TransposedWeights::refresh);
    if (shortcut != null) {
      refresh(shortcut);
    }
  }

  private static void refresh(Copy copy) {
    if (copy.transposed != null) {
      DenseKernels.transpose(copy.weight, copy.first, copy.transposed);
    }
  }

  /** Outputs by learned inputs of a layer; null if nothing is learned. */
  Matrix layer(int i) {
    return layers.get(i).transposed;
  }

  /** Outputs by learned inputs of the shortcut; null without one or if nothing is learned. */
  Matrix shortcut() {
    return shortcut == null ? null : shortcut.transposed;
  }
}
