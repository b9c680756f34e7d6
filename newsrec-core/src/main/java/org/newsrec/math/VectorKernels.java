package org.newsrec.math;

/**
 * The tier of the Vector API. The scan of one query stays with the plain loops, which are as fast:
 * it waits for memory.
 */
final class VectorKernels implements Kernels {
  /** A vector of so many bytes is the shortest there is. */
  private static final int LEAST_FOR_BYTES = 8;

  private final int width;

  /**
   * Makes the tier.
   *
   * @throws LinkageError if the module jdk.incubator.vector is not there
   */
  VectorKernels() {
    width = VectorProduct.width();
  }

  /** How many floats the processor's preferred vector holds. */
  int width() {
    return width;
  }

  @Override
  public KernelTier tier() {
    return KernelTier.VECTOR;
  }

  @Override
  public void product(
      float[] a, int aRow, int rows, int depth, float[] b, int lanes, float[] start, float[] c) {
    VectorProduct.product(a, aRow, rows, depth, b, lanes, start, c);
  }

  @Override
  public void addTransposedProduct(
      float[] a, int aStep, int rows, int depth, float[] b, int lanes, float[] c) {
    VectorProduct.addTransposed(a, aStep, rows, depth, b, lanes, c);
  }

  @Override
  public void scan(float[][] panels, int dimension, float[] query, float[] out) {
    PlainScan.one(panels, dimension, query, out);
  }

  @Override
  public int scanRoom(int dimension) {
    return VectorProduct.scanRoom(dimension);
  }

  @Override
  public void scan(
      float[][] panels, int dimension, float[] queries, int count, float[] out, float[] room) {
    VectorProduct.scan(panels, dimension, queries, count, out, room);
  }

  @Override
  public void roughScan(byte[] codes, int dimensions, float[] query, float[] out) {
    if (width < LEAST_FOR_BYTES) {
      PlainBytes.rough(codes, dimensions, query, out);
    } else {
      VectorBytes.rough(codes, dimensions, query, out);
    }
  }

  @Override
  public void products(
      byte[] rows, int stride, int[] lanes, int count, int[] numbers, int length, int[] out) {
    if (width < LEAST_FOR_BYTES) {
      PlainBytes.products(rows, stride, lanes, count, numbers, length, out);
    } else {
      VectorBytes.products(rows, stride, lanes, count, numbers, length, out);
    }
  }

  @Override
  public void scan(byte[][] panels, int dimension, byte[] query, int[] out) {
    if (width < LEAST_FOR_BYTES) {
      PlainBytes.scan(panels, dimension, query, out);
    } else {
      VectorBytes.scan(panels, dimension, query, out);
    }
  }

  @Override
  public void addPanels(float[][] panels, int from, int to, float[] query, float[] sums) {
    PlainScan.add(panels, from, to, query, sums);
  }

  @Override
  public void addPanels(
      float[][] panels, int from, int to, float[] query, int[] lanes, int count, float[] sums) {
    PlainScan.add(panels, from, to, query, lanes, count, sums);
  }

  @Override
  public int reaching(
      float[] sums, float[] norms, float scale, int count, float threshold, int[] places) {
    return VectorFilter.reaching(sums, norms, scale, count, threshold, places);
  }

  @Override
  public void addScaled(float alpha, float[] x, int xFrom, float[] y, int yFrom, int length) {
    VectorFunctions.addScaled(alpha, x, xFrom, y, yFrom, length);
  }

  @Override
  public void addAllScaled(
      float[] factors, float[][] xs, int[] froms, int count, float[] y, int yFrom, int length) {
    VectorFunctions.addAllScaled(factors, xs, froms, count, y, yFrom, length);
  }

  @Override
  public void addScaledAndDivide(
      float alpha, float[] x, int xFrom, float[] y, int yFrom, int length, float divisor) {
    VectorFunctions.addScaledAndDivide(alpha, x, xFrom, y, yFrom, length, divisor);
  }

  @Override
  public void clearWhereNotPositive(float[] x, float[] y, int from, int length) {
    VectorFunctions.clearWhereNotPositive(x, y, from, length);
  }

  @Override
  public int reaching(float[] scores, int from, int count, float threshold, int[] places) {
    return VectorFilter.reaching(scores, from, count, threshold, places);
  }

  @Override
  public void exp(float[] x, int xFrom, float[] y, int yFrom, int length) {
    VectorFunctions.exp(x, xFrom, y, yFrom, length);
  }

  @Override
  public void log(float[] x, int xFrom, float[] y, int yFrom, int length) {
    VectorFunctions.log(x, xFrom, y, yFrom, length);
  }

  @Override
  public void sigmoid(float[] x, int xFrom, float[] y, int yFrom, int length) {
    VectorFunctions.sigmoid(x, xFrom, y, yFrom, length);
  }

  @Override
  public void tanh(float[] x, int xFrom, float[] y, int yFrom, int length) {
    VectorFunctions.tanh(x, xFrom, y, yFrom, length);
  }

  @Override
  public void softplus(float[] x, int xFrom, float[] y, int yFrom, int length) {
    VectorFunctions.softplus(x, xFrom, y, yFrom, length);
  }

  @Override
  public void exp(double[] x, int xFrom, double[] y, int yFrom, int length) {
    VectorDoubleFunctions.exp(x, xFrom, y, yFrom, length);
  }

  @Override
  public void log(double[] x, int xFrom, double[] y, int yFrom, int length) {
    VectorDoubleFunctions.log(x, xFrom, y, yFrom, length);
  }

  @Override
  public void log1p(double[] x, int xFrom, double[] y, int yFrom, int length) {
    VectorDoubleFunctions.log1p(x, xFrom, y, yFrom, length);
  }

  @Override
  public void exp2(double[] x, int xFrom, double[] y, int yFrom, int length) {
    VectorDoubleFunctions.exp2(x, xFrom, y, yFrom, length);
  }
}
