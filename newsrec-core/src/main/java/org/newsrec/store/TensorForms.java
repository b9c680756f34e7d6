package org.newsrec.store;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.newsrec.math.Matrix;
import org.newsrec.store.SafeTensors.Tensor;
import org.newsrec.tower.TowerLayout;

/**
 * Between the towers' matrices and tensors as PyTorch has them: the weights of linear maps are
 * transposed (outputs by inputs), biases and the like have one extent, tables stay as they are.
 */
final class TensorForms {
  private final TowerLayout layout;
  private final Set<String> linear = new HashSet<>();

  TensorForms(TowerLayout layout) {
    this.layout = layout;
    addLayers(TowerLayout.NEWS, layout.config().newsHidden().size());
    addLayers(TowerLayout.USER, layout.config().userHidden().size());
    linear.add(TowerLayout.HISTORY + ".attention.weight");
  }

  private void addLayers(String tower, int hidden) {
    for (int layer = 0; layer <= hidden; layer++) {
      linear.add(layout.weight(tower, layer));
    }
    linear.add(TowerLayout.shortcut(tower));
  }

  SortedMap<String, Tensor> toTensors(Map<String, Matrix> matrices) {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    matrices.forEach(
        (name, matrix) -> {
          if (linear.contains(name)) {
            Matrix turned = transpose(matrix);
            tensors.put(name, tensor(turned));
          } else if (isTable(name)) {
            tensors.put(name, tensor(matrix));
          } else {
            tensors.put(name, new Tensor(List.of(matrix.columns()), matrix.data()));
          }
        });
    return tensors;
  }

  /**
   * Turns tensors into matrices; whether they are the ones the towers need is checked by the
   * towers.
   */
  SortedMap<String, Matrix> toMatrices(Map<String, Tensor> tensors) {
    SortedMap<String, Matrix> matrices = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> {
          List<Integer> shape = tensor.shape();
          int rows = shape.size() == 1 ? 1 : shape.get(0);
          Matrix matrix = new Matrix(rows, shape.get(shape.size() - 1));
          System.arraycopy(tensor.data(), 0, matrix.data(), 0, tensor.data().length);
          matrices.put(name, linear.contains(name) ? transpose(matrix) : matrix);
        });
    return matrices;
  }

  private static boolean isTable(String name) {
    return name.contains(".embedding.");
  }

  private static Tensor tensor(Matrix matrix) {
    return new Tensor(List.of(matrix.rows(), matrix.columns()), matrix.data());
  }

  private static Matrix transpose(Matrix matrix) {
    Matrix turned = new Matrix(matrix.columns(), matrix.rows());
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        turned.set(column, row, matrix.get(row, column));
      }
    }
    return turned;
  }
}
