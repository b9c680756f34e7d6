package org.newsrec.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ElementaryTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** A function on floats: its forms, and the function on doubles of the platform. */
  private record FloatFunction(
      String name, double ulps, OneFloat one, FloatRange range, DoubleUnaryOperator reference) {
    @Override
    public String toString() {
      return name;
    }
  }

  private interface OneFloat {
    float apply(float x);
  }

  private interface FloatRange {
    void apply(Kernels kernels, float[] x, int xFrom, float[] y, int yFrom, int length);
  }

  /** A function on doubles, and where to try it. */
  private record DoubleFunction(
      String name,
      double ulps,
      double least,
      double most,
      DoubleUnaryOperator one,
      UnaryOperator<BigDecimal> reference) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<FloatFunction> floatFunctions() {
    return Stream.of(
        new FloatFunction("exp", 1.02, Elementary::exp, Kernels::exp, StrictMath::exp),
        new FloatFunction("log", 0.8, Elementary::log, Kernels::log, StrictMath::log),
        new FloatFunction(
            "sigmoid", 2.2, Elementary::sigmoid, Kernels::sigmoid, ElementaryTest::sigmoid),
        new FloatFunction("tanh", 2.3, Elementary::tanh, Kernels::tanh, StrictMath::tanh),
        new FloatFunction(
            "softplus", 2.5, Elementary::softplus, Kernels::softplus, ElementaryTest::softplus));
  }

  static Stream<DoubleFunction> doubleFunctions() {
    return Stream.of(
        new DoubleFunction("exp", 1, -745, 709, Elementary::exp, BigReference::exp),
        new DoubleFunction("exp2", 1.1, -1074, 1023, Elementary::exp2, BigReference::exp2),
        new DoubleFunction("log", 1, 1e-300, 20, Elementary::log, BigReference::log),
        new DoubleFunction("log2", 2, 1e-300, 20, Elementary::log2, BigReference::log2),
        new DoubleFunction("log1p", 1, -0.999, 4, Elementary::log1p, BigReference::log1p),
        new DoubleFunction("sigmoid", 2.5, -50, 50, Elementary::sigmoid, BigReference::sigmoid),
        new DoubleFunction("tanh", 3, -5, 5, Elementary::tanh, BigReference::tanh),
        new DoubleFunction("softplus", 2.5, -40, 40, Elementary::softplus, BigReference::softplus));
  }

  private static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  @ParameterizedTest
  @MethodSource("floatFunctions")
  void floatsAreAccurateOverAllBitPatterns(FloatFunction function) {
    double worst = 0;
    // A stride that is prime meets all exponents and all endings.
    for (long bits = 0; bits < 1L << 32; bits += 16_411) {
      float x = Float.intBitsToFloat((int) bits);
      float actual = function.one.apply(x);
      double expected = function.reference.applyAsDouble(x);
      float rounded = (float) expected;
      if (Float.isNaN(rounded)) {
        assertThat(actual).as("%s(%s)", function, x).isNaN();
      } else if (Float.isInfinite(rounded)) {
        assertThat(actual).as("%s(%s)", function, x).isEqualTo(rounded);
      } else {
        double error = Math.abs(actual - expected) / Math.ulp(rounded);
        assertThat(error).as("%s(%s) = %s", function, x, actual).isLessThan(function.ulps);
        worst = Math.max(worst, error);
      }
    }
    assertThat(worst).as("a bound far from what is reached tests nothing").isGreaterThan(0.5);
  }

  @ParameterizedTest
  @MethodSource("floatFunctions")
  void floatsInRangesHaveTheBitsOfFloatsAlone(FloatFunction function) {
    float[] x = new float[1_000];
    for (long first = 0; first < 1L << 32; first += 4_294_000L * 5) {
      for (int i = 0; i < x.length; i++) {
        x[i] = Float.intBitsToFloat((int) (first + i * 4_294L));
      }
      float[] expected = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        expected[i] = function.one.apply(x[i]);
      }
      for (Kernels kernels : Tiers.ALL) {
        float[] y = new float[x.length];
        function.range.apply(kernels, x, 0, y, 0, x.length);
        assertThat(Tiers.bits(y))
            .as("%s %s", function, kernels.tier())
            .isEqualTo(Tiers.bits(expected));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("floatFunctions")
  void floatsInRangesOfAnyLengthAndInPlace(FloatFunction function) {
    Random random = new Random(3);
    for (int length : Tiers.AWKWARD) {
      float[] x = Tiers.floats(random, length + 3);
      for (Kernels kernels : Tiers.ALL) {
        float[] y = Tiers.floats(random, length + 4);
        float[] expected = y.clone();
        for (int i = 0; i < length; i++) {
          expected[2 + i] = function.one.apply(x[1 + i]);
        }
        function.range.apply(kernels, x, 1, y, 2, length);
        assertThat(Tiers.bits(y)).isEqualTo(Tiers.bits(expected));
        float[] same = x.clone();
        function.range.apply(kernels, same, 1, same, 1, length);
        assertThat(same[0]).isEqualTo(x[0]);
        for (int i = 0; i < length; i++) {
          assertThat(Float.floatToIntBits(same[1 + i]))
              .isEqualTo(Float.floatToIntBits(expected[2 + i]));
        }
      }
    }
  }

  @Test
  void floatsAtTheEdges() {
    assertThat(Elementary.exp(Float.NaN)).isNaN();
    assertThat(Elementary.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Elementary.exp(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(Elementary.exp(-0f)).isEqualTo(1f);
    assertThat(Elementary.exp(88.72283f)).isLessThan(Float.POSITIVE_INFINITY);
    assertThat(Elementary.exp(88.72284f)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Elementary.exp(-103.97f)).isEqualTo(Float.MIN_VALUE);
    assertThat(Elementary.exp(-103.98f)).isZero();

    assertThat(Elementary.log(1f)).isZero();
    assertThat(Elementary.log(-0f)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(Elementary.log(-Float.MIN_VALUE)).isNaN();
    assertThat(Elementary.log(Float.NaN)).isNaN();
    assertThat(Elementary.log(Float.MIN_VALUE)).isEqualTo(-103.27893f);
    assertThat(Elementary.log(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);

    assertThat(Elementary.sigmoid(0f)).isEqualTo(0.5f);
    assertThat(Elementary.sigmoid(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(Elementary.sigmoid(Float.POSITIVE_INFINITY)).isEqualTo(1f);
    assertThat(Elementary.sigmoid(Float.NaN)).isNaN();

    assertThat(Float.floatToRawIntBits(Elementary.tanh(-0f)))
        .isEqualTo(Float.floatToRawIntBits(-0f));
    assertThat(Elementary.tanh(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
    assertThat(Elementary.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1f);
    assertThat(Elementary.tanh(Float.NaN)).isNaN();

    assertThat(Elementary.softplus(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(Elementary.softplus(-100f)).isEqualTo(Elementary.exp(-100f)).isPositive();
    assertThat(Elementary.softplus(100f)).isEqualTo(100f);
    assertThat(Elementary.softplus(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Elementary.softplus(Float.NaN)).isNaN();
  }

  @ParameterizedTest
  @MethodSource("doubleFunctions")
  void doublesAreAccurate(DoubleFunction function) {
    Random random = new Random(5);
    for (int i = 0; i < 3_000; i++) {
      double x = function.least + (function.most - function.least) * random.nextDouble();
      if (i % 3 == 0) {
        // Closer to where the interval is dense.
        x = Math.max(function.least, Math.scalb(x, -random.nextInt(40)));
      }
      BigDecimal expected = function.reference.apply(new BigDecimal(x));
      double actual = function.one.applyAsDouble(x);
      double error =
          new BigDecimal(actual).subtract(expected).abs().doubleValue()
              / Math.ulp(expected.doubleValue());
      assertThat(error).as("%s(%s) = %s", function, x, actual).isLessThan(function.ulps);
    }
  }

  @Test
  void doublesAtTheEdges() {
    assertThat(Elementary.exp(Double.NaN)).isNaN();
    assertThat(Elementary.exp(INFINITY)).isEqualTo(INFINITY);
    assertThat(Elementary.exp(-INFINITY)).isZero();
    assertThat(Elementary.exp(0.0)).isEqualTo(1);
    assertThat(Elementary.exp(709.782712893384)).isLessThan(INFINITY);
    assertThat(Elementary.exp(709.7827128933841)).isEqualTo(INFINITY);
    assertThat(Elementary.exp(-745.1332191019411)).isEqualTo(Double.MIN_VALUE);
    assertThat(Elementary.exp(-745.1332191019412)).isZero();

    for (int n = -1074; n < 1024; n++) {
      assertThat(Elementary.exp2(n)).isEqualTo(Math.scalb(1.0, n));
      assertThat(Elementary.log2(Math.scalb(1.0, n))).isEqualTo(n);
    }
    assertThat(Elementary.exp2(1024)).isEqualTo(INFINITY);
    assertThat(Elementary.exp2(-1075)).isZero();
    assertThat(Elementary.exp2(INFINITY)).isEqualTo(INFINITY);
    assertThat(Elementary.exp2(-INFINITY)).isZero();
    assertThat(Elementary.exp2(Double.NaN)).isNaN();

    assertThat(Elementary.log(1.0)).isZero();
    assertThat(Elementary.log(0.0)).isEqualTo(-INFINITY);
    assertThat(Elementary.log(-0.0)).isEqualTo(-INFINITY);
    assertThat(Elementary.log(-1.0)).isNaN();
    assertThat(Elementary.log(INFINITY)).isEqualTo(INFINITY);
    assertThat(Elementary.log(Double.NaN)).isNaN();
    assertThat(Elementary.log(Double.MIN_VALUE)).isEqualTo(StrictMath.log(Double.MIN_VALUE));
    assertThat(Elementary.log(Double.MAX_VALUE)).isEqualTo(StrictMath.log(Double.MAX_VALUE));
    assertThat(Elementary.log2(0)).isEqualTo(-INFINITY);
    assertThat(Elementary.log2(-1)).isNaN();
    assertThat(Elementary.log2(INFINITY)).isEqualTo(INFINITY);
    assertThat(Elementary.log2(Double.NaN)).isNaN();

    assertThat(Elementary.log1p(-1)).isEqualTo(-INFINITY);
    assertThat(Elementary.log1p(-1.5)).isNaN();
    assertThat(Elementary.log1p(1e-300)).isEqualTo(1e-300);
    assertThat(Elementary.log1p(Double.MAX_VALUE)).isEqualTo(StrictMath.log1p(Double.MAX_VALUE));
    assertThat(Elementary.log1p(INFINITY)).isEqualTo(INFINITY);
    assertThat(Elementary.log1p(Double.NaN)).isNaN();
    assertThat(Double.doubleToRawLongBits(Elementary.log1p(-0.0)))
        .isEqualTo(Double.doubleToRawLongBits(-0.0));

    assertThat(Elementary.sigmoid(0.0)).isEqualTo(0.5);
    assertThat(Elementary.sigmoid(-INFINITY)).isZero();
    assertThat(Elementary.sigmoid(INFINITY)).isEqualTo(1);
    assertThat(Elementary.sigmoid(Double.NaN)).isNaN();

    assertThat(Elementary.tanh(INFINITY)).isEqualTo(1);
    assertThat(Elementary.tanh(-INFINITY)).isEqualTo(-1);
    assertThat(Elementary.tanh(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
    assertThat(Elementary.tanh(Double.NaN)).isNaN();
    assertThat(Double.doubleToRawLongBits(Elementary.tanh(-0.0)))
        .isEqualTo(Double.doubleToRawLongBits(-0.0));

    assertThat(Elementary.softplus(-INFINITY)).isZero();
    assertThat(Elementary.softplus(-740.0)).isEqualTo(Elementary.exp(-740.0)).isPositive();
    assertThat(Elementary.softplus(1000.0)).isEqualTo(1000);
    assertThat(Elementary.softplus(INFINITY)).isEqualTo(INFINITY);
    assertThat(Elementary.softplus(Double.NaN)).isNaN();
  }

  @Test
  void doublesInRangesHaveTheBitsOfDoublesAlone() {
    Random random = new Random(7);
    for (int length : Tiers.AWKWARD) {
      double[] x = new double[length + 2];
      for (int i = 0; i < x.length; i++) {
        // All bit patterns, and numbers of usual size.
        x[i] =
            random.nextBoolean()
                ? Double.longBitsToDouble(random.nextLong())
                : (random.nextBoolean() ? 50 : 0.5) * random.nextGaussian();
      }
      if (length > 30) {
        double[] special = {
          0.0,
          -0.0,
          INFINITY,
          -INFINITY,
          Double.NaN,
          Double.MIN_VALUE,
          Double.MAX_VALUE,
          710,
          -746,
          -1,
          1,
          -0.2928,
          0.4142,
          0x1p-54,
          -0x1p-55,
          0.999999,
          1025,
          -1076
        };
        System.arraycopy(special, 0, x, 5, special.length);
      }
      for (Kernels kernels : Tiers.ALL) {
        double[] e = new double[length + 3];
        double[] l = x.clone();
        kernels.exp(x, 1, e, 2, length);
        kernels.log(l, 1, l, 1, length);
        double[] p = new double[length + 3];
        double[] t = x.clone();
        kernels.log1p(x, 1, p, 2, length);
        kernels.exp2(t, 1, t, 1, length);
        assertThat(p[1]).isZero();
        assertThat(bits(t[0])).isEqualTo(bits(x[0]));
        assertThat(e[1]).isZero();
        assertThat(bits(l[0])).isEqualTo(bits(x[0]));
        for (int i = 0; i < length; i++) {
          double one = x[1 + i];
          assertThat(bits(e[2 + i])).as("exp(%s)", one).isEqualTo(bits(Elementary.exp(one)));
          assertThat(bits(l[1 + i])).as("log(%s)", one).isEqualTo(bits(Elementary.log(one)));
          assertThat(bits(p[2 + i])).as("log1p(%s)", one).isEqualTo(bits(Elementary.log1p(one)));
          assertThat(bits(t[1 + i])).as("exp2(%s)", one).isEqualTo(bits(Elementary.exp2(one)));
        }
        assertThat(p[length + 2]).isZero();
        assertThat(e[length + 2]).isZero();
      }
    }
  }

  private static long bits(double value) {
    return Double.doubleToLongBits(value);
  }

  @Test
  void rangesGoToTheTierInUse() {
    float[] x = {-200f, -1.5f, 0f, 0.25f, 300f};
    float[] y = new float[5];
    for (int i = 0; i < 5; i++) {
      Elementary.exp(x, 0, y, 0, 5);
      assertThat(y[i]).isEqualTo(Elementary.exp(x[i]));
      Elementary.sigmoid(x, 0, y, 0, 5);
      assertThat(y[i]).isEqualTo(Elementary.sigmoid(x[i]));
      Elementary.tanh(x, 0, y, 0, 5);
      assertThat(y[i]).isEqualTo(Elementary.tanh(x[i]));
      Elementary.softplus(x, 0, y, 0, 5);
      assertThat(y[i]).isEqualTo(Elementary.softplus(x[i]));
      Elementary.log(x, 2, y, 0, 3);
      assertThat(y[Math.min(i, 2)]).isEqualTo(Elementary.log(x[2 + Math.min(i, 2)]));
    }
    double[] d = {-1.5, 0.25};
    double[] e = new double[2];
    Elementary.exp(d, 0, e, 0, 2);
    assertThat(e).containsExactly(Elementary.exp(-1.5), Elementary.exp(0.25));
    Elementary.log(d, 1, e, 0, 1);
    assertThat(e[0]).isEqualTo(Elementary.log(0.25));
  }

  @Test
  void refusesRangesThatLeaveTheirArray() {
    assertThatThrownBy(() -> Elementary.exp(new float[3], 1, new float[3], 0, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Elementary.tanh(new float[3], 0, new float[3], 1, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Elementary.log(new double[3], 0, new double[3], -1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
