package org.newsrec.math;

/** The tier of plain Java loops. */
final class PlainKernels implements Kernels {
  @Override
  public KernelTier tier() {
    return KernelTier.PLAIN;
  }

  @Override
  public void product(
      float[] a, int aRow, int rows, int depth, float[] b, int lanes, float[] start, float[] c) {
    PlainProduct.product(a, aRow, rows, depth, b, lanes, start, c);
  }

  @Override
  public void addTransposedProduct(
      float[] a, int aStep, int rows, int depth, float[] b, int lanes, float[] c) {
    PlainProduct.addTransposed(a, aStep, rows, depth, b, lanes, c);
  }

  @Override
  public void scan(float[][] panels, int dimension, float[] query, float[] out) {
    PlainScan.one(panels, dimension, query, out);
  }

  @Override
  public int scanRoom(int dimension) {
    return PlainScan.ROOM;
  }

  @Override
  public void scan(
      float[][] panels, int dimension, float[] queries, int count, float[] out, float[] room) {
    PlainScan.many(panels, dimension, queries, count, out, room);
  }

  @Override
  public void roughScan(byte[] codes, int dimensions, float[] query, float[] out) {
    PlainBytes.rough(codes, dimensions, query, out);
  }

  @Override
  public void products(
      byte[] rows, int stride, int[] lanes, int count, int[] numbers, int length, int[] out) {
    PlainBytes.products(rows, stride, lanes, count, numbers, length, out);
  }

  @Override
  public void scan(byte[][] panels, int dimension, byte[] query, int[] out) {
    PlainBytes.scan(panels, dimension, query, out);
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
    int found = 0;
    for (int i = 0; i < count; i++) {
      places[found] = i;
      found += Math.fma(scale, norms[i], sums[i]) >= threshold ? 1 : 0;
    }
    return found;
  }

  @Override
  public void addScaled(float alpha, float[] x, int xFrom, float[] y, int yFrom, int length) {
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = Math.fma(alpha, x[xFrom + i], y[yFrom + i]);
    }
  }

  @Override
  public void addAllScaled(
      float[] factors, float[][] xs, int[] froms, int count, float[] y, int yFrom, int length) {
    for (int j = 0; j < count; j++) {
      addScaled(factors[j], xs[j], froms[j], y, yFrom, length);
    }
  }

  @Override
  public void addScaledAndDivide(
      float alpha, float[] x, int xFrom, float[] y, int yFrom, int length, float divisor) {
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = Math.fma(alpha, x[xFrom + i], y[yFrom + i]) / divisor;
    }
  }

  @Override
  public void clearWhereNotPositive(float[] x, float[] y, int from, int length) {
    for (int i = from; i < from + length; i++) {
      // Of signs that no processor foresees, so without a branch.
      int kept = x[i] > 0f ? -1 : 0;
      y[i] = Float.intBitsToFloat(Float.floatToRawIntBits(y[i]) & kept);
    }
  }

  @Override
  public int reaching(float[] scores, int from, int count, float threshold, int[] places) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      if (scores[from + i] >= threshold) {
        places[found++] = i;
      }
    }
    return found;
  }

  @Override
  public void exp(float[] x, int xFrom, float[] y, int yFrom, int length) {
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = FloatFunctions.exp(x[xFrom + i]);
    }
  }

  @Override
  public void log(float[] x, int xFrom, float[] y, int yFrom, int length) {
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = FloatFunctions.log(x[xFrom + i]);
    }
  }

  @Override
  public void sigmoid(float[] x, int xFrom, float[] y, int yFrom, int length) {
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = FloatFunctions.sigmoid(x[xFrom + i]);
    }
  }

  @Override
  public void tanh(float[] x, int xFrom, float[] y, int yFrom, int length) {
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = FloatFunctions.tanh(x[xFrom + i]);
    }
  }

  @Override
  public void softplus(float[] x, int xFrom, float[] y, int yFrom, int length) {
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = FloatFunctions.softplus(x[xFrom + i]);
    }
  }

  @Override
  public void exp(double[] x, int xFrom, double[] y, int yFrom, int length) {
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = DoubleFunctions.exp(x[xFrom + i]);
    }
  }

  @Override
  public void log(double[] x, int xFrom, double[] y, int yFrom, int length) {
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = DoubleFunctions.log(x[xFrom + i]);
    }
  }

  @Override
  public void log1p(double[] x, int xFrom, double[] y, int yFrom, int length) {
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = DoubleFunctions.log1p(x[xFrom + i]);
    }
  }

  @Override
  public void exp2(double[] x, int xFrom, double[] y, int yFrom, int length) {
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = DoubleFunctions.exp2(x[xFrom + i]);
    }
  }
}
