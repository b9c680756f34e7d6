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
  record Addition(long bucket, int clicks, int shows, long dwell) {}

  record Counts(int clicks, int shows, long dwell) {
    Counts plus(Counts other) {
      return new Counts(clicks + other.clicks, shows + other.shows, dwell + other.dwell);
    }
  }

  record Entry(long bucket, Counts counts) {}

  @Provide
  Arbitrary<List<Addition>> additions() {
    Arbitrary<Long> buckets = Arbitraries.longs().between(-70, 200);
    Arbitrary<Integer> counts = Arbitraries.integers().between(-2, 2);
    Arbitrary<Long> dwell = Arbitraries.of(-3_000_000_000L, -5L, 0L, 5L, 3_000_000_000L);
    return Combinators.combine(buckets, counts, counts, dwell)
        .as(Addition::new)
        .list()
        .ofMaxSize(120);
  }

  @Property
  void holdsTheSums(
      @ForAll("additions") List<Addition> additions,
      @ForAll("additions") List<Addition> others,
      @ForAll long seed) {
    BucketSeries series = sum(additions).plus(sum(others));
    TreeMap<Long, Counts> model = new TreeMap<>();
    List<Addition> all = new ArrayList<>(additions);
    all.addAll(others);
    for (Addition a : all) {
      model.merge(a.bucket(), new Counts(a.clicks(), a.shows(), a.dwell()), Counts::plus);
    }
    model.values().removeIf(counts -> counts.equals(new Counts(0, 0, 0)));
    assertThat(entries(series, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(newestFirst(model));
    long from = Math.floorMod(seed, 270) - 70L;
    long to = from + Math.floorMod(seed >> 20, 90);
    assertThat(entries(series, from, to)).isEqualTo(newestFirst(model.subMap(from, to)));
    assertThat(entries(series.dropBefore(from), from, Long.MAX_VALUE))
        .isEqualTo(newestFirst(model.tailMap(from)));
    assertThat(entries(series.dropBefore(from), Long.MIN_VALUE, from - 32)).isEmpty();
  }

  private static BucketSeries sum(List<Addition> additions) {
    BucketSeries series = BucketSeries.EMPTY;
    for (Addition a : additions) {
      series = series.plus(a.bucket(), a.clicks(), a.shows(), a.dwell());
    }
    return series;
  }

  private static List<Entry> entries(BucketSeries series, long from, long to) {
    List<Entry> entries = new ArrayList<>();
    series.walkBack(
        from,
        to,
        (bucket, clicks, shows, dwell) -> {
          // Sums of nothing may stay behind where two series were added.
          if (clicks != 0 || shows != 0 || dwell != 0) {
            entries.add(new Entry(bucket, new Counts(clicks, shows, dwell)));
          }
        });
    return entries;
  }

  private static List<Entry> newestFirst(SortedMap<Long, Counts> model) {
    List<Entry> entries = new ArrayList<>();
    model.forEach((bucket, counts) -> entries.add(0, new Entry(bucket, counts)));
    return entries;
  }
}
