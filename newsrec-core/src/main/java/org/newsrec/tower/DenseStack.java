package org.newsrec.tower;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.newsrec.math.DenseKernels;
import org.newsrec.math.Matrix;

/** One tower's layers from its input to its unit vectors. Immutable. */
final class DenseStack {
  private final List<Matrix> weights = new ArrayList<>();
  private final List<float[]> biases = new ArrayList<>();
  private final List<float[]> gains = new ArrayList<>();
  private final List<float[]> shifts = new ArrayList<>();
  private final Activation activation;
  private final Matrix shortcut;
  private final float[] noBias;

  DenseStack(String tower, TowerLayout layout, SortedMap<String, Matrix> tensors) {
    TowerConfig config = layout.config();
    activation = config.activation();
    int hidden =
        (tower.equals(TowerLayout.NEWS) ? config.newsHidden() : config.userHidden()).size();
    for (int layer = 0; layer <= hidden; layer++) {
      weights.add(tensors.get(layout.weight(tower, layer)));
      biases.add(tensors.get(layout.bias(tower, layer)).data());
      if (config.layerNorm() && layer < hidden) {
        gains.add(tensors.get(layout.normGain(tower, layer)).data());
        shifts.add(tensors.get(layout.normShift(tower, layer)).data());
      }
    }
    shortcut = tensors.get(TowerLayout.shortcut(tower));
    noBias = new float[config.dimension()];
  }

  /**
   * Computes unit vectors.
   *
   * @param x inputs, one row each
   * @param past what the shortcut leads past the layers, one row each
   * @return one row each
   */
  Matrix forward(Matrix x, Matrix past) {
    int examples = x.rows();
    Matrix in = x;
    for (int layer = 0; layer < weights.size(); layer++) {
      Matrix w = weights.get(layer);
      Matrix y = new Matrix(examples, w.columns());
      DenseKernels.forward(in, examples, w, biases.get(layer), y);
      if (layer < weights.size() - 1) {
        bend(y, layer);
      }
      in = y;
    }
    float[] out = in.data();
    if (shortcut != null) {
      Matrix straight = new Matrix(examples, in.columns());
      DenseKernels.forward(past, examples, shortcut, noBias, straight);
      for (int i = 0; i < out.length; i++) {
        out[i] += straight.data()[i];
      }
    }
    for (int e = 0; e < examples; e++) {
      TowerKernels.toUnit(out, in.offset(e), in.columns());
    }
    return in;
  }

  private void bend(Matrix y, int layer) {
    if (!gains.isEmpty()) {
      for (int e = 0; e < y.rows(); e++) {
        float[] data = y.data();
        TowerKernels.layerNorm(
            data, y.offset(e), y.columns(), gains.get(layer), shifts.get(layer), data, data);
      }
    }
    activation.apply(y.data(), 0, y.data(), y.data().length);
  }
}
