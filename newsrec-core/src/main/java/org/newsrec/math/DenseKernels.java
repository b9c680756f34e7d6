package org.newsrec.math;

/**
 * The products of a dense layer and of its gradients, for a batch of examples. Activations are
 * [example][feature], weights [input][output]. Each result is a chain of fused multiply-adds with
 * an ascending index, so it has the bits of the loop that the method's description spells out.
 *
 * <p>A matrix of activations may have more rows than there are examples; the rest is left alone. A
 * result must not share its array with an argument. Safe for any number of threads that do not
 * write the same matrix.
 */
public final class DenseKernels {
  private static final int SQUARE = 16;
  private static final float[] ONE = {1f};
  private static final float[] ZEROS = new float[4096];

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
    requireOwn(y.data(), "y", x.data(), "x", w.data(), "w");
    int inputs = w.rows();
    int outputs = w.columns();
    KernelProvider.active()
        .product(x.data(), inputs, examples, inputs, w.data(), outputs, bias, y.data());
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
    requireOwn(dw.data(), "dw", x.data(), "x", dy.data(), "dy");
    int inputs = dw.rows();
    int outputs = dw.columns();
    KernelProvider.active()
        .addTransposedProduct(x.data(), inputs, inputs, examples, dy.data(), outputs, dw.data());
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
    // 1 times dy, added, is dy added: there is nothing to round but the sum.
    KernelProvider.active().addTransposedProduct(ONE, 0, 1, examples, dy.data(), dy.columns(), db);
  }

  /**
   * Computes a batch's gradient of the inputs, or of the last of them, as {@link #transpose} left
   * the weights: {@code dx[e][i]} starts as +0; then for each output {@code o}, ascending, {@code
   * dx[e][i] = fma(dy[e][o], transposed[o][i], dx[e][i])}.
   *
   * @param dy examples by outputs: gradient of what came out
   * @param examples how many leading rows of {@code dy} and {@code dx} are used, 0 or more
   * @param transposed outputs by inputs
   * @param dx receives examples by inputs
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static void inputGradient(Matrix dy, int examples, Matrix transposed, Matrix dx) {
    requireExamples(examples, dy, "dy", dx, "dx");
    requireShape(dy, transposed.rows(), "dy", dx, transposed.columns(), "dx");
    requireOwn(dx.data(), "dx", dy.data(), "dy", transposed.data(), "transposed");
    int outputs = transposed.rows();
    int inputs = transposed.columns();
    float[] zeros = inputs <= ZEROS.length ? ZEROS : new float[inputs];
    KernelProvider.active()
        .product(
            dy.data(), outputs, examples, outputs, transposed.data(), inputs, zeros, dx.data());
  }

  /**
   * Copies the weights of the last inputs, lying on their side: {@code transposed[o][i] = w[first +
   * i][o]}.
   *
   * @param w inputs by outputs
   * @param first the first input that is copied, from 0; as many are as {@code transposed} has
   *     columns
   * @param transposed receives outputs by inputs
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static void transpose(Matrix w, int first, Matrix transposed) {
    if (transposed.rows() != w.columns() || first < 0 || first + transposed.columns() != w.rows()) {
      throw new IllegalArgumentException(
          "weights of "
              + w.rows()
              + " inputs and "
              + w.columns()
              + " outputs, transposed from input "
              + first
              + " on to a matrix of "
              + transposed.rows()
              + " x "
              + transposed.columns()
              + "; it takes "
              + w.columns()
              + " rows, and a column for each input from there on");
    }
    requireOwn(transposed.data(), "transposed", w.data(), "w", w.data(), "w");
    transpose(w.data(), first, w.rows(), w.columns(), transposed.data());
  }

  /** In squares, so that what is read and what is written both stay in the cache. */
  private static void transpose(float[] w, int first, int rows, int columns, float[] transposed) {
    int width = rows - first;
    for (int row = first; row < rows; row += SQUARE) {
      int rowEnd = Math.min(rows, row + SQUARE);
      for (int column = 0; column < columns; column += SQUARE) {
        int columnEnd = Math.min(columns, column + SQUARE);
        for (int c = column; c < columnEnd; c++) {
          for (int r = row; r < rowEnd; r++) {
            transposed[c * width + r - first] = w[r * columns + c];
          }
        }
      }
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

  private static void requireOwn(
      float[] result, String name, float[] a, String aName, float[] b, String bName) {
    if (result == a || result == b) {
      throw new IllegalArgumentException(
          name
              + " has the same array as "
              + (result == a ? aName : bName)
              + "; a result needs one of its own");
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
