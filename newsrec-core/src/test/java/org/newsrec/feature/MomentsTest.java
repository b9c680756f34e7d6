package org.newsrec.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.newsrec.data.Embedding;

class MomentsTest {
  private static final MathContext MANY_DIGITS = new MathContext(500);

  private static ExactMoments moments(List<Double> values) {
    ExactMoments moments = new ExactMoments();
    values.forEach(moments::add);
    return moments;
  }

  @Property(tries = 500)
  void sumsExactly(@ForAll("numbers") List<Double> values) {
    ExactSum sum = new ExactSum();
    values.forEach(sum::add);
    BigDecimal expected =
        values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum.value()).isEqualByComparingTo(expected);
  }

  @Property(tries = 300)
  void momentsAreRightAndDoNotDependOnTheOrder(@ForAll("numbers") List<Double> values) {
    ExactMoments moments = moments(values);
    BigDecimal n = BigDecimal.valueOf(values.size());
    BigDecimal mean =
        values.stream()
            .map(BigDecimal::new)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(n, MANY_DIGITS);
    double square =
        values.stream()
            .map(value -> new BigDecimal(value).subtract(mean).pow(2))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(n, MANY_DIGITS)
            .doubleValue();
    assertThat(moments.mean())
        .isCloseTo(mean.doubleValue(), within(2 * Math.ulp(mean.doubleValue())));
    assertThat(moments.standardDeviation())
        .isCloseTo(Math.sqrt(square), within(Math.sqrt(square) * 1e-12 + 1e-290));

    List<Double> reversed = new ArrayList<>(values);
    Collections.reverse(reversed);
    assertThat(moments(reversed).mean()).isEqualTo(moments.mean());
    assertThat(moments(reversed).standardDeviation()).isEqualTo(moments.standardDeviation());
  }

  @Provide
  Arbitrary<List<Double>> numbers() {
    Arbitrary<Double> wild =
        Arbitraries.of(0.0, 1.0, -1.0, 0.1, 1e9, 1e9 + 1, -1e16, 1e50, -1e-50, 3.0000000000000004);
    Arbitrary<Double> tame = Arbitraries.doubles().between(-1000, 1000);
    return Arbitraries.oneOf(wild, tame).list().ofMinSize(1).ofMaxSize(30);
  }

  @Test
  void equalNumbersHaveNoDeviationAtAll() {
    assertThat(moments(Collections.nCopies(1001, 0.1)).standardDeviation()).isZero();
    assertThat(moments(Collections.nCopies(1001, 0.1)).mean()).isEqualTo(0.1);
  }

  @Test
  void smallDeviationsOnLargeNumbersAreSeen() {
    assertThat(moments(List.of(1e9, 1e9 + 1e-6)).standardDeviation())
        .isCloseTo(0.5e-6, Percentage.withPercentage(5));
  }

  @Test
  void theLargestNumbersGiveFiniteMoments() {
    ExactMoments moments =
        moments(List.of(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, Double.MIN_VALUE));
    assertThat(moments.mean()).isEqualTo(0.25e100);
    assertThat(moments.standardDeviation()).isFinite().isPositive();
  }

  @Test
  void vectorsAreCentredAndScaledByOneFactor() {
    VectorMoments moments = new VectorMoments("article");
    float[][] vectors = {{1, 0.1f, -7}, {2, 0.2f, 1e-3f}, {4, -0.3f, 1e-40f}, {}};
    for (int i = 0; i < vectors.length; i++) {
      moments.add("n" + i, Embedding.of(vectors[i]));
    }
    FeatureState.Vectors fitted = moments.fit();
    double[] mean = new double[3];
    double square = 0;
    for (int c = 0; c < 3; c++) {
      mean[c] = ((double) vectors[0][c] + vectors[1][c] + vectors[2][c]) / 3;
      assertThat(fitted.mean()[c]).isEqualTo((float) mean[c]);
      for (int i = 0; i < 3; i++) {
        square += Math.pow(vectors[i][c] - mean[c], 2) / 9;
      }
    }
    assertThat(fitted.scale()).isCloseTo(1 / Math.sqrt(square), Percentage.withPercentage(1e-9));
  }

  @Test
  void equalVectorsHaveNoScale() {
    VectorMoments moments = new VectorMoments("article");
    for (int i = 0; i < 7; i++) {
      moments.add("n", Embedding.of(0.1f, 0.7f, 0.3f));
    }
    assertThat(moments.fit())
        .isEqualTo(new FeatureState.Vectors(new float[] {0.1f, 0.7f, 0.3f}, 0));
    assertThat(new VectorMoments("article").fit())
        .isEqualTo(new FeatureState.Vectors(new float[0], 0));
  }

  @Test
  void vectorsOfTwoLengthsAreNamed() {
    VectorMoments moments = new VectorMoments("article");
    moments.add("n1", Embedding.none());
    moments.add("n2", Embedding.of(1, 2));
    assertThatThrownBy(() -> moments.add("n3", Embedding.of(1, 2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("embedding of article 'n3' has 3 values")
        .hasMessageContaining("article 'n2' has 2");
  }
}
