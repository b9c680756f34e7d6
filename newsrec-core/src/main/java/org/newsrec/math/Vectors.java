package org.newsrec.math;

import java.util.Objects;

/**
 * Operations on single vectors, each a range of a float array. Sums start from +0, have one
 * accumulator and ascend, so a dot product here has the same bits as a score of {@link
 * BlockKernels}.
 *
 * <p>Pure functions; safe for any number of threads that do not write the same array.
 */
public final class Vectors {
  private Vectors() {}

  /**
   * Returns the dot product of two ranges.
   *
   * @param a holds the first vector
   * @param aFrom index of its first element
   * @param b holds the second vector
   * @param bFrom index of its first element
   * @param length number of elements of each
   * @return the sum, 0 for length 0
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
    Objects.checkFromIndexSize(aFrom, length, a.length);
    Objects.checkFromIndexSize(bFrom, length, b.length);
    float sum = 0f;
    for (int i = 0; i < length; i++) {
      sum = Math.fma(a[aFrom + i], b[bFrom + i], sum);
    }
    return sum;
  }

  /**
   * Returns the dot product of two vectors.
   *
   * @param a the first vector
   * @param b the second vector
   * @return the sum, 0 for length 0
   * @throws IllegalArgumentException if their lengths differ
   */
  public static float dot(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "vectors of "
              + a.length
              + " and "
              + b.length
              + " elements; a product needs equal lengths");
    }
    return dot(a, 0, b, 0, a.length);
  }

  /**
   * Computes the dot products of the rows of two matrices, each as {@link #dot(float[], int,
   * float[], int, int)} does.
   *
   * @param a holds the rows of the one, one after the other
   * @param b holds those of the other
   * @param rows how many there are
   * @param columns how long each is
   * @param products receives the product of row {@code r} at {@code r}
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void rowProducts(float[] a, float[] b, int rows, int columns, float[] products) {
    Objects.checkFromIndexSize(0, rows * columns, a.length);
    Objects.checkFromIndexSize(0, rows * columns, b.length);
    Objects.checkFromIndexSize(0, rows, products.length);
    int row = 0;
    // A product is a chain in which each step waits for the last one: several go side by side.
    for (; row + 4 <= rows; row += 4) {
      int p = row * columns;
      float s0 = 0f;
      float s1 = 0f;
      float s2 = 0f;
      float s3 = 0f;
      for (int i = p; i < p + columns; i++) {
        s0 = Math.fma(a[i], b[i], s0);
        s1 = Math.fma(a[i + columns], b[i + columns], s1);
        s2 = Math.fma(a[i + 2 * columns], b[i + 2 * columns], s2);
        s3 = Math.fma(a[i + 3 * columns], b[i + 3 * columns], s3);
      }
      products[row] = s0;
      products[row + 1] = s1;
      products[row + 2] = s2;
      products[row + 3] = s3;
    }
    for (; row < rows; row++) {
      products[row] = dot(a, row * columns, b, row * columns, columns);
    }
  }

  /**
   * Returns the Euclidean length of a range: the square root of its dot product with itself, both
   * taken in double precision and rounded once at the end, so no square overflows.
   *
   * @param a holds the vector
   * @param from index of its first element
   * @param length number of elements
   * @return the length, 0 or more
   * @throws IndexOutOfBoundsException if the range leaves the array
   */
  public static float norm(float[] a, int from, int length) {
    Objects.checkFromIndexSize(from, length, a.length);
    return (float) Math.sqrt(squares(a, from, length));
  }

  private static double squares(float[] a, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum = Math.fma((double) a[i], (double) a[i], sum);
    }
    return sum;
  }

  /**
   * Scales a range to the Euclidean length 1, in place. A vector of zeros stays as it is.
   *
   * @param a holds the vector
   * @param from index of its first element
   * @param length number of elements
   * @return the length that it had, as {@link #norm}
   * @throws IndexOutOfBoundsException if the range leaves the array
   */
  public static float normalise(float[] a, int from, int length) {
    Objects.checkFromIndexSize(from, length, a.length);
    double norm = Math.sqrt(squares(a, from, length));
    if (norm == 0) {
      return 0f;
    }
    for (int i = from; i < from + length; i++) {
      a[i] = (float) (a[i] / norm);
    }
    return (float) norm;
  }

  /**
   * Adds a multiple of one range to another: {@code y[yFrom + i] = fma(alpha, x[xFrom + i], y[yFrom
   * + i])}. The ranges must not overlap unless they are the same.
   *
   * @param alpha the factor
   * @param x holds the vector to add
   * @param xFrom index of its first element
   * @param y holds the vector that is added to
   * @param yFrom index of its first element
   * @param length number of elements of each
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void addScaled(
      float alpha, float[] x, int xFrom, float[] y, int yFrom, int length) {
    Objects.checkFromIndexSize(xFrom, length, x.length);
    Objects.checkFromIndexSize(yFrom, length, y.length);
    KernelProvider.active().addScaled(alpha, x, xFrom, y, yFrom, length);
  }

  /**
   * Adds multiples of several ranges to another, as {@link #addScaled} does with one after the
   * other.
   *
   * @param factors a factor for each range
   * @param xs for each range the array that holds it; none of them {@code y}
   * @param froms index of the first element of each
   * @param count how many ranges there are
   * @param y holds the vector that is added to
   * @param yFrom index of its first element
   * @param length number of elements of each
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void addAllScaled(
      float[] factors, float[][] xs, int[] froms, int count, float[] y, int yFrom, int length) {
    for (int j = 0; j < count; j++) {
      Objects.checkFromIndexSize(froms[j], length, xs[j].length);
    }
    Objects.checkFromIndexSize(yFrom, length, y.length);
    KernelProvider.active().addAllScaled(factors, xs, froms, count, y, yFrom, length);
  }

  /**
   * Adds a multiple of one range to another and divides the sums: {@code y[yFrom + i] = fma(alpha,
   * x[xFrom + i], y[yFrom + i]) / divisor}. The ranges must not overlap unless they are the same.
   *
   * @param alpha the factor
   * @param x holds the vector to add
   * @param xFrom index of its first element
   * @param y holds the vector that is changed
   * @param yFrom index of its first element
   * @param length number of elements of each
   * @param divisor what the sums are divided by
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void addScaledAndDivide(
      float alpha, float[] x, int xFrom, float[] y, int yFrom, int length, float divisor) {
    Objects.checkFromIndexSize(xFrom, length, x.length);
    Objects.checkFromIndexSize(yFrom, length, y.length);
    KernelProvider.active().addScaledAndDivide(alpha, x, xFrom, y, yFrom, length, divisor);
  }

  /**
   * Sets each number of a range to +0 where another array has no positive number: the gradient of a
   * rectifier.
   *
   * @param x decides; a NaN is not positive
   * @param y is changed
   * @param from index of the first number, in both arrays
   * @param length how many
   * @throws IndexOutOfBoundsException if the range leaves an array
   */
  public static void clearWhereNotPositive(float[] x, float[] y, int from, int length) {
    Objects.checkFromIndexSize(from, length, x.length);
    Objects.checkFromIndexSize(from, length, y.length);
    KernelProvider.active().clearWhereNotPositive(x, y, from, length);
  }

  /**
   * Returns the cosine of the angle between two vectors, from sums in double precision.
   *
   * @param a the first vector
   * @param b the second vector
   * @return from -1 to 1; 0 if either is all zeros; NaN if an element is NaN or infinite
   * @throws IllegalArgumentException if their lengths differ
   */
  public static float cosine(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "vectors of "
              + a.length
              + " and "
              + b.length
              + " elements; a cosine needs equal lengths");
    }
    double product = 0;
    for (int i = 0; i < a.length; i++) {
      product = Math.fma((double) a[i], (double) b[i], product);
    }
    double norms = Math.sqrt(squares(a, 0, a.length)) * Math.sqrt(squares(b, 0, b.length));
    if (norms == 0) {
      return 0f;
    }
    return (float) Math.max(-1, Math.min(1, product / norms));
  }
}
