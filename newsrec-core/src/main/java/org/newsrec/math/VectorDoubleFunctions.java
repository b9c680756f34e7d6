package org.newsrec.math;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The functions of {@link DoubleFunctions} in lanes: the same steps, so the same bits. */
final class VectorDoubleFunctions {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int W = S.length();

  /** Numbers of which what is between two walks stays in the nearest cache. */
  private static final int FEW = 64;

  private VectorDoubleFunctions() {}

  static void exp(double[] x, int xFrom, double[] y, int yFrom, int length) {
    int i = 0;
    for (; i + W <= length; i += W) {
      exp(DoubleVector.fromArray(S, x, xFrom + i)).intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = DoubleFunctions.exp(x[xFrom + i]);
    }
  }

  static void log(double[] x, int xFrom, double[] y, int yFrom, int length) {
    int i = 0;
    for (; i + W <= length; i += W) {
      log(DoubleVector.fromArray(S, x, xFrom + i)).intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = DoubleFunctions.log(x[xFrom + i]);
    }
  }

  /**
   * In three walks over a few numbers at a time: all in one would be more than the compiler takes
   * into one piece of code, and what it leaves out makes an object of each vector.
   */
  static void log1p(double[] x, int xFrom, double[] y, int yFrom, int length) {
    int whole = length - length % W;
    double[] room = new double[3 * FEW];
    for (int i = 0; i < whole; i += FEW) {
      int count = Math.min(FEW, whole - i);
      prepareLog1p(x, xFrom + i, room, y, yFrom + i, count);
      combineLog1p(room, y, yFrom + i, count);
      finishLog1p(room, y, yFrom + i, count);
    }
    for (int i = whole; i < length; i++) {
      y[yFrom + i] = DoubleFunctions.log1p(x[xFrom + i]);
    }
  }

  /** Fills the room with the numbers, fractions and rests, and y with exponents. */
  private static void prepareLog1p(
      double[] x, int xFrom, double[] room, double[] y, int yFrom, int count) {
    for (int i = 0; i < count; i += W) {
      DoubleVector v = DoubleVector.fromArray(S, x, xFrom + i);
      VectorMask<Double> near =
          v.compare(GT, DoubleFunctions.LOG1P_NEAR_FROM)
              .and(v.compare(LT, DoubleFunctions.LOG1P_NEAR_TO));
      DoubleVector u = v.add(1);
      DoubleVector lost = v.sub(u.sub(1));
      lost = lost.blend(u.sub(v).neg().add(1), v.compare(GE, 1));
      LongVector shifted =
          u.reinterpretAsLongs().add(DoubleFunctions.ONE_BITS - DoubleFunctions.SQRT_HALF_BITS);
      v.intoArray(room, i);
      fraction(shifted).blend(v, near).intoArray(room, FEW + i);
      lost.div(u).blend(0, near).intoArray(room, 2 * FEW + i);
      exponent(shifted).blend(0, near).intoArray(y, yFrom + i);
    }
  }

  private static void combineLog1p(double[] room, double[] y, int yFrom, int count) {
    for (int i = 0; i < count; i += W) {
      DoubleVector f = DoubleVector.fromArray(S, room, FEW + i);
      DoubleVector more = DoubleVector.fromArray(S, room, 2 * FEW + i);
      DoubleVector k = DoubleVector.fromArray(S, y, yFrom + i);
      combine(k, f, more).intoArray(y, yFrom + i);
    }
  }

  private static void finishLog1p(double[] room, double[] y, int yFrom, int count) {
    for (int i = 0; i < count; i += W) {
      DoubleVector v = DoubleVector.fromArray(S, room, i);
      DoubleVector one = DoubleVector.fromArray(S, y, yFrom + i);
      one = one.blend(v, v.abs().compare(LT, DoubleFunctions.LOG1P_TINY));
      one = one.blend(v, v.compare(GT, Double.MAX_VALUE));
      one = one.blend(Double.NaN, v.compare(LT, -1));
      one = one.blend(Double.NEGATIVE_INFINITY, v.compare(EQ, -1));
      one.blend(v, v.compare(NE, v)).intoArray(y, yFrom + i);
    }
  }

  static void exp2(double[] x, int xFrom, double[] y, int yFrom, int length) {
    int i = 0;
    for (; i + W <= length; i += W) {
      exp2(DoubleVector.fromArray(S, x, xFrom + i)).intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = DoubleFunctions.exp2(x[xFrom + i]);
    }
  }

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(S, value);
  }

  private static DoubleVector exp(DoubleVector v) {
    DoubleVector x = v.blend(DoubleFunctions.EXP_MOST, v.compare(GT, DoubleFunctions.EXP_MOST));
    x = x.blend(DoubleFunctions.EXP_LEAST, x.compare(LT, DoubleFunctions.EXP_LEAST));
    DoubleVector round = all(DoubleFunctions.ROUND);
    DoubleVector n = x.fma(all(DoubleFunctions.LOG2_E), round).sub(round);
    DoubleVector r = n.fma(all(-DoubleFunctions.LN2_HIGH), x);
    r = n.fma(all(-DoubleFunctions.LN2_LOW), r);
    return scale(lessOne(r), n);
  }

  private static DoubleVector exp2(DoubleVector v) {
    DoubleVector x = v.blend(DoubleFunctions.EXP2_MOST, v.compare(GT, DoubleFunctions.EXP2_MOST));
    x = x.blend(DoubleFunctions.EXP2_LEAST, x.compare(LT, DoubleFunctions.EXP2_LEAST));
    DoubleVector round = all(DoubleFunctions.ROUND);
    DoubleVector n = x.add(round).sub(round);
    DoubleVector f = x.sub(n);
    DoubleVector r = f.mul(DoubleFunctions.LN2_HIGH);
    DoubleVector low =
        f.fma(all(DoubleFunctions.LN2_LOW), f.fma(all(DoubleFunctions.LN2_HIGH), r.neg()));
    return scale(lessOne(r).add(low), n);
  }

  private static DoubleVector lessOne(DoubleVector r) {
    DoubleVector p = all(DoubleFunctions.E10);
    p = p.fma(r, all(DoubleFunctions.E9));
    p = p.fma(r, all(DoubleFunctions.E8));
    p = p.fma(r, all(DoubleFunctions.E7));
    p = p.fma(r, all(DoubleFunctions.E6));
    p = p.fma(r, all(DoubleFunctions.E5));
    p = p.fma(r, all(DoubleFunctions.E4));
    p = p.fma(r, all(DoubleFunctions.E3));
    p = p.fma(r, all(DoubleFunctions.E2));
    p = p.fma(r, all(DoubleFunctions.E1));
    p = p.fma(r, all(DoubleFunctions.E0));
    return p.fma(r.mul(r), r);
  }

  private static DoubleVector scale(DoubleVector p, DoubleVector n) {
    DoubleVector round = all(DoubleFunctions.ROUND);
    DoubleVector half = n.fma(all(0.5), round);
    DoubleVector s = power(half);
    return p.fma(s, s).mul(power(n.sub(half.sub(round)).add(round)));
  }

  private static DoubleVector power(DoubleVector rounded) {
    LongVector i = rounded.reinterpretAsLongs().sub(DoubleFunctions.ROUND_BITS);
    return i.lanewise(LSHL, 52).add(DoubleFunctions.ONE_BITS).reinterpretAsDoubles();
  }

  private static DoubleVector log(DoubleVector v) {
    VectorMask<Double> tiny = v.compare(LT, Double.MIN_NORMAL);
    DoubleVector x = v.blend(v.mul(0x1p52), tiny);
    LongVector shifted =
        x.reinterpretAsLongs().add(DoubleFunctions.ONE_BITS - DoubleFunctions.SQRT_HALF_BITS);
    DoubleVector k = exponent(shifted);
    k = k.blend(k.sub(52), tiny);
    DoubleVector y = combine(k, fraction(shifted), all(0));
    y = y.blend(v, v.compare(GT, Double.MAX_VALUE));
    y = y.blend(Double.NaN, v.compare(LT, 0));
    y = y.blend(Double.NEGATIVE_INFINITY, v.compare(EQ, 0));
    return y.blend(v, v.compare(NE, v));
  }

  private static DoubleVector exponent(LongVector shifted) {
    return shifted
        .lanewise(LSHR, 52)
        .add(DoubleFunctions.ROUND_BITS)
        .reinterpretAsDoubles()
        .sub(DoubleFunctions.ROUND + 1023);
  }

  private static DoubleVector fraction(LongVector shifted) {
    return shifted
        .and(DoubleFunctions.MANTISSA)
        .add(DoubleFunctions.SQRT_HALF_BITS)
        .reinterpretAsDoubles()
        .sub(1);
  }

  private static DoubleVector combine(DoubleVector k, DoubleVector f, DoubleVector more) {
    DoubleVector s = f.div(f.add(2));
    DoubleVector z = s.mul(s);
    DoubleVector p = all(DoubleFunctions.L6);
    p = p.fma(z, all(DoubleFunctions.L5));
    p = p.fma(z, all(DoubleFunctions.L4));
    p = p.fma(z, all(DoubleFunctions.L3));
    p = p.fma(z, all(DoubleFunctions.L2));
    p = p.fma(z, all(DoubleFunctions.L1));
    p = p.fma(z, all(DoubleFunctions.L0));
    DoubleVector square = f.mul(0.5).mul(f);
    DoubleVector low = s.fma(p.fma(z, square), k.fma(all(DoubleFunctions.LN2_LOW), more));
    return k.fma(all(DoubleFunctions.LN2_HIGH), f.sub(square.sub(low)));
  }
}
