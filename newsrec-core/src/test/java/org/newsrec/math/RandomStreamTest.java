package org.newsrec.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  @Property(tries = 200)
  void isSplitMix64(@ForAll long seed) {
    SplittableRandom reference = new SplittableRandom(seed);
    RandomStream stream = new RandomStream(seed);
    for (int i = 0; i < 20; i++) {
      assertThat(stream.nextLong()).isEqualTo(reference.nextLong());
    }
  }

  /** Streams are part of what a seed means. If this fails, models are no longer what they were. */
  @Test
  void neverChanges() {
    RandomStream stream = new RandomStream(42);
    assertThat(stream.nextLong()).isEqualTo(-4767286540954276203L);
    assertThat(stream.nextInt(1000)).isEqualTo(159);
    assertThat(stream.nextDouble()).isEqualTo(0.27860113025513866);
    assertThat(stream.nextFloat()).isEqualTo(0.34419066f);
    assertThat(stream.nextGaussian()).isEqualTo(-1.774017007897951);
    int[] order = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    stream.shuffle(order, 0, 10);
    assertThat(order).containsExactly(0, 7, 5, 4, 9, 3, 2, 6, 1, 8);
    assertThat(stream.split(0).nextLong()).isEqualTo(-3998818985568420363L);
    assertThat(stream.split(1).nextLong()).isEqualTo(7348315224696127138L);
    assertThat(stream.split(1).split(7).nextLong()).isEqualTo(-7518754090723837749L);
    assertThat(stream.split(-1).nextGaussian()).isEqualTo(-0.35198980915719613);
  }

  @Property(tries = 200)
  void splittingDependsOnSeedAndKeyAlone(
      @ForAll long seed, @ForAll long key, @ForAll @IntRange(max = 50) int draws) {
    RandomStream fresh = new RandomStream(seed);
    RandomStream drawn = new RandomStream(seed);
    for (int i = 0; i < draws; i++) {
      drawn.nextLong();
    }
    RandomStream a = fresh.split(key);
    RandomStream b = drawn.split(key);
    for (int i = 0; i < 5; i++) {
      assertThat(a.nextLong()).isEqualTo(b.nextLong());
    }
    RandomStream untouched = new RandomStream(seed);
    assertThat(fresh.nextLong()).isEqualTo(untouched.nextLong());
  }

  @Test
  void splitStreamsDiffer() {
    Set<Long> first = new HashSet<>();
    RandomStream stream = new RandomStream(1);
    first.add(stream.nextLong());
    int streams = 1;
    for (long key = -200; key < 200; key++) {
      RandomStream child = new RandomStream(1).split(key);
      first.add(child.split(3).nextLong());
      first.add(new RandomStream(1).split(3).split(key).nextLong());
      first.add(child.nextLong());
      streams += 3;
    }
    // split(3).split(3) is reached twice, by the same path.
    assertThat(first).hasSize(streams - 1);
  }

  @Test
  void neighbouringStreamsAreNotCorrelated() {
    double sum = 0;
    int n = 100_000;
    for (int key = 0; key < n; key++) {
      RandomStream a = new RandomStream(9).split(key);
      RandomStream b = new RandomStream(9).split(key + 1);
      sum += (a.nextDouble() - 0.5) * (b.nextDouble() - 0.5);
    }
    // Variance of a product is 1/144.
    assertThat(sum / n).isCloseTo(0, within(4 / 12.0 / Math.sqrt(n)));
  }

  @Property(tries = 100)
  void integersStayBelowTheirBound(@ForAll long seed, @ForAll @IntRange(min = 1) int bound) {
    RandomStream stream = new RandomStream(seed);
    for (int i = 0; i < 100; i++) {
      assertThat(stream.nextInt(bound)).isBetween(0, bound - 1);
    }
  }

  @Test
  void integersAreEquallyLikely() {
    for (int bound : new int[] {1, 2, 3, 7, 10, 64, 100}) {
      int[] counts = new int[bound];
      RandomStream stream = new RandomStream(bound);
      int n = 200_000;
      for (int i = 0; i < n; i++) {
        counts[stream.nextInt(bound)]++;
      }
      double squares = 0;
      double expected = (double) n / bound;
      for (int count : counts) {
        squares += (count - expected) * (count - expected) / expected;
      }
      // Chi-square with bound - 1 degrees of freedom, five standard deviations.
      assertThat(squares).isLessThan(bound - 1 + 5 * Math.sqrt(2.0 * bound));
    }
  }

  @Test
  void largeBoundsAreNotBiased() {
    // Without rejection a third of the numbers would be twice as likely as the others.
    int bound = 3 << 29;
    RandomStream stream = new RandomStream(4);
    int n = 300_000;
    int thirds = 0;
    for (int i = 0; i < n; i++) {
      if (stream.nextInt(bound) % 3 == 0) {
        thirds++;
      }
    }
    assertThat(thirds / (double) n).isCloseTo(1 / 3.0, within(5 * 0.4715 / Math.sqrt(n)));
  }

  @Test
  void refusesABoundBelowOne() {
    assertThatThrownBy(() -> new RandomStream(1).nextInt(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bound is 0; it has to be 1 or more");
  }

  @Test
  void fractionsAreUniform() {
    RandomStream stream = new RandomStream(8);
    int n = 200_000;
    double sum = 0;
    double floats = 0;
    for (int i = 0; i < n; i++) {
      double d = stream.nextDouble();
      float f = stream.nextFloat();
      assertThat(d >= 0 && d < 1 && f >= 0 && f < 1).isTrue();
      sum += d;
      floats += f;
    }
    double tolerance = 5 / Math.sqrt(12.0 * n);
    assertThat(sum / n).isCloseTo(0.5, within(tolerance));
    assertThat(floats / n).isCloseTo(0.5, within(tolerance));
  }

  @Test
  void normalQuantilesAreTabled() {
    // Abramowitz and Stegun, table 26.5, and further digits from their definition.
    assertThat(NormalQuantile.of(0.5)).isZero();
    assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, within(1e-14));
    assertThat(NormalQuantile.of(0.9)).isCloseTo(1.2815515655446004, within(1e-14));
    assertThat(NormalQuantile.of(0.6)).isCloseTo(0.2533471031357997, within(1e-15));
    assertThat(NormalQuantile.of(0.001)).isCloseTo(-3.090232306167814, within(1e-14));
    assertThat(NormalQuantile.of(1e-9)).isCloseTo(-5.997807015007686, within(1e-13));
    assertThat(NormalQuantile.of(1e-15)).isCloseTo(-7.941345326170998, within(1e-13));
  }

  @Test
  void normalNumbersHaveTheMomentsAndTheTail() {
    RandomStream stream = new RandomStream(6);
    int n = 400_000;
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    int beyond = 0;
    for (int i = 0; i < n; i++) {
      double z = stream.nextGaussian();
      sum += z;
      squares += z * z;
      fourth += z * z * z * z;
      if (Math.abs(z) > 1.959963984540054) {
        beyond++;
      }
    }
    double root = Math.sqrt(n);
    assertThat(sum / n).isCloseTo(0, within(5 / root));
    assertThat(squares / n).isCloseTo(1, within(5 * Math.sqrt(2) / root));
    assertThat(fourth / n).isCloseTo(3, within(5 * Math.sqrt(96) / root));
    assertThat(beyond / (double) n).isCloseTo(0.05, within(5 * 0.218 / root));
  }

  @Property(tries = 100)
  void shufflesOnlyItsRange(
      @ForAll long seed, @ForAll @IntRange(max = 5) int from, @ForAll @IntRange(max = 30) int n) {
    int[] a = new int[from + n + 3];
    Arrays.setAll(a, i -> i);
    new RandomStream(seed).shuffle(a, from, from + n);
    for (int i = 0; i < a.length; i++) {
      if (i < from || i >= from + n) {
        assertThat(a[i]).isEqualTo(i);
      }
    }
    assertThat(Arrays.stream(a).sorted().toArray()).isEqualTo(range(a.length));
  }

  @Test
  void allOrdersAreEquallyLikely() {
    int[] counts = new int[24];
    RandomStream stream = new RandomStream(12);
    int n = 240_000;
    for (int i = 0; i < n; i++) {
      int[] a = {0, 1, 2, 3};
      stream.shuffle(a, 0, 4);
      int rank = a[0] * 6 + (a[1] - (a[1] > a[0] ? 1 : 0)) * 2 + (a[2] > a[3] ? 1 : 0);
      counts[rank]++;
    }
    double squares = 0;
    for (int count : counts) {
      squares += (count - n / 24.0) * (count - n / 24.0) / (n / 24.0);
    }
    assertThat(squares).isLessThan(23 + 5 * Math.sqrt(46));
  }

  private static int[] range(int n) {
    int[] a = new int[n];
    Arrays.setAll(a, i -> i);
    return a;
  }
}
