package org.newsrec.train.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;

class AdagradTest {
  @Property(tries = 50)
  void takesTheStepsOfItsFormula(@ForAll long seed) {
    RandomStream random = new RandomStream(seed);
    Matrix weights = new Matrix(3, 4);
    double[][] expected = new double[3][4];
    double[][] squares = new double[3][4];
    for (int i = 0; i < 12; i++) {
      weights.data()[i] = (float) random.nextGaussian();
      expected[i / 4][i % 4] = weights.data()[i];
    }
    Optimiser.Updater updater = new Adagrad(1e-8, 0.1).start(weights);
    for (int step = 0; step < 6; step++) {
      int row = random.nextInt(3);
      float[] gradient = new float[6];
      for (int i = 0; i < 6; i++) {
        gradient[i] = (float) random.nextGaussian();
      }
      updater.update(row, gradient, 2, 0.05);
      for (int i = 0; i < 4; i++) {
        double g = gradient[2 + i];
        squares[row][i] += g * g;
        expected[row][i] -=
            0.05 * (g / (Math.sqrt(squares[row][i]) + 1e-8) + 0.1 * expected[row][i]);
      }
    }
    for (int i = 0; i < 12; i++) {
      assertThat((double) weights.data()[i]).isCloseTo(expected[i / 4][i % 4], within(1e-5));
    }
  }

  @Test
  void saysWhatIsAllowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Adagrad(0, 0))
        .withMessageContaining("epsilon is 0");
  }
}
