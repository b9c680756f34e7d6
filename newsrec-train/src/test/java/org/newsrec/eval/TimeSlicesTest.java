package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.Splits;

class TimeSlicesTest {
  private static final Instant START = Instant.parse("2026-03-01T05:00:00Z");

  @ParameterizedTest
  @CsvSource({"PT1H, PT10M, 6", "PT24H, PT1H, 24", "PT25H, PT3H, 9", "P56D, P7D, 8"})
  void areOfARoundLengthAndFew(Duration test, Duration length, int count) {
    DatasetBuilder builder = new DatasetBuilder();
    builder.interaction(new Interaction("a", "n", 0, EventType.CLICK, START.minusSeconds(60)));
    builder.interaction(new Interaction("a", "m", 0, EventType.CLICK, START));
    TimeSlices slices = TimeSlices.of(Splits.byTime(builder.build("log"), START, START.plus(test)));
    Set<String> labels = new TreeSet<>();
    for (Instant at = START; at.isBefore(START.plus(test)); at = at.plusSeconds(300)) {
      labels.add(slices.labelOf(at));
      assertThat(Instant.parse(slices.labelOf(at))).isBeforeOrEqualTo(at).isAfter(at.minus(length));
    }
    assertThat(labels).hasSize(count).contains(START.toString());
  }
}
