package org.newsrec.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VectorsTest {
  @Property(tries = 200)
  void dotHasTheBitsOfTheScan(@ForAll @IntRange(min = 1, max = 80) int n, @ForAll long seed) {
    Random random = new Random(seed);
    float[] a = Tiers.floats(random, n);
    float[] b = Tiers.floats(random, n);
    VectorBlock block = new VectorBlock(n);
    block.set(9, b);
    float[] scores = new float[VectorBlock.LANES];
    BlockKernels.scores(block, a, scores);
    assertThat(Float.floatToIntBits(Vectors.dot(a, b))).isEqualTo(Float.floatToIntBits(scores[9]));
  }

  @Test
  void dotOfRanges() {
    float[] a = {9, 1, 2, 9};
    float[] b = {3, 4, 9};
    assertThat(Vectors.dot(a, 1, b, 0, 2)).isEqualTo(11f);
    assertThat(Vectors.dot(a, 4, b, 3, 0)).isZero();
    assertThatThrownBy(() -> Vectors.dot(a, 1, b, 2, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Vectors.dot(a, b))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vectors of 4 and 3 elements; a product needs equal lengths");
  }

  @Property(tries = 200)
  void normalises(@ForAll @IntRange(min = 1, max = 300) int n, @ForAll long seed) {
    Random random = new Random(seed);
    float[] a = new float[n + 2];
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) random.nextGaussian();
    }
    float[] before = a.clone();
    float norm = Vectors.normalise(a, 1, n);
    assertThat(norm).isEqualTo(Vectors.norm(before, 1, n));
    assertThat((double) Vectors.norm(a, 1, n)).isCloseTo(1, within(1e-6));
    assertThat(a[0]).isEqualTo(before[0]);
    assertThat(a[n + 1]).isEqualTo(before[n + 1]);
    for (int i = 1; i <= n; i++) {
      assertThat(a[i] * norm).isCloseTo(before[i], within(Math.abs(before[i]) * 3e-7f));
    }
  }

  @Test
  void normsNeitherOverflowNorVanish() {
    float[] large = {3e38f, 0};
    assertThat(Vectors.norm(large, 0, 2)).isEqualTo(3e38f);
    assertThat(Vectors.normalise(large, 0, 2)).isEqualTo(3e38f);
    assertThat(large).containsExactly(1, 0);
    float[] small = {3e-42f, 4e-42f};
    assertThat(Vectors.normalise(small, 0, 2)).isCloseTo(5e-42f, within(2e-45f));
    assertThat(small[0]).isCloseTo(0.6f, within(1e-3f));
    float[] zero = new float[3];
    assertThat(Vectors.normalise(zero, 0, 3)).isZero();
    assertThat(zero).containsOnly(0);
  }

  @Test
  void cosines() {
    assertThat(Vectors.cosine(new float[] {1, 2}, new float[] {2, 4})).isEqualTo(1f);
    assertThat(Vectors.cosine(new float[] {1, 2}, new float[] {-2, 1})).isZero();
    assertThat(Vectors.cosine(new float[] {1, 2}, new float[] {-3, -6})).isEqualTo(-1f);
    assertThat(Vectors.cosine(new float[] {0, 0}, new float[] {1, 2})).isZero();
    assertThat(Vectors.cosine(new float[0], new float[0])).isZero();
    assertThat(Vectors.cosine(new float[] {1, Float.NaN}, new float[] {1, 1})).isNaN();
    assertThat(Vectors.cosine(new float[] {Float.POSITIVE_INFINITY}, new float[] {1})).isNaN();
    assertThatThrownBy(() -> Vectors.cosine(new float[1], new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 and 2 elements");
  }

  @Test
  void addScaledChecksItsRanges() {
    float[] y = {1, 1, 1};
    Vectors.addScaled(2, new float[] {0, 5}, 1, y, 2, 1);
    assertThat(y).containsExactly(1, 1, 11);
    assertThatThrownBy(() -> Vectors.addScaled(2, new float[2], 1, y, 0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Vectors.addScaled(2, new float[2], 0, y, 2, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Property(tries = 200)
  void productsOfRowsAreThoseOfEachAlone(
      @ForAll @IntRange(max = 11) int rows,
      @ForAll @IntRange(max = 9) int columns,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] a = Tiers.floats(random, rows * columns + 1);
    float[] b = Tiers.floats(random, rows * columns);
    float[] products = new float[rows + 1];
    Vectors.rowProducts(a, b, rows, columns, products);
    for (int row = 0; row < rows; row++) {
      float expected = Vectors.dot(a, row * columns, b, row * columns, columns);
      assertThat(products[row]).isEqualTo(expected);
    }
    assertThat(products[rows]).isZero();
  }
}
