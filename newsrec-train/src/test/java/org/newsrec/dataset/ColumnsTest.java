package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ColumnsTest {
  @Provide
  Arbitrary<long[]> keys() {
    Arbitrary<Long> close = Arbitraries.longs().between(-3, 3);
    Arbitrary<Long> far = Arbitraries.longs();
    Arbitrary<Long> times = Arbitraries.longs().between(1_500_000_000_000L, 1_500_100_000_000L);
    return Arbitraries.oneOf(
        close.array(long[].class).ofMaxSize(40),
        far.array(long[].class).ofMaxSize(40),
        times.array(long[].class).ofMaxSize(200),
        Arbitraries.oneOf(close, far, times).array(long[].class).ofMaxSize(60));
  }

  @Property
  void theStableOrderIsThatOfASlowSort(@ForAll("keys") long[] keys) {
    int[] expected =
        IntStream.range(0, keys.length)
            .boxed()
            .sorted(Comparator.comparingLong(i -> keys[i]))
            .mapToInt(i -> i)
            .toArray();
    assertThat(Columns.stableOrder(keys)).isEqualTo(expected);
  }

  @Property
  void theLowerBoundIsThatOfASlowSearch(@ForAll("keys") long[] keys, @ForAll long bound) {
    Arrays.sort(keys);
    long pick =
        keys.length == 0 || bound % 2 == 0 ? bound : keys[(int) (bound >>> 33) % keys.length];
    long expected = Arrays.stream(keys).filter(k -> k < pick).count();
    assertThat((long) Columns.lowerBound(keys, keys.length, pick)).isEqualTo(expected);
  }
}
