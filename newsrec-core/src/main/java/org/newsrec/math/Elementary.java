package org.newsrec.math;

import java.util.Objects;

/**
 * Exponentials, logarithms and what is made of them, from fused multiply-adds: the same bits on
 * every machine, which the methods of {@link Math} do not promise. The forms for arrays give the
 * bits of the forms for one number.
 *
 * <p>NaN gives NaN everywhere. Subnormal numbers are taken and given as such. In units in the last
 * place of the result, floats are off by less than 0.8 (log), 1.02 (exp), 2.2 (sigmoid), 2.3 (tanh)
 * and 2.5 (softplus), doubles by less than 1 (exp, log, log1p), 1.1 (exp2), 2 (log2), 2.5 (sigmoid,
 * softplus) and 3 (tanh). Exact are e^0, powers of 2 and their logarithms to base 2.
 *
 * <p>Pure functions; safe for any number of threads that do not write the same array.
 */
public final class Elementary {
  private Elementary() {}

  /**
   * Returns e to a power.
   *
   * @param x the power
   * @return infinity above 709.78, 0 below -745.13
   */
  public static double exp(double x) {
    return DoubleFunctions.exp(x);
  }

  /**
   * Returns 2 to a power; exact for integers.
   *
   * @param x the power
   * @return infinity from 1024, 0 below -1075
   */
  public static double exp2(double x) {
    return DoubleFunctions.exp2(x);
  }

  /**
   * Returns the natural logarithm.
   *
   * @param x a number
   * @return -infinity for 0, NaN for less
   */
  public static double log(double x) {
    return DoubleFunctions.log(x);
  }

  /**
   * Returns the natural logarithm of 1 + x.
   *
   * @param x a number
   * @return -infinity for -1, NaN for less; as exact near 0 as elsewhere
   */
  public static double log1p(double x) {
    return DoubleFunctions.log1p(x);
  }

  /**
   * Returns the logarithm to base 2; exact for powers of 2.
   *
   * @param x a number
   * @return -infinity for 0, NaN for less
   */
  public static double log2(double x) {
    return DoubleFunctions.log2(x);
  }

  /**
   * Returns the logistic function 1 / (1 + e^-x).
   *
   * @param x a number
   * @return from 0 to 1
   */
  public static double sigmoid(double x) {
    return DoubleFunctions.sigmoid(x);
  }

  /**
   * Returns the hyperbolic tangent.
   *
   * @param x a number
   * @return from -1 to 1, with the sign of x
   */
  public static double tanh(double x) {
    return DoubleFunctions.tanh(x);
  }

  /**
   * Returns the soft plus ln(1 + e^x).
   *
   * @param x a number
   * @return 0 or more; about x where x is large
   */
  public static double softplus(double x) {
    return DoubleFunctions.softplus(x);
  }

  /**
   * Returns e to a power.
   *
   * @param x the power
   * @return infinity above 88.72, 0 below -103.97
   */
  public static float exp(float x) {
    return FloatFunctions.exp(x);
  }

  /**
   * Returns the natural logarithm.
   *
   * @param x a number
   * @return -infinity for 0, NaN for less
   */
  public static float log(float x) {
    return FloatFunctions.log(x);
  }

  /**
   * Returns the logistic function 1 / (1 + e^-x).
   *
   * @param x a number
   * @return from 0 to 1
   */
  public static float sigmoid(float x) {
    return FloatFunctions.sigmoid(x);
  }

  /**
   * Returns the hyperbolic tangent.
   *
   * @param x a number
   * @return from -1 to 1, with the sign of x
   */
  public static float tanh(float x) {
    return FloatFunctions.tanh(x);
  }

  /**
   * Returns the soft plus ln(1 + e^x).
   *
   * @param x a number
   * @return 0 or more; about x where x is large
   */
  public static float softplus(float x) {
    return FloatFunctions.softplus(x);
  }

  /**
   * Computes {@link #exp(float)} of a range. {@code y} may be {@code x} with the same start.
   *
   * @param x the arguments
   * @param xFrom index of the first
   * @param y receives the results
   * @param yFrom index of the first
   * @param length how many
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void exp(float[] x, int xFrom, float[] y, int yFrom, int length) {
    requireRanges(x.length, xFrom, y.length, yFrom, length);
    KernelProvider.active().exp(x, xFrom, y, yFrom, length);
  }

  /**
   * Computes {@link #log(float)} of a range. {@code y} may be {@code x} with the same start.
   *
   * @param x the arguments
   * @param xFrom index of the first
   * @param y receives the results
   * @param yFrom index of the first
   * @param length how many
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void log(float[] x, int xFrom, float[] y, int yFrom, int length) {
    requireRanges(x.length, xFrom, y.length, yFrom, length);
    KernelProvider.active().log(x, xFrom, y, yFrom, length);
  }

  /**
   * Computes {@link #sigmoid(float)} of a range. {@code y} may be {@code x} with the same start.
   *
   * @param x the arguments
   * @param xFrom index of the first
   * @param y receives the results
   * @param yFrom index of the first
   * @param length how many
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void sigmoid(float[] x, int xFrom, float[] y, int yFrom, int length) {
    requireRanges(x.length, xFrom, y.length, yFrom, length);
    KernelProvider.active().sigmoid(x, xFrom, y, yFrom, length);
  }

  /**
   * Computes {@link #tanh(float)} of a range. {@code y} may be {@code x} with the same start.
   *
   * @param x the arguments
   * @param xFrom index of the first
   * @param y receives the results
   * @param yFrom index of the first
   * @param length how many
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void tanh(float[] x, int xFrom, float[] y, int yFrom, int length) {
    requireRanges(x.length, xFrom, y.length, yFrom, length);
    KernelProvider.active().tanh(x, xFrom, y, yFrom, length);
  }

  /**
   * Computes {@link #softplus(float)} of a range. {@code y} may be {@code x} with the same start.
   *
   * @param x the arguments
   * @param xFrom index of the first
   * @param y receives the results
   * @param yFrom index of the first
   * @param length how many
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void softplus(float[] x, int xFrom, float[] y, int yFrom, int length) {
    requireRanges(x.length, xFrom, y.length, yFrom, length);
    KernelProvider.active().softplus(x, xFrom, y, yFrom, length);
  }

  /**
   * Computes {@link #exp(double)} of a range. {@code y} may be {@code x} with the same start.
   *
   * @param x the arguments
   * @param xFrom index of the first
   * @param y receives the results
   * @param yFrom index of the first
   * @param length how many
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void exp(double[] x, int xFrom, double[] y, int yFrom, int length) {
    requireRanges(x.length, xFrom, y.length, yFrom, length);
    KernelProvider.active().exp(x, xFrom, y, yFrom, length);
  }

  /**
   * Computes {@link #log(double)} of a range. {@code y} may be {@code x} with the same start.
   *
   * @param x the arguments
   * @param xFrom index of the first
   * @param y receives the results
   * @param yFrom index of the first
   * @param length how many
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void log(double[] x, int xFrom, double[] y, int yFrom, int length) {
    requireRanges(x.length, xFrom, y.length, yFrom, length);
    KernelProvider.active().log(x, xFrom, y, yFrom, length);
  }

  /**
   * Computes {@link #log1p(double)} of a range. {@code y} may be {@code x} with the same start.
   *
   * @param x the arguments
   * @param xFrom index of the first
   * @param y receives the results
   * @param yFrom index of the first
   * @param length how many
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void log1p(double[] x, int xFrom, double[] y, int yFrom, int length) {
    requireRanges(x.length, xFrom, y.length, yFrom, length);
    KernelProvider.active().log1p(x, xFrom, y, yFrom, length);
  }

  /**
   * Computes {@link #exp2(double)} of a range. {@code y} may be {@code x} with the same start.
   *
   * @param x the arguments
   * @param xFrom index of the first
   * @param y receives the results
   * @param yFrom index of the first
   * @param length how many
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void exp2(double[] x, int xFrom, double[] y, int yFrom, int length) {
    requireRanges(x.length, xFrom, y.length, yFrom, length);
    KernelProvider.active().exp2(x, xFrom, y, yFrom, length);
  }

  private static void requireRanges(int x, int xFrom, int y, int yFrom, int length) {
    Objects.checkFromIndexSize(xFrom, length, x);
    Objects.checkFromIndexSize(yFrom, length, y);
  }
}
