package org.newsrec.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A layer's products against the loops in their descriptions. */
class DenseKernelsTest {
  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.of(1, 2, 5, 8, 13, 16, 17, 32, 64, 129, 207, 702);
  }

  @Property(tries = 150)
  void forward(
      @ForAll @IntRange(max = 30) int examples,
      @ForAll("sizes") int inputs,
      @ForAll("sizes") int outputs,
      @ForAll @IntRange(max = 2) int spare,
      @ForAll long seed) {
    Random random = new Random(seed);
    Matrix x = matrix(random, examples + spare, inputs);
    Matrix w = matrix(random, inputs, outputs);
    float[] bias = Tiers.floats(random, outputs);
    Matrix y = matrix(random, examples + spare, outputs);
    Matrix expected = y.copy();
    for (int e = 0; e < examples; e++) {
      for (int o = 0; o < outputs; o++) {
        float sum = bias[o];
        for (int i = 0; i < inputs; i++) {
          sum = Math.fma(x.get(e, i), w.get(i, o), sum);
        }
        expected.set(e, o, sum);
      }
    }
    DenseKernels.forward(x, examples, w, bias, y);
    assertSame(y, expected);
  }

  @Property(tries = 150)
  void weightGradient(
      @ForAll @IntRange(max = 40) int examples,
      @ForAll("sizes") int inputs,
      @ForAll("sizes") int outputs,
      @ForAll @IntRange(max = 2) int spare,
      @ForAll long seed) {
    Random random = new Random(seed);
    Matrix x = matrix(random, examples + spare, inputs);
    Matrix dy = matrix(random, examples, outputs);
    Matrix dw = matrix(random, inputs, outputs);
    Matrix expected = dw.copy();
    for (int e = 0; e < examples; e++) {
      for (int i = 0; i < inputs; i++) {
        for (int o = 0; o < outputs; o++) {
          expected.set(i, o, Math.fma(x.get(e, i), dy.get(e, o), expected.get(i, o)));
        }
      }
    }
    DenseKernels.addWeightGradient(x, dy, examples, dw);
    assertSame(dw, expected);
  }

  @Property(tries = 150)
  void biasGradient(
      @ForAll @IntRange(max = 200) int examples, @ForAll("sizes") int outputs, @ForAll long seed) {
    Random random = new Random(seed);
    Matrix dy = matrix(random, examples, outputs);
    float[] db = Tiers.floats(random, outputs);
    float[] expected = db.clone();
    for (int e = 0; e < examples; e++) {
      for (int o = 0; o < outputs; o++) {
        expected[o] += dy.get(e, o);
      }
    }
    DenseKernels.addBiasGradient(dy, examples, db);
    assertThat(Tiers.bits(db)).isEqualTo(Tiers.bits(expected));
  }

  @Property(tries = 150)
  void inputGradient(
      @ForAll @IntRange(max = 30) int examples,
      @ForAll("sizes") int inputs,
      @ForAll("sizes") int outputs,
      @ForAll @IntRange(max = 2) int spare,
      @ForAll long seed) {
    Random random = new Random(seed);
    Matrix dy = matrix(random, examples + spare, outputs);
    Matrix w = matrix(random, inputs, outputs);
    int first = random.nextInt(inputs + 1);
    Matrix dx = matrix(random, examples + spare, inputs - first);
    Matrix expected = dx.copy();
    for (int e = 0; e < examples; e++) {
      for (int i = first; i < inputs; i++) {
        float sum = 0f;
        for (int o = 0; o < outputs; o++) {
          sum = Math.fma(dy.get(e, o), w.get(i, o), sum);
        }
        expected.set(e, i - first, sum);
      }
    }
    Matrix transposed = matrix(random, outputs, inputs - first);
    DenseKernels.transpose(w, first, transposed);
    DenseKernels.inputGradient(dy, examples, transposed, dx);
    assertSame(dx, expected);
  }

  @Test
  void emptyShapesAreLegal() {
    float[] bias = {1, 2};
    Matrix y = new Matrix(3, 2);
    DenseKernels.forward(new Matrix(3, 0), 3, new Matrix(0, 2), bias, y);
    assertThat(y.data()).containsExactly(1, 2, 1, 2, 1, 2);
    DenseKernels.forward(new Matrix(3, 2), 3, new Matrix(2, 0), new float[0], new Matrix(3, 0));
    Matrix dx = new Matrix(1, 2);
    dx.fill(5);
    DenseKernels.inputGradient(new Matrix(1, 0), 1, new Matrix(0, 2), dx);
    assertThat(dx.data()).containsExactly(0, 0);
    Matrix dw = new Matrix(2, 2);
    dw.fill(5);
    DenseKernels.addWeightGradient(new Matrix(0, 2), new Matrix(0, 2), 0, dw);
    assertThat(dw.data()).containsOnly(5);
  }

  @Test
  void refusesToTransposeWhatDoesNotFit() {
    Matrix w = new Matrix(3, 2);
    assertThatThrownBy(() -> DenseKernels.transpose(w, 1, new Matrix(2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from input 1 on to a matrix of 2 x 3");
    assertThatThrownBy(() -> DenseKernels.transpose(w, 0, new Matrix(3, 3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DenseKernels.transpose(w, -1, new Matrix(2, 4)))
        .isInstanceOf(IllegalArgumentException.class);
    Matrix square = new Matrix(2, 2);
    assertThatThrownBy(() -> DenseKernels.transpose(square, 0, square))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same array");
  }

  @Test
  void refusesShapesThatDoNotFit() {
    Matrix x = new Matrix(4, 3);
    Matrix w = new Matrix(3, 2);
    Matrix y = new Matrix(4, 2);
    float[] bias = new float[2];
    assertThatThrownBy(() -> DenseKernels.forward(x, 5, w, bias, y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 examples with x of 4 rows and y of 4");
    assertThatThrownBy(() -> DenseKernels.forward(x, -1, w, bias, y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 examples");
    assertThatThrownBy(() -> DenseKernels.forward(y, 4, w, bias, y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weights of 3 inputs and 2 outputs with x of 2 columns");
    assertThatThrownBy(() -> DenseKernels.forward(x, 4, w, bias, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("and y of 3;");
    assertThatThrownBy(() -> DenseKernels.forward(x, 4, w, new float[3], y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a bias of 3 for 2 outputs");
    assertThatThrownBy(() -> DenseKernels.addBiasGradient(y, 4, new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a bias of 1 for 2 outputs");
    assertThatThrownBy(() -> DenseKernels.addWeightGradient(x, y, 4, new Matrix(2, 3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DenseKernels.inputGradient(y, 4, w, x))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesResultsThatAreArguments() {
    Matrix square = new Matrix(2, 2);
    assertThatThrownBy(
            () -> DenseKernels.forward(square, 2, new Matrix(2, 2), new float[2], square))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same array");
    assertThatThrownBy(() -> DenseKernels.inputGradient(new Matrix(2, 2), 2, square, square))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same array");
    assertThatThrownBy(() -> DenseKernels.addWeightGradient(square, new Matrix(2, 2), 2, square))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same array");
  }

  private static Matrix matrix(Random random, int rows, int columns) {
    return Matrix.wrap(rows, columns, Tiers.floats(random, rows * columns));
  }

  private static void assertSame(Matrix actual, Matrix expected) {
    assertThat(Tiers.bits(actual.data())).isEqualTo(Tiers.bits(expected.data()));
  }
}
