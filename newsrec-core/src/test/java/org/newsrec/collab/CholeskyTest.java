package org.newsrec.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CholeskyTest {
  /** The product of a random matrix with its own transpose, and something on the diagonal. */
  private static double[] positiveDefinite(Random random, int n) {
    double[] half = random.doubles((long) n * n, -1, 1).toArray();
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          a[i * n + j] += half[i * n + k] * half[j * n + k];
        }
      }
      a[i * n + i] += 0.1;
    }
    return a;
  }

  @Property(tries = 200)
  void theSolutionGivesTheRightHandSide(@ForAll Random random) {
    int n = 1 + random.nextInt(20);
    double[] a = positiveDefinite(random, n);
    double[] b = random.doubles(n, -1, 1).toArray();
    double[] x = b.clone();
    double[] lower = a.clone();
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        lower[i * n + j] = Double.NaN;
      }
    }
    Cholesky.solve(lower, x);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += a[i * n + j] * x[j];
      }
      assertThat(sum).isCloseTo(b[i], within(1e-10));
    }
  }

  @Test
  void whatIsNotPositiveDefiniteIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cholesky.solve(new double[] {1, 2, 2, 1}, new double[2]))
        .withMessageContaining("lambda");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cholesky.solve(new double[] {Double.NaN}, new double[1]));
  }
}
