package org.newsrec.math;

/**
 * The elementary functions on single doubles, behind {@link Elementary}: the methods of {@link
 * FloatFunctions} with longer polynomials. {@link VectorFunctions} takes the same steps in lanes
 * for {@link #exp} and {@link #log}: whoever changes one changes both.
 */
final class DoubleFunctions {
  static final double LOG2_E = 1.4426950408889634;
  static final double LN2_HIGH = 0.6931471805599453;
  static final double LN2_LOW = 2.3190468138462996e-17;

  /** Adding this to a double below 2^51 rounds it to an integer, which is in the last bits. */
  static final double ROUND = 0x1.8p52;

  static final long ROUND_BITS = 0x4338000000000000L;

  /** From here on e^x is infinite, up to there it is 0: the polynomial is not asked beyond. */
  static final double EXP_MOST = 710;

  static final double EXP_LEAST = -746;

  /** From here on 2^x is infinite, up to there it is 0. */
  static final double EXP2_MOST = 1025;

  static final double EXP2_LEAST = -1076;

  /** (e^r - 1 - r) / r^2 for |r| up to ln 2 / 2; error of e^r relative 2^-64. */
  static final double E0 = 0x1.0p-1;

  static final double E1 = 0x1.555555555555cp-3;
  static final double E2 = 0x1.555555555555ep-5;
  static final double E3 = 0x1.111111110ebb3p-7;
  static final double E4 = 0x1.6c16c16c135d7p-10;
  static final double E5 = 0x1.a01a01b3bb1f9p-13;
  static final double E6 = 0x1.a01a01b440f32p-16;
  static final double E7 = 0x1.71ddef93c9a24p-19;
  static final double E8 = 0x1.27e4bf57aaac3p-22;
  static final double E9 = 0x1.af6ccce91d186p-26;
  static final double E10 = 0x1.1f9db87011c43p-29;

  /** (log(1 + f) - 2s) / (s z) for s = f / (2 + f), z = s^2; error of the logarithm 2^-59.5. */
  static final double L0 = 0x1.5555555555593p-1;

  static final double L1 = 0x1.999999997fb35p-2;
  static final double L2 = 0x1.24924942177b2p-2;
  static final double L3 = 0x1.c71c51e80c67ep-3;
  static final double L4 = 0x1.7466462a115aap-3;
  static final double L5 = 0x1.39a0f517122bdp-3;
  static final double L6 = 0x1.2f0d8f548906fp-3;

  /** From here on tanh is 1. */
  private static final double TANH_MOST = 20;

  static final long ONE_BITS = 0x3ff0000000000000L;
  static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;
  static final long MANTISSA = 0x000fffffffffffffL;

  private DoubleFunctions() {}

  static double exp(double v) {
    double x = v > EXP_MOST ? EXP_MOST : v;
    x = x < EXP_LEAST ? EXP_LEAST : x;
    double n = Math.fma(x, LOG2_E, ROUND) - ROUND;
    double r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    return scale(lessOne(r), n);
  }

  static double exp2(double v) {
    double x = v > EXP2_MOST ? EXP2_MOST : v;
    x = x < EXP2_LEAST ? EXP2_LEAST : x;
    double n = (x + ROUND) - ROUND;
    double f = x - n;
    double r = f * LN2_HIGH;
    double low = Math.fma(f, LN2_LOW, Math.fma(f, LN2_HIGH, -r));
    return scale(lessOne(r) + low, n);
  }

  /** e^r - 1 for |r| up to ln 2 / 2. */
  private static double lessOne(double r) {
    double p = E10;
    p = Math.fma(p, r, E9);
    p = Math.fma(p, r, E8);
    p = Math.fma(p, r, E7);
    p = Math.fma(p, r, E6);
    p = Math.fma(p, r, E5);
    p = Math.fma(p, r, E4);
    p = Math.fma(p, r, E3);
    p = Math.fma(p, r, E2);
    p = Math.fma(p, r, E1);
    p = Math.fma(p, r, E0);
    return Math.fma(p, r * r, r);
  }

  /** (1 + p) 2^n for an integer n from -1076 to 1025. */
  private static double scale(double p, double n) {
    double t = Math.fma(n, 0.5, ROUND);
    double s = power(t);
    return Math.fma(p, s, s) * power((n - (t - ROUND)) + ROUND);
  }

  /** 2^i where t is i + ROUND, for i from -1022 to 1023. */
  private static double power(double t) {
    long i = Double.doubleToRawLongBits(t) - ROUND_BITS;
    return Double.longBitsToDouble((i << 52) + ONE_BITS);
  }

  static double log(double v) {
    boolean tiny = v < Double.MIN_NORMAL;
    double x = tiny ? v * 0x1p52 : v;
    long shifted = Double.doubleToRawLongBits(x) + (ONE_BITS - SQRT_HALF_BITS);
    double k = exponent(shifted);
    k = tiny ? k - 52 : k;
    double y = combine(k, fraction(shifted), 0);
    y = v > Double.MAX_VALUE ? v : y;
    y = v < 0 ? Double.NaN : y;
    y = v == 0 ? Double.NEGATIVE_INFINITY : y;
    return Double.isNaN(v) ? v : y;
  }

  static double log2(double v) {
    if (!(v > 0 && v <= Double.MAX_VALUE)) {
      return log(v);
    }
    boolean tiny = v < Double.MIN_NORMAL;
    double x = tiny ? v * 0x1p52 : v;
    long shifted = Double.doubleToRawLongBits(x) + (ONE_BITS - SQRT_HALF_BITS);
    double k = exponent(shifted);
    return Math.fma(combine(0, fraction(shifted), 0), LOG2_E, tiny ? k - 52 : k);
  }

  /** Between these, log1p needs no power of 2 taken off. */
  static final double LOG1P_NEAR_FROM = -0.2928;

  static final double LOG1P_NEAR_TO = 0.4142;

  /** Below it, log1p(v) is v. */
  static final double LOG1P_TINY = 0x1p-54;

  static double log1p(double v) {
    if (!(v > -1 && v <= Double.MAX_VALUE)) {
      return v == -1 ? Double.NEGATIVE_INFINITY : v < -1 ? Double.NaN : v;
    }
    if (v > LOG1P_NEAR_FROM && v < LOG1P_NEAR_TO) {
      return Math.abs(v) < LOG1P_TINY ? v : combine(0, v, 0);
    }
    double u = 1 + v;
    double lost = v >= 1 ? 1 - (u - v) : v - (u - 1);
    long shifted = Double.doubleToRawLongBits(u) + (ONE_BITS - SQRT_HALF_BITS);
    return combine(exponent(shifted), fraction(shifted), lost / u);
  }

  private static double exponent(long shifted) {
    return Double.longBitsToDouble((shifted >>> 52) + ROUND_BITS) - (ROUND + 1023);
  }

  private static double fraction(long shifted) {
    return Double.longBitsToDouble((shifted & MANTISSA) + SQRT_HALF_BITS) - 1;
  }

  /** k ln 2 + log(1 + f) + more. */
  private static double combine(double k, double f, double more) {
    double s = f / (2 + f);
    double z = s * s;
    double p = L6;
    p = Math.fma(p, z, L5);
    p = Math.fma(p, z, L4);
    p = Math.fma(p, z, L3);
    p = Math.fma(p, z, L2);
    p = Math.fma(p, z, L1);
    p = Math.fma(p, z, L0);
    double square = 0.5 * f * f;
    double low = Math.fma(s, Math.fma(p, z, square), Math.fma(k, LN2_LOW, more));
    return Math.fma(k, LN2_HIGH, f - (square - low));
  }

  static double sigmoid(double v) {
    double e = exp(-Math.abs(v));
    return (v < 0 ? e : 1) / (1 + e);
  }

  static double tanh(double v) {
    double a = Math.abs(v);
    double x = -2 * (a > TANH_MOST ? TANH_MOST : a);
    double t = Math.fma(x, LOG2_E, ROUND);
    double n = t - ROUND;
    double r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    double s = power(t);
    double e = Math.fma(lessOne(r), s, s - 1);
    return Math.copySign(e / (2 + e), v);
  }

  static double softplus(double v) {
    return (v > 0 ? v : 0) + log1p(exp(-Math.abs(v)));
  }
}
