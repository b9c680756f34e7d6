package org.newsrec.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SparseVectorTest {
  private static final int SIZE = 500;

  private static SparseVector sparse(float[] dense) {
    int[] ids = new int[SIZE];
    float[] weights = new float[SIZE];
    int n = 0;
    for (int i = 0; i < SIZE; i++) {
      if (dense[i] != 0) {
        ids[n] = i;
        weights[n++] = dense[i];
      }
    }
    return SparseVector.of(Arrays.copyOf(ids, n), Arrays.copyOf(weights, n));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum = Math.fma((double) a[i], b[i], sum);
    }
    return sum;
  }

  @Property(tries = 500)
  void calculatesAsDenseVectorsDo(@ForAll("dense") float[] a, @ForAll("dense") float[] b) {
    SparseVector x = sparse(a);
    SparseVector y = sparse(b);
    assertThat(x.dot(y)).isEqualTo(dot(a, b)).isEqualTo(y.dot(x));
    double norms = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
    assertThat(x.cosine(y)).isCloseTo(norms == 0 ? 0 : dot(a, b) / norms, within(1e-12));
    assertThat(x.cosine(y)).isBetween(-1.0, 1.0);

    float[] mean = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      mean[i] = (float) (((double) a[i] + b[i] + a[i]) / 3);
    }
    SparseVector expected = sparse(mean);
    SparseVector actual = SparseVector.mean(List.of(x, y, x));
    assertThat(actual.cosine(expected)).isCloseTo(expected.size() == 0 ? 0 : 1, within(1e-9));
    assertThat(actual.dot(expected)).isCloseTo(expected.dot(expected), within(1e-6));
  }

  /** From empty to full, so that the long way and the search through the longer one both happen. */
  @Provide
  Arbitrary<float[]> dense() {
    return Arbitraries.of(0, 1, 2, 20, 200, 1000)
        .flatMap(
            n ->
                Arbitraries.integers()
                    .between(0, SIZE - 1)
                    .list()
                    .ofSize(n)
                    .map(
                        places -> {
                          float[] values = new float[SIZE];
                          for (int i = 0; i < places.size(); i++) {
                            values[places.get(i)] = (i * 37 % 19) - 9.5f;
                          }
                          return values;
                        }));
  }

  @Test
  void meanOfNothingIsZero() {
    assertThat(SparseVector.mean(List.of())).isEqualTo(SparseVector.zero());
    assertThat(SparseVector.zero().cosine(SparseVector.zero())).isZero();
  }

  @Test
  void isAsImmutableAsItSays() {
    int[] ids = {1, 5};
    float[] weights = {3, 4};
    SparseVector vector = SparseVector.of(ids, weights);
    ids[0] = 0;
    weights[0] = 0;
    vector.ids()[1] = 0;
    vector.weights()[1] = 0;
    assertThat(vector).isEqualTo(SparseVector.of(new int[] {1, 5}, new float[] {3, 4}));
    assertThat(vector).hasSameHashCodeAs(SparseVector.of(new int[] {1, 5}, new float[] {3, 4}));
    assertThat(vector).isNotEqualTo(SparseVector.of(new int[] {1, 6}, new float[] {3, 4}));
  }

  @Test
  void refusesWhatIsNoVector() {
    assertThatThrownBy(() -> SparseVector.of(new int[] {1}, new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 ids and 2 weights");
    assertThatThrownBy(() -> SparseVector.of(new int[] {4, 4}, new float[2]))
        .hasMessageContaining("id 4 follows 4");
    assertThatThrownBy(() -> SparseVector.of(new int[] {4}, new float[] {Float.NaN}))
        .hasMessageContaining("weight of id 4 is NaN");
  }
}
