package org.newsrec.math;

/**
 * What a kernel tier does. Arguments are trusted. Each method fixes the arithmetic of every result,
 * so all implementations give the same bits. Stateless and safe for any number of threads.
 */
interface Kernels {
  /** Which tier this is. */
  KernelTier tier();

  /**
   * Computes a matrix product: for each row {@code r} of {@code rows} and each lane {@code l} of
   * {@code lanes}, {@code c[r * lanes + l]} starts as {@code start[l]}; then with {@code k}
   * ascending from 0, below {@code depth}, it becomes {@code fma(a[r * aRow + k], b[k * lanes + l],
   * c[r * lanes + l])}.
   */
  void product(
      float[] a, int aRow, int rows, int depth, float[] b, int lanes, float[] start, float[] c);

  /**
   * Adds the product with a factor that lies on its side: for each row {@code r} of {@code rows}
   * and each lane {@code l} of {@code lanes}, with {@code k} ascending from 0, below {@code depth},
   * {@code c[r * lanes + l] = fma(a[r + k * aStep], b[k * lanes + l], c[r * lanes + l])}.
   */
  void addTransposedProduct(
      float[] a, int aStep, int rows, int depth, float[] b, int lanes, float[] c);

  /**
   * Scores of one query with a block's lanes: {@code out[l]} starts as +0, then with {@code d}
   * ascending {@code out[l] = fma(query[d], coordinate d of lane l, out[l])}.
   */
  void scan(float[][] panels, int dimension, float[] query, float[] out);

  /** How many numbers {@link #scan(float[][], int, float[], int, float[], float[])} needs. */
  int scanRoom(int dimension);

  /**
   * The same for several queries, which follow each other, as their scores do; {@code room} is
   * overwritten.
   */
  void scan(float[][] panels, int dimension, float[] queries, int count, float[] out, float[] room);

  /**
   * Rough scores of a query with bytes, {@link VectorBlock#LANES} in each row: {@code out[l]}
   * starts as +0, then with {@code d} ascending {@code out[l] = fma(query[d], codes[d * LANES + l],
   * out[l])}.
   */
  void roughScan(byte[] codes, int dimensions, float[] query, float[] out);

  /**
   * Products of {@code length} whole numbers with the first bytes of some rows, {@code stride} from
   * one to the next: {@code out[i]} is that with row {@code lanes[i]}. No sum leaves the range of
   * an int. After the numbers come zeros enough for two vector registers, and after the rows as
   * many bytes.
   */
  void products(
      byte[] rows, int stride, int[] lanes, int count, int[] numbers, int length, int[] out);

  /** Products of one vector of bytes with a block's lanes, in whole numbers. */
  void scan(byte[][] panels, int dimension, byte[] query, int[] out);

  /**
   * Goes on with the scores of one query with a block's lanes, by the panels from {@code from},
   * below {@code to}. The query fills its panels up with -0, as {@link PaddedQuery} does.
   */
  void addPanels(float[][] panels, int from, int to, float[] query, float[] sums);

  /** The same for some lanes only: {@code sums[i]} is the score of {@code lanes[i]}. */
  void addPanels(
      float[][] panels, int from, int to, float[] query, int[] lanes, int count, float[] sums);

  /**
   * Places of the sums for which {@code fma(scale, norms[i], sums[i])} is at least the threshold.
   */
  int reaching(float[] sums, float[] norms, float scale, int count, float threshold, int[] places);

  /** {@code y[yFrom + i] = fma(alpha, x[xFrom + i], y[yFrom + i])}. */
  void addScaled(float alpha, float[] x, int xFrom, float[] y, int yFrom, int length);

  /**
   * For {@code j} ascending, below {@code count}, {@code y[yFrom + i] = fma(factors[j],
   * xs[j][froms[j] + i], y[yFrom + i])}.
   */
  void addAllScaled(
      float[] factors, float[][] xs, int[] froms, int count, float[] y, int yFrom, int length);

  /** {@code y[yFrom + i] = fma(alpha, x[xFrom + i], y[yFrom + i]) / divisor}. */
  void addScaledAndDivide(
      float alpha, float[] x, int xFrom, float[] y, int yFrom, int length, float divisor);

  /** {@code y[i]} becomes +0 where {@code x[i]} is not above 0, {@code i} from {@code from} on. */
  void clearWhereNotPositive(float[] x, float[] y, int from, int length);

  /** Places, counted from {@code from}, of the scores that are at least the threshold. */
  int reaching(float[] scores, int from, int count, float threshold, int[] places);

  /** {@link FloatFunctions#exp} of a range. */
  void exp(float[] x, int xFrom, float[] y, int yFrom, int length);

  /** {@link FloatFunctions#log} of a range. */
  void log(float[] x, int xFrom, float[] y, int yFrom, int length);

  /** {@link FloatFunctions#sigmoid} of a range. */
  void sigmoid(float[] x, int xFrom, float[] y, int yFrom, int length);

  /** {@link FloatFunctions#tanh} of a range. */
  void tanh(float[] x, int xFrom, float[] y, int yFrom, int length);

  /** {@link FloatFunctions#softplus} of a range. */
  void softplus(float[] x, int xFrom, float[] y, int yFrom, int length);

  /** {@link DoubleFunctions#exp} of a range. */
  void exp(double[] x, int xFrom, double[] y, int yFrom, int length);

  /** {@link DoubleFunctions#log} of a range. */
  void log(double[] x, int xFrom, double[] y, int yFrom, int length);

  /** {@link DoubleFunctions#log1p} of a range. */
  void log1p(double[] x, int xFrom, double[] y, int yFrom, int length);

  /** {@link DoubleFunctions#exp2} of a range. */
  void exp2(double[] x, int xFrom, double[] y, int yFrom, int length);
}
