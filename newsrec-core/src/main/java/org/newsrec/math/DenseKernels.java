package org.newsrec.math;

/**
 * The products of a dense layer and of its gradients, for a batch of examples. Activations are
 * [example][feature], weights [input][output]. Each result is a chain of fused multiply-adds with
 * an ascending index, so it has the bits of the loop that the method's description spells out.
 *
 * <p>A matrix of activations may have more rows than there are examples; the rest is left alone.
 * Results must not share their array with an argument. Safe for any number of threads that do not
 * write the same matrix.
 */
public final class DenseKernels {
  private DenseKernels() {}

  /**
   * Computes a layer's outputs: {@code y[e][o]} starts as {@code bias[o]}; then for each input
   * {@code i}, ascending, {@code y[e][o] = fma(x[e][i], w[i][o], y[e][o])}.
   *
   * @param x examples by inputs
   * @param examples how many leading rows of {@code x} and {@code y} are used, 0 or more
   * @param w inputs by outputs
   * @param bias one number for each output
   * @param y receives examples by outputs
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static void forward(Matrix x, int examples, Matrix w, float[] bias, Matrix y) {
    requireExamples(examples, x, "x", y, "y");
    requireShape(x, w.rows(), "x", y, w.columns(), "y");
    requireBias(bias, w.columns());
    int inputs = w.rows();
    int outputs = w.columns();
    float[] out = y.data();
    for (int e = 0; e < examples; e++) {
      System.arraycopy(bias, 0, out, e * outputs, outputs);
      for (int i = 0; i < inputs; i++) {
        row(x.data()[e * inputs + i], w.data(), i * outputs, out, e * outputs, outputs);
      }
    }
  }

  /**
   * Adds a batch's gradient of the weights: for each example {@code e}, ascending, {@code dw[i][o]
   * = fma(x[e][i], dy[e][o], dw[i][o])}.
   *
   * @param x examples by inputs: what went into the layer
   * @param dy examples by outputs: gradient of what came out
   * @param examples how many leading rows of {@code x} and {@code dy} are used, 0 or more
   * @param dw inputs by outputs; added to
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static void addWeightGradient(Matrix x, Matrix dy, int examples, Matrix dw) {
    requireExamples(examples, x, "x", dy, "dy");
    requireShape(x, dw.rows(), "x", dy, dw.columns(), "dy");
    int inputs = dw.rows();
    int outputs = dw.columns();
    for (int e = 0; e < examples; e++) {
      for (int i = 0; i < inputs; i++) {
        row(x.data()[e * inputs + i], dy.data(), e * outputs, dw.data(), i * outputs, outputs);
      }
    }
  }

  /**
   * Adds a batch's gradient of the bias: for each example {@code e}, ascending, {@code db[o] +=
   * dy[e][o]}.
   *
   * @param dy examples by outputs: gradient of what came out
   * @param examples how many leading rows of {@code dy} are used, 0 or more
   * @param db one number for each output; added to
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static void addBiasGradient(Matrix dy, int examples, float[] db) {
    requireExamples(examples, dy, "dy", dy, "dy");
    requireBias(db, dy.columns());
    int outputs = dy.columns();
    for (int e = 0; e < examples; e++) {
      for (int o = 0; o < outputs; o++) {
        db[o] += dy.data()[e * outputs + o];
      }
    }
  }

  /**
   * Computes a batch's gradient of the inputs: {@code dx[e][i]} starts as +0; then for each output
   * {@code o}, ascending, {@code dx[e][i] = fma(dy[e][o], w[i][o], dx[e][i])}.
   *
   * @param dy examples by outputs: gradient of what came out
   * @param examples how many leading rows of {@code dy} and {@code dx} are used, 0 or more
   * @param w inputs by outputs
   * @param dx receives examples by inputs
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static void inputGradient(Matrix dy, int examples, Matrix w, Matrix dx) {
    requireExamples(examples, dy, "dy", dx, "dx");
    requireShape(dx, w.rows(), "dx", dy, w.columns(), "dy");
    int inputs = w.rows();
    int outputs = w.columns();
    for (int e = 0; e < examples; e++) {
      for (int i = 0; i < inputs; i++) {
        dx.data()[e * inputs + i] =
            Vectors.dot(dy.data(), e * outputs, w.data(), i * outputs, outputs);
      }
    }
  }

  private static void row(float a, float[] x, int xFrom, float[] y, int yFrom, int n) {
    for (int o = 0; o < n; o++) {
      y[yFrom + o] = Math.fma(a, x[xFrom + o], y[yFrom + o]);
    }
  }

  private static void requireExamples(
      int examples, Matrix a, String aName, Matrix b, String bName) {
    if (examples < 0 || examples > a.rows() || examples > b.rows()) {
      throw new IllegalArgumentException(
          examples
              + " examples with "
              + aName
              + " of "
              + a.rows()
              + " rows and "
              + bName
              + " of "
              + b.rows()
              + "; it takes 0 or more, and no more than either has rows");
    }
  }

  private static void requireShape(
      Matrix in, int inputs, String inName, Matrix out, int outputs, String outName) {
    if (in.columns() != inputs || out.columns() != outputs) {
      throw new IllegalArgumentException(
          "weights of "
              + inputs
              + " inputs and "
              + outputs
              + " outputs with "
              + inName
              + " of "
              + in.columns()
              + " columns and "
              + outName
              + " of "
              + out.columns()
              + "; the columns have to match");
    }
  }

  private static void requireBias(float[] bias, int outputs) {
    if (bias.length != outputs) {
      throw new IllegalArgumentException(
          "a bias of "
              + bias.length
              + " for "
              + outputs
              + " outputs; it needs one number for each");
    }
  }
}
