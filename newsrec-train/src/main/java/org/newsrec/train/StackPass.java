package org.newsrec.train;

import java.util.Arrays;
import java.util.Map;
import org.newsrec.math.DenseKernels;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.math.Vectors;
import org.newsrec.tower.Activation;
import org.newsrec.tower.TowerConfig;
import org.newsrec.tower.TowerKernels;
import org.newsrec.tower.TowerLayout;

/**
 * One shard's way through a tower's layers, forward and back. Weights are shared and only read;
 * activations and gradients are the shard's own. Forward without dropout has the bits of the model
 * that serves.
 */
final class StackPass {
  /** A layer's weights, or their gradients. */
  private record Layer(Matrix weight, float[] bias, float[] gain, float[] shift) {}

  private final Layer[] layers;
  private final Layer[] gradients;
  private final Matrix shortcut;
  private final Matrix shortcutGradient;
  private final Activation activation;
  private final float dropout;
  private final float[] noBias;
  private final TransposedWeights transposed;

  private int capacity = -1;
  private final Matrix[] linear;
  private final Matrix[] normalised;
  private final Matrix[] scaled;
  private final Matrix[] out;
  private final Matrix[] outGradient;
  private final float[][] inverseDeviation;
  private final byte[][] kept;
  private Matrix straight;
  private float[] lengths;
  private float[] along;
  private boolean dropped;

  StackPass(
      String tower,
      TowerLayout layout,
      Map<String, Matrix> weights,
      Map<String, Matrix> gradients,
      TransposedWeights transposed,
      double dropout) {
    TowerConfig config = layout.config();
    activation = config.activation();
    this.dropout = (float) dropout;
    int hidden =
        (tower.equals(TowerLayout.NEWS) ? config.newsHidden() : config.userHidden()).size();
    layers = layers(tower, layout, hidden, weights);
    this.gradients = layers(tower, layout, hidden, gradients);
    shortcut = weights.get(TowerLayout.shortcut(tower));
    shortcutGradient = gradients.get(TowerLayout.shortcut(tower));
    noBias = new float[config.dimension()];
    linear = new Matrix[hidden + 1];
    normalised = new Matrix[hidden];
    scaled = new Matrix[hidden];
    out = new Matrix[hidden];
    outGradient = new Matrix[hidden + 1];
    inverseDeviation = new float[hidden][];
    kept = new byte[hidden][];
    this.transposed = transposed;
  }

  private static Layer[] layers(
      String tower, TowerLayout layout, int hidden, Map<String, Matrix> tensors) {
    Layer[] layers = new Layer[hidden + 1];
    for (int i = 0; i <= hidden; i++) {
      boolean norm = layout.config().layerNorm() && i < hidden;
      layers[i] =
          new Layer(
              tensors.get(layout.weight(tower, i)),
              tensors.get(layout.bias(tower, i)).data(),
              norm ? tensors.get(layout.normGain(tower, i)).data() : null,
              norm ? tensors.get(layout.normShift(tower, i)).data() : null);
    }
    return layers;
  }

  private void reserve(int examples) {
    if (examples <= capacity) {
      return;
    }
    capacity = Math.max(examples, capacity + capacity / 4);
    for (int i = 0; i < layers.length; i++) {
      int columns = layers[i].weight.columns();
      linear[i] = new Matrix(capacity, columns);
      outGradient[i] = new Matrix(capacity, columns);
      if (i < out.length) {
        out[i] = new Matrix(capacity, columns);
        kept[i] = new byte[capacity * columns];
        boolean norm = layers[i].gain != null;
        normalised[i] = norm ? new Matrix(capacity, columns) : null;
        scaled[i] = norm ? new Matrix(capacity, columns) : linear[i];
        inverseDeviation[i] = new float[capacity];
      }
    }
    straight = new Matrix(capacity, noBias.length);
    lengths = new float[capacity];
    along = new float[capacity];
  }

  /**
   * Computes unit vectors.
   *
   * @param x inputs
   * @param past what the shortcut leads past the layers; may be x
   * @param examples how many leading rows count
   * @param random for dropout; null for none
   * @return vectors in the leading rows, overwritten by the next pass
   */
  Matrix forward(Matrix x, Matrix past, int examples, RandomStream random) {
    reserve(examples);
    dropped = random != null && dropout > 0f;
    Matrix in = x;
    for (int i = 0; i < layers.length; i++) {
      DenseKernels.forward(in, examples, layers[i].weight, layers[i].bias, linear[i]);
      if (i < out.length) {
        bend(i, examples, random);
        in = out[i];
      }
    }
    Matrix vectors = linear[layers.length - 1];
    if (shortcut != null) {
      DenseKernels.forward(past, examples, shortcut, noBias, straight);
      for (int k = 0; k < examples * noBias.length; k++) {
        vectors.data()[k] += straight.data()[k];
      }
    }
    for (int e = 0; e < examples; e++) {
      lengths[e] = TowerKernels.toUnit(vectors.data(), vectors.offset(e), vectors.columns());
    }
    return vectors;
  }

  private void bend(int i, int examples, RandomStream random) {
    int columns = linear[i].columns();
    if (layers[i].gain != null) {
      for (int e = 0; e < examples; e++) {
        inverseDeviation[i][e] =
            TowerKernels.layerNorm(
                linear[i].data(),
                linear[i].offset(e),
                columns,
                layers[i].gain,
                layers[i].shift,
                normalised[i].data(),
                scaled[i].data());
      }
    }
    float[] y = out[i].data();
    activation.apply(scaled[i].data(), 0, y, examples * columns);
    if (dropped) {
      float scale = 1f / (1f - dropout);
      for (int k = 0; k < examples * columns; k++) {
        boolean keep = random.nextFloat() >= dropout;
        kept[i][k] = (byte) (keep ? 1 : 0);
        y[k] = keep ? y[k] * scale : 0f;
      }
    }
  }

  /**
   * Adds the gradients of the weights, as the transposed ones have them, and computes those of the
   * learned inputs, for the last forward pass.
   *
   * @param vectorGradient gradient of the unit vectors; overwritten
   * @param examples how many leading rows count
   * @param x what forward got
   * @param past what forward got
   * @param dx receives the gradient of the learned part of x through the layers; not used if
   *     nothing is learned
   * @param dPast receives the gradient of the learned part of past through the shortcut; not used
   *     without one
   */
  void backward(
      Matrix vectorGradient, int examples, Matrix x, Matrix past, Matrix dx, Matrix dPast) {
    int last = layers.length - 1;
    throughLength(vectorGradient, examples);
    if (shortcut != null) {
      DenseKernels.addWeightGradient(past, vectorGradient, examples, shortcutGradient);
      inputGradient(vectorGradient, examples, transposed.shortcut(), dPast);
    }
    Matrix dy = vectorGradient;
    for (int i = last; i >= 0; i--) {
      Matrix in = i == 0 ? x : out[i - 1];
      DenseKernels.addWeightGradient(in, dy, examples, gradients[i].weight);
      DenseKernels.addBiasGradient(dy, examples, gradients[i].bias);
      Matrix din = i == 0 ? dx : outGradient[i - 1];
      inputGradient(dy, examples, transposed.layer(i), din);
      if (i > 0) {
        throughBend(i - 1, examples);
      }
      dy = din;
    }
  }

  private static void inputGradient(Matrix dy, int examples, Matrix transposed, Matrix dx) {
    if (transposed != null) {
      DenseKernels.inputGradient(dy, examples, transposed, dx);
    }
  }

  /** From the gradient of v/|v| to that of v. */
  private void throughLength(Matrix dy, int examples) {
    Matrix unit = linear[layers.length - 1];
    int columns = unit.columns();
    Vectors.rowProducts(unit.data(), dy.data(), examples, columns, along);
    for (int e = 0; e < examples; e++) {
      int from = unit.offset(e);
      if (lengths[e] == 0f) {
        Arrays.fill(dy.data(), from, from + columns, 0f);
        continue;
      }
      Vectors.addScaledAndDivide(
          -along[e], unit.data(), from, dy.data(), from, columns, lengths[e]);
    }
  }

  private void throughBend(int i, int examples) {
    float[] dy = outGradient[i].data();
    int columns = outGradient[i].columns();
    if (dropped) {
      float scale = 1f / (1f - dropout);
      for (int k = 0; k < examples * columns; k++) {
        dy[k] = kept[i][k] == 0 ? 0f : dy[k] * scale;
      }
    }
    activation.gradient(scaled[i].data(), out[i].data(), 0, dy, examples * columns);
    if (layers[i].gain != null) {
      for (int e = 0; e < examples; e++) {
        throughNorm(i, e, dy, columns);
      }
    }
  }

  private void throughNorm(int i, int e, float[] dy, int columns) {
    int from = e * columns;
    float[] hat = normalised[i].data();
    double sum = 0;
    double along = 0;
    for (int k = 0; k < columns; k++) {
      gradients[i].gain[k] = Math.fma(dy[from + k], hat[from + k], gradients[i].gain[k]);
      gradients[i].shift[k] += dy[from + k];
      dy[from + k] *= layers[i].gain[k];
      sum += dy[from + k];
      along = Math.fma((double) dy[from + k], (double) hat[from + k], along);
    }
    double mean = sum / columns;
    double slope = along / columns;
    for (int k = from; k < from + columns; k++) {
      dy[k] = (float) ((dy[k] - mean - hat[k] * slope) * inverseDeviation[i][e]);
    }
  }
}
