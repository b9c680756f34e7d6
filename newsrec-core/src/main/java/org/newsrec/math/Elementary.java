package org.newsrec.math;

import java.util.Objects;

/**
 * Exponentials, logarithms and what is made of them, from fused multiply-adds: the same bits on
 * every machine, which the methods of {@link Math} do not promise. The forms for arrays give the
 * bits of the forms for one number.
 *
 * <p>NaN gives NaN everywhere. Subnormal numbers are taken and given as such. Pure functions; safe
 * for any number of threads that do not write the same array.
 */
public final class Elementary {
  private Elementary() {}

  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 0.6931471805599453;
  private static final double LN2_LOW = 2.3190468138462996e-17;
  private static final double SQRT_HALF = 0.7071067811865476;

  /**
   * Returns e to a power.
   *
   * @param x the power
   * @return infinity above 709.78, 0 below -745.13
   */
  public static double exp(double x) {
    if (x > 710) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < -746) {
      return 0;
    }
    double n = Math.rint(x * LOG2_E);
    double r = Math.fma(-n, LN2_LOW, Math.fma(-n, LN2_HIGH, x));
    return scale(1 + expm1(r), (int) n);
  }

  /**
   * Returns 2 to a power; exact for integers.
   *
   * @param x the power
   * @return infinity from 1024, 0 below -1075
   */
  public static double exp2(double x) {
    if (x > 1025) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < -1076) {
      return 0;
    }
    double n = Math.rint(x);
    double f = x - n;
    double r = f * LN2_HIGH;
    double low = Math.fma(f, LN2_HIGH, -r) + f * LN2_LOW;
    return scale(1 + (expm1(r) + low), (int) n);
  }

  /** Returns e^r - 1 for |r| up to about ln 2 / 2. */
  private static double expm1(double r) {
    double p = 1.0 / 6227020800L;
    p = Math.fma(p, r, 1.0 / 479001600);
    p = Math.fma(p, r, 1.0 / 39916800);
    p = Math.fma(p, r, 1.0 / 3628800);
    p = Math.fma(p, r, 1.0 / 362880);
    p = Math.fma(p, r, 1.0 / 40320);
    p = Math.fma(p, r, 1.0 / 5040);
    p = Math.fma(p, r, 1.0 / 720);
    p = Math.fma(p, r, 1.0 / 120);
    p = Math.fma(p, r, 1.0 / 24);
    p = Math.fma(p, r, 1.0 / 6);
    p = Math.fma(p, r, 0.5);
    return Math.fma(p, r * r, r);
  }

  /** Returns x times 2^n, rounded once, for n from -1100 to 1100. */
  private static double scale(double x, int n) {
    int half = n >> 1;
    return x * power(half) * power(n - half);
  }

  private static double power(int n) {
    return Double.longBitsToDouble((n + 1023L) << 52);
  }

  /**
   * Returns the natural logarithm.
   *
   * @param x a number
   * @return -infinity for 0, NaN for less
   */
  public static double log(double x) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
    }
    double m = x;
    int k = 0;
    if (m < Double.MIN_NORMAL) {
      m *= 0x1p54;
      k = -54;
    }
    long bits = Double.doubleToRawLongBits(m);
    long shifted = bits - Double.doubleToRawLongBits(SQRT_HALF);
    k += (int) (shifted >> 52);
    m = Double.longBitsToDouble(bits - (shifted & 0xfff0000000000000L));
    return log(k, m - 1, 0);
  }

  /**
   * Returns the natural logarithm of 1 + x.
   *
   * @param x a number
   * @return -infinity for -1, NaN for less; as exact near 0 as elsewhere
   */
  public static double log1p(double x) {
    if (!(x > -1) || x == Double.POSITIVE_INFINITY) {
      return x == -1 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
    }
    if (Math.abs(x) < 0x1p-54) {
      return x;
    }
    if (x > -0.2928 && x < 0.4142) {
      return log(0, x, 0);
    }
    double u = 1 + x;
    double lost = x >= 1 ? 1 - (u - x) : x - (u - 1);
    long bits = Double.doubleToRawLongBits(u);
    long shifted = bits - Double.doubleToRawLongBits(SQRT_HALF);
    int k = (int) (shifted >> 52);
    double m = Double.longBitsToDouble(bits - (shifted & 0xfff0000000000000L));
    return log(k, m - 1, lost / u);
  }

  /** Returns k ln 2 + ln(1 + f) + more: the polynomial of FDLIBM's e_log.c, with fused steps. */
  private static double log(int k, double f, double more) {
    double s = f / (2 + f);
    double z = s * s;
    double p = 1.479819860511658591e-01;
    p = Math.fma(p, z, 1.531383769920937332e-01);
    p = Math.fma(p, z, 1.818357216161805012e-01);
    p = Math.fma(p, z, 2.222219843214978396e-01);
    p = Math.fma(p, z, 2.857142874366239149e-01);
    p = Math.fma(p, z, 3.999999999940941908e-01);
    p = Math.fma(p, z, 6.666666666666735130e-01);
    double half = 0.5 * f * f;
    double low = Math.fma(s, half + z * p, Math.fma(k, LN2_LOW, more));
    return Math.fma(k, LN2_HIGH, f - (half - low));
  }

  /**
   * Returns the logarithm to base 2; exact for powers of 2.
   *
   * @param x a number
   * @return -infinity for 0, NaN for less
   */
  public static double log2(double x) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      return log(x);
    }
    double m = x;
    int k = 0;
    if (m < Double.MIN_NORMAL) {
      m *= 0x1p54;
      k = -54;
    }
    long bits = Double.doubleToRawLongBits(m);
    long shifted = bits - Double.doubleToRawLongBits(SQRT_HALF);
    k += (int) (shifted >> 52);
    m = Double.longBitsToDouble(bits - (shifted & 0xfff0000000000000L));
    return Math.fma(log(0, m - 1, 0), LOG2_E, k);
  }

  /**
   * Returns the logistic function 1 / (1 + e^-x).
   *
   * @param x a number
   * @return from 0 to 1
   */
  public static double sigmoid(double x) {
    double e = exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  }

  /**
   * Returns the hyperbolic tangent.
   *
   * @param x a number
   * @return from -1 to 1, with the sign of x
   */
  public static double tanh(double x) {
    double y = Math.max(-2 * Math.abs(x), -50);
    double n = Math.rint(y * LOG2_E);
    double r = Math.fma(-n, LN2_LOW, Math.fma(-n, LN2_HIGH, y));
    double power = power((int) n);
    double t = Math.fma(power, expm1(r), power - 1);
    return Math.copySign(-t / (2 + t), x);
  }

  /**
   * Returns the soft plus ln(1 + e^x).
   *
   * @param x a number
   * @return 0 or more; about x where x is large
   */
  public static double softplus(double x) {
    return Math.max(x, 0) + log1p(exp(-Math.abs(x)));
  }

  /**
   * Returns e to a power.
   *
   * @param x the power
   * @return infinity above 88.72, 0 below -103.97
   */
  public static float exp(float x) {
    return (float) exp((double) x);
  }

  /**
   * Returns the natural logarithm.
   *
   * @param x a number
   * @return -infinity for 0, NaN for less
   */
  public static float log(float x) {
    return (float) log((double) x);
  }

  /**
   * Returns the logistic function 1 / (1 + e^-x).
   *
   * @param x a number
   * @return from 0 to 1
   */
  public static float sigmoid(float x) {
    return (float) sigmoid((double) x);
  }

  /**
   * Returns the hyperbolic tangent.
   *
   * @param x a number
   * @return from -1 to 1, with the sign of x
   */
  public static float tanh(float x) {
    return (float) tanh((double) x);
  }

  /**
   * Returns the soft plus ln(1 + e^x).
   *
   * @param x a number
   * @return 0 or more; about x where x is large
   */
  public static float softplus(float x) {
    return (float) softplus((double) x);
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
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = exp(x[xFrom + i]);
    }
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
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = log(x[xFrom + i]);
    }
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
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = sigmoid(x[xFrom + i]);
    }
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
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = tanh(x[xFrom + i]);
    }
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
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = softplus(x[xFrom + i]);
    }
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
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = exp(x[xFrom + i]);
    }
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
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = log(x[xFrom + i]);
    }
  }

  private static void requireRanges(int x, int xFrom, int y, int yFrom, int length) {
    Objects.checkFromIndexSize(xFrom, length, x);
    Objects.checkFromIndexSize(yFrom, length, y);
  }
}
