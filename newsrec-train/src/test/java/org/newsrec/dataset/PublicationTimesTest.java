package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PublicationTimesTest {
  record Sight(long key, long at) {}

  @Provide
  Arbitrary<List<Sight>> sights() {
    return Combinators.combine(
            Arbitraries.longs().between(-5, 12), Arbitraries.longs().between(0, 30))
        .as(Sight::new)
        .list()
        .ofMaxSize(25);
  }

  private static Map<Long, Long> estimates(List<Sight> sights) {
    PublicationTimes times = new PublicationTimes();
    sights.forEach(sight -> times.seen(sight.key(), sight.at()));
    return times.estimates();
  }

  @Property
  void theEstimateIsTheEarliestSightOfItOrALargerKey(@ForAll("sights") List<Sight> sights) {
    Map<Long, Long> estimates = estimates(sights);
    for (long key = -6; key <= 13; key++) {
      long asked = key;
      boolean seen = sights.stream().anyMatch(s -> s.key() == asked);
      long earliest =
          sights.stream()
              .filter(s -> s.key() >= asked)
              .mapToLong(Sight::at)
              .min()
              .orElse(Long.MAX_VALUE);
      assertThat(estimates.get(key)).isEqualTo(seen ? Long.valueOf(earliest) : null);
    }
  }

  @Property
  void whatIsSeenLaterChangesNothing(
      @ForAll("sights") List<Sight> sights, @ForAll @IntRange(max = 31) int now) {
    Map<Long, Long> then = estimates(sights.stream().filter(s -> s.at() <= now).toList());
    Map<Long, Long> later = estimates(sights);
    then.forEach((key, at) -> assertThat(later).containsEntry(key, at));
  }
}
