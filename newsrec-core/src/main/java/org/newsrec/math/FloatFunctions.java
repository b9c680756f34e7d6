package org.newsrec.math;

/**
 * The elementary functions on single floats, behind {@link Elementary}. {@link VectorFunctions}
 * takes the same steps in lanes: whoever changes one changes both.
 *
 * <p>The exponential: {@code x = n ln 2 + r} with n an integer (Cody and Waite, "Software Manual
 * for the Elementary Functions", 1980), a minimax polynomial for {@code e^r - 1}, and two factors
 * that are powers of two, so that results below the normal range are rounded as they should be. The
 * logarithm: {@code x = 2^k (1 + f)} with 1 + f from sqrt(1/2) to sqrt(2), then {@code log(1 + f) =
 * 2 atanh(f / (2 + f))} in the form of FDLIBM's e_log.c. The polynomials are minimax for the
 * weights that matter here, made by Remez' algorithm in 50 digits and rounded.
 */
final class FloatFunctions {
  static final float LOG2_E = 1.442695f;
  static final float LN2_HIGH = 0.6931472f;
  static final float LN2_LOW = -1.9046542e-9f;

  /** Adding this to a float below 2^22 rounds it to an integer, which is in the last bits. */
  static final float ROUND = 0x1.8p23f;

  static final int ROUND_BITS = 0x4b400000;

  /** From here on e^x is infinite, up to there it is 0: the polynomial is not asked beyond. */
  static final float EXP_MOST = 89f;

  static final float EXP_LEAST = -104f;

  /** (e^r - 1 - r) / r^2 for |r| up to ln 2 / 2; error of e^r relative 2^-28.3. */
  static final float E0 = 0.5000000095789485f;

  static final float E1 = 0.16666518836843138f;
  static final float E2 = 0.041666204105224559f;
  static final float E3 = 0.0083688897304889587f;
  static final float E4 = 0.0013950590536723395f;

  /** (log(1 + f) - 2s) / (s z) for s = f / (2 + f), z = s^2; error of the logarithm 2^-30.2. */
  static final float L0 = 0.6666677677148961f;

  static final float L1 = 0.3997749618331722f;
  static final float L2 = 0.2987305967992256f;

  /** (log(1 + e) - w) / (w z) for w = 2e / (2 + e), z = w^2, e from 0 to 1; error 2^-33.1. */
  static final float P0 = 0.08333334453272655f;

  static final float P1 = 0.012499649151808909f;
  static final float P2 = 0.0022356952738050728f;
  static final float P3 = 4.1850541574485258e-4f;
  static final float P4 = 1.1866056142608493e-4f;

  /** From here on tanh is 1. */
  static final float TANH_MOST = 10f;

  /** From here on tanh is computed as its distance from 1. */
  static final float TANH_FAR = 0.55f;

  static final int ONE_BITS = 0x3f800000;
  static final int SQRT_HALF_BITS = 0x3f3504f3;
  static final int MANTISSA = 0x007fffff;
  static final int SIGN = 0x80000000;

  private FloatFunctions() {}

  static float exp(float v) {
    float x = v > EXP_MOST ? EXP_MOST : v;
    x = x < EXP_LEAST ? EXP_LEAST : x;
    float t = Math.fma(x, LOG2_E, ROUND);
    float n = t - ROUND;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    int i = Float.floatToRawIntBits(t) - ROUND_BITS;
    int half = i >> 1;
    float s = power(half);
    return Math.fma(lessOne(r), s, s) * power(i - half);
  }

  /** e^r - 1 for |r| up to ln 2 / 2. */
  static float lessOne(float r) {
    float p = E4;
    p = Math.fma(p, r, E3);
    p = Math.fma(p, r, E2);
    p = Math.fma(p, r, E1);
    p = Math.fma(p, r, E0);
    return Math.fma(p, r * r, r);
  }

  /** 2^i for i from -126 to 127. */
  private static float power(int i) {
    return Float.intBitsToFloat((i << 23) + ONE_BITS);
  }

  static float log(float v) {
    boolean tiny = v < Float.MIN_NORMAL;
    float x = tiny ? v * 0x1p23f : v;
    int bits = Float.floatToRawIntBits(x);
    int shifted = bits + (ONE_BITS - SQRT_HALF_BITS);
    float k = Float.intBitsToFloat((shifted >>> 23) + ROUND_BITS) - (ROUND + 127f);
    k = tiny ? k - 23f : k;
    float f = Float.intBitsToFloat((shifted & MANTISSA) + SQRT_HALF_BITS) - 1f;
    float s = f / (2f + f);
    float z = s * s;
    float p = Math.fma(Math.fma(L2, z, L1), z, L0);
    float square = 0.5f * f * f;
    float low = Math.fma(s, Math.fma(p, z, square), k * LN2_LOW);
    float y = Math.fma(k, LN2_HIGH, f - (square - low));
    y = v > Float.MAX_VALUE ? v : y;
    y = v < 0f ? Float.NaN : y;
    y = v == 0f ? Float.NEGATIVE_INFINITY : y;
    return Float.isNaN(v) ? v : y;
  }

  static float sigmoid(float v) {
    float e = exp(-Math.abs(v));
    return select(negative(v), e, 1f) / (1f + e);
  }

  static float tanh(float v) {
    float a = Math.abs(v);
    a = a > TANH_MOST ? TANH_MOST : a;
    float x = -2f * a;
    float t = Math.fma(x, LOG2_E, ROUND);
    float n = t - ROUND;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    float s = power(Float.floatToRawIntBits(t) - ROUND_BITS);
    float p = lessOne(r);
    // Near 0 by e^-2a - 1, where that is exact; further out as 1 less something small.
    int far = negative(TANH_FAR - a);
    float e = Math.fma(p, s, select(far, s, s - 1f));
    float q = e / (select(far, 1f, 2f) + e);
    float y = select(far, Math.fma(-2f, q, 1f), q);
    return Float.intBitsToFloat(
        (Float.floatToRawIntBits(y) & ~SIGN) | (Float.floatToRawIntBits(v) & SIGN));
  }

  static float softplus(float v) {
    float e = exp(-Math.abs(v));
    float w = (e + e) / (2f + e);
    float z = w * w;
    float p = P4;
    p = Math.fma(p, z, P3);
    p = Math.fma(p, z, P2);
    p = Math.fma(p, z, P1);
    p = Math.fma(p, z, P0);
    return select(negative(v), 0f, v) + Math.fma(w * z, p, w);
  }

  /** All bits set if the sign bit is. */
  private static int negative(float v) {
    return Float.floatToRawIntBits(v) >> 31;
  }

  /** One of two numbers without a branch, which data would make hard to foretell. */
  private static float select(int mask, float ifSet, float ifNot) {
    return Float.intBitsToFloat(
        (Float.floatToRawIntBits(ifSet) & mask) | (Float.floatToRawIntBits(ifNot) & ~mask));
  }
}
