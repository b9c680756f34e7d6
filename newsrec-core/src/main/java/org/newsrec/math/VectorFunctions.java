package org.newsrec.math;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions of each element of a range, in lanes. The elementary functions take the steps of {@link
 * FloatFunctions}, so they have the same bits. What does not fill a vector is done one by one.
 */
final class VectorFunctions {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int W = S.length();

  private VectorFunctions() {}

  static void addScaled(float alpha, float[] x, int xFrom, float[] y, int yFrom, int length) {
    FloatVector a = FloatVector.broadcast(S, alpha);
    int i = 0;
    for (; i + W <= length; i += W) {
      FloatVector v = FloatVector.fromArray(S, y, yFrom + i);
      a.fma(FloatVector.fromArray(S, x, xFrom + i), v).intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = Math.fma(alpha, x[xFrom + i], y[yFrom + i]);
    }
  }

  /** Four vectors of sums stay in registers while all the sources go by. */
  static void addAllScaled(
      float[] factors, float[][] xs, int[] froms, int count, float[] y, int yFrom, int length) {
    int i = 0;
    for (; i + 4 * W <= length; i += 4 * W) {
      FloatVector u0 = FloatVector.fromArray(S, y, yFrom + i);
      FloatVector u1 = FloatVector.fromArray(S, y, yFrom + i + W);
      FloatVector u2 = FloatVector.fromArray(S, y, yFrom + i + 2 * W);
      FloatVector u3 = FloatVector.fromArray(S, y, yFrom + i + 3 * W);
      for (int j = 0; j < count; j++) {
        float[] x = xs[j];
        int at = froms[j] + i;
        FloatVector a = FloatVector.broadcast(S, factors[j]);
        u0 = a.fma(FloatVector.fromArray(S, x, at), u0);
        u1 = a.fma(FloatVector.fromArray(S, x, at + W), u1);
        u2 = a.fma(FloatVector.fromArray(S, x, at + 2 * W), u2);
        u3 = a.fma(FloatVector.fromArray(S, x, at + 3 * W), u3);
      }
      u0.intoArray(y, yFrom + i);
      u1.intoArray(y, yFrom + i + W);
      u2.intoArray(y, yFrom + i + 2 * W);
      u3.intoArray(y, yFrom + i + 3 * W);
    }
    for (int j = 0; j < count && i < length; j++) {
      addScaled(factors[j], xs[j], froms[j] + i, y, yFrom + i, length - i);
    }
  }

  static void addScaledAndDivide(
      float alpha, float[] x, int xFrom, float[] y, int yFrom, int length, float divisor) {
    FloatVector a = FloatVector.broadcast(S, alpha);
    FloatVector d = FloatVector.broadcast(S, divisor);
    int i = 0;
    for (; i + W <= length; i += W) {
      FloatVector v = FloatVector.fromArray(S, y, yFrom + i);
      a.fma(FloatVector.fromArray(S, x, xFrom + i), v).div(d).intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = Math.fma(alpha, x[xFrom + i], y[yFrom + i]) / divisor;
    }
  }

  static void clearWhereNotPositive(float[] x, float[] y, int from, int length) {
    FloatVector zero = FloatVector.zero(S);
    int i = from;
    for (; i + W <= from + length; i += W) {
      VectorMask<Float> positive = FloatVector.fromArray(S, x, i).compare(GT, 0f);
      zero.blend(FloatVector.fromArray(S, y, i), positive).intoArray(y, i);
    }
    for (; i < from + length; i++) {
      y[i] = x[i] > 0f ? y[i] : 0f;
    }
  }

  static void exp(float[] x, int xFrom, float[] y, int yFrom, int length) {
    int i = 0;
    for (; i + W <= length; i += W) {
      exp(FloatVector.fromArray(S, x, xFrom + i)).intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = FloatFunctions.exp(x[xFrom + i]);
    }
  }

  static void log(float[] x, int xFrom, float[] y, int yFrom, int length) {
    int i = 0;
    for (; i + W <= length; i += W) {
      log(FloatVector.fromArray(S, x, xFrom + i)).intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = FloatFunctions.log(x[xFrom + i]);
    }
  }

  static void sigmoid(float[] x, int xFrom, float[] y, int yFrom, int length) {
    int i = 0;
    for (; i + W <= length; i += W) {
      FloatVector v = FloatVector.fromArray(S, x, xFrom + i);
      FloatVector e = exp(v.abs().neg());
      FloatVector one = FloatVector.broadcast(S, 1f);
      one.blend(e, v.compare(LT, 0f)).div(e.add(1f)).intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = FloatFunctions.sigmoid(x[xFrom + i]);
    }
  }

  static void tanh(float[] x, int xFrom, float[] y, int yFrom, int length) {
    int i = 0;
    for (; i + W <= length; i += W) {
      tanh(FloatVector.fromArray(S, x, xFrom + i)).intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = FloatFunctions.tanh(x[xFrom + i]);
    }
  }

  static void softplus(float[] x, int xFrom, float[] y, int yFrom, int length) {
    int i = 0;
    for (; i + W <= length; i += W) {
      softplus(FloatVector.fromArray(S, x, xFrom + i)).intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = FloatFunctions.softplus(x[xFrom + i]);
    }
  }

  private static FloatVector exp(FloatVector v) {
    FloatVector x = v.blend(FloatFunctions.EXP_MOST, v.compare(GT, FloatFunctions.EXP_MOST));
    x = x.blend(FloatFunctions.EXP_LEAST, x.compare(LT, FloatFunctions.EXP_LEAST));
    FloatVector t = rounded(x);
    FloatVector p = lessOne(reduced(x, t.sub(FloatFunctions.ROUND)));
    IntVector i = t.reinterpretAsInts().sub(FloatFunctions.ROUND_BITS);
    IntVector half = i.lanewise(VectorOperators.ASHR, 1);
    FloatVector s = power(half);
    return p.fma(s, s).mul(power(i.sub(half)));
  }

  private static FloatVector rounded(FloatVector x) {
    return x.fma(
        FloatVector.broadcast(S, FloatFunctions.LOG2_E),
        FloatVector.broadcast(S, FloatFunctions.ROUND));
  }

  private static FloatVector reduced(FloatVector x, FloatVector n) {
    FloatVector r = n.fma(FloatVector.broadcast(S, -FloatFunctions.LN2_HIGH), x);
    return n.fma(FloatVector.broadcast(S, -FloatFunctions.LN2_LOW), r);
  }

  private static FloatVector lessOne(FloatVector r) {
    FloatVector p = FloatVector.broadcast(S, FloatFunctions.E4);
    p = p.fma(r, FloatVector.broadcast(S, FloatFunctions.E3));
    p = p.fma(r, FloatVector.broadcast(S, FloatFunctions.E2));
    p = p.fma(r, FloatVector.broadcast(S, FloatFunctions.E1));
    p = p.fma(r, FloatVector.broadcast(S, FloatFunctions.E0));
    return p.fma(r.mul(r), r);
  }

  private static FloatVector power(IntVector i) {
    return i.lanewise(LSHL, 23).add(FloatFunctions.ONE_BITS).reinterpretAsFloats();
  }

  private static FloatVector log(FloatVector v) {
    VectorMask<Float> tiny = v.compare(LT, Float.MIN_NORMAL);
    FloatVector x = v.blend(v.mul(0x1p23f), tiny);
    IntVector shifted =
        x.reinterpretAsInts().add(FloatFunctions.ONE_BITS - FloatFunctions.SQRT_HALF_BITS);
    FloatVector k =
        shifted
            .lanewise(LSHR, 23)
            .add(FloatFunctions.ROUND_BITS)
            .reinterpretAsFloats()
            .sub(FloatFunctions.ROUND + 127f);
    k = k.blend(k.sub(23f), tiny);
    FloatVector f =
        shifted
            .and(FloatFunctions.MANTISSA)
            .add(FloatFunctions.SQRT_HALF_BITS)
            .reinterpretAsFloats()
            .sub(1f);
    FloatVector s = f.div(f.add(2f));
    FloatVector z = s.mul(s);
    FloatVector p = FloatVector.broadcast(S, FloatFunctions.L2);
    p = p.fma(z, FloatVector.broadcast(S, FloatFunctions.L1));
    p = p.fma(z, FloatVector.broadcast(S, FloatFunctions.L0));
    FloatVector square = f.mul(0.5f).mul(f);
    FloatVector low = s.fma(p.fma(z, square), k.mul(FloatFunctions.LN2_LOW));
    FloatVector y =
        k.fma(FloatVector.broadcast(S, FloatFunctions.LN2_HIGH), f.sub(square.sub(low)));
    y = y.blend(v, v.compare(GT, Float.MAX_VALUE));
    y = y.blend(Float.NaN, v.compare(LT, 0f));
    y = y.blend(Float.NEGATIVE_INFINITY, v.compare(VectorOperators.EQ, 0f));
    return y.blend(v, v.compare(VectorOperators.NE, v));
  }

  private static FloatVector tanh(FloatVector v) {
    FloatVector a = v.abs();
    a = a.blend(FloatFunctions.TANH_MOST, a.compare(GT, FloatFunctions.TANH_MOST));
    FloatVector x = a.mul(-2f);
    FloatVector t = rounded(x);
    FloatVector p = lessOne(reduced(x, t.sub(FloatFunctions.ROUND)));
    FloatVector s = power(t.reinterpretAsInts().sub(FloatFunctions.ROUND_BITS));
    VectorMask<Float> far = a.compare(GT, FloatFunctions.TANH_FAR);
    FloatVector e = p.fma(s, s.sub(1f).blend(s, far));
    FloatVector q = e.div(e.add(FloatVector.broadcast(S, 2f).blend(1f, far)));
    FloatVector two = FloatVector.broadcast(S, -2f);
    FloatVector y = q.blend(q.fma(two, FloatVector.broadcast(S, 1f)), far);
    IntVector sign = v.reinterpretAsInts().and(FloatFunctions.SIGN);
    return y.reinterpretAsInts().and(~FloatFunctions.SIGN).or(sign).reinterpretAsFloats();
  }

  private static FloatVector softplus(FloatVector v) {
    FloatVector e = exp(v.abs().neg());
    FloatVector w = e.add(e).div(e.add(2f));
    FloatVector z = w.mul(w);
    FloatVector p = FloatVector.broadcast(S, FloatFunctions.P4);
    p = p.fma(z, FloatVector.broadcast(S, FloatFunctions.P3));
    p = p.fma(z, FloatVector.broadcast(S, FloatFunctions.P2));
    p = p.fma(z, FloatVector.broadcast(S, FloatFunctions.P1));
    p = p.fma(z, FloatVector.broadcast(S, FloatFunctions.P0));
    FloatVector positive = FloatVector.zero(S).blend(v, v.compare(GT, 0f));
    return positive.add(w.mul(z).fma(p, w));
  }
}
