package org.newsrec.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BucketSeriesTest {
  record Addition(long bucket, Tally tally) {}

  record Entry(long bucket, Tally counts) {}

  private static Tally sum(Tally a, Tally b) {
    return new Tally(
        a.clicks() + b.clicks(),
        a.shows() + b.shows(),
        a.timed() + b.timed(),
        a.dwellMillis() + b.dwellMillis(),
        a.expectedMicros() + b.expectedMicros());
  }

  @Provide
  Arbitrary<List<Addition>> additions() {
    Arbitrary<Long> buckets = Arbitraries.longs().between(-70, 200);
    Arbitrary<Integer> counts = Arbitraries.integers().between(-2, 2);
    Arbitrary<Long> dwell = Arbitraries.of(-3_000_000_000L, -5L, 0L, 5L, 3_000_000_000L);
    return Combinators.combine(buckets, counts, counts, counts, dwell, dwell)
        .as((bucket, c, s, t, d, e) -> new Addition(bucket, new Tally(c, s, t, d, e)))
        .list()
        .ofMaxSize(120);
  }

  @Property
  void holdsTheSums(
      @ForAll("additions") List<Addition> additions,
      @ForAll("additions") List<Addition> others,
      @ForAll long seed) {
    BucketSeries series = sum(additions).plus(sum(others));
    TreeMap<Long, Tally> model = new TreeMap<>();
    List<Addition> all = new ArrayList<>(additions);
    all.addAll(others);
    for (Addition a : all) {
      model.merge(a.bucket(), a.tally(), BucketSeriesTest::sum);
    }
    model.values().removeIf(Tally::isNothing);
    assertThat(entries(series, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(newestFirst(model));
    long from = Math.floorMod(seed, 270) - 70L;
    long to = from + Math.floorMod(seed >> 20, 90);
    assertThat(entries(series, from, to)).isEqualTo(newestFirst(model.subMap(from, to)));
    assertThat(series.lastBucket()).isEqualTo(model.isEmpty() ? Long.MIN_VALUE : model.lastKey());
    assertThat(series.firstFrom(from))
        .isEqualTo(model.tailMap(from).isEmpty() ? Long.MAX_VALUE : model.tailMap(from).firstKey());
    assertThat(entries(series.dropBefore(from), from, Long.MAX_VALUE))
        .isEqualTo(newestFirst(model.tailMap(from)));
    assertThat(entries(series.dropBefore(from), Long.MIN_VALUE, from - 32)).isEmpty();
  }

  private static BucketSeries sum(List<Addition> additions) {
    BucketSeries series = BucketSeries.EMPTY;
    for (Addition a : additions) {
      series = series.plus(a.bucket(), a.tally());
    }
    return series;
  }

  private static List<Entry> entries(BucketSeries series, long from, long to) {
    List<Entry> entries = new ArrayList<>();
    series.walkBack(
        from,
        to,
        (bucket, chunk, entry) -> {
          assertThat(chunk.get(entry, DecayedCounts.CLICKS)).isEqualTo(chunk.get(entry).clicks());
          assertThat(chunk.get(entry, DecayedCounts.EXPECTED_MICROS))
              .isEqualTo(chunk.get(entry).expectedMicros());
          entries.add(new Entry(bucket, chunk.get(entry)));
        });
    return entries;
  }

  private static List<Entry> newestFirst(SortedMap<Long, Tally> model) {
    List<Entry> entries = new ArrayList<>();
    model.forEach((bucket, counts) -> entries.add(0, new Entry(bucket, counts)));
    return entries;
  }
}
