package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventStrengths;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;

class ExampleWeightsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Dataset log =
      new DatasetBuilder()
          .interaction(new Interaction("d", "a", 30, EventType.CLICK, NOON))
          .interaction(new Interaction("d", "b", Double.NaN, EventType.BOOKMARKED, NOON))
          .interaction(new Interaction("d", "c", 10, EventType.CLICK, NOON.plusSeconds(3600)))
          .build("three");
  private final Examples examples = Examples.of(log, EventStrengths.standard());

  private float[] of(boolean strength, double dwell, double halfLife) {
    long end = NOON.plusSeconds(3600).toEpochMilli();
    return new ExampleWeights(strength, dwell, halfLife).of(examples, end);
  }

  private void assertRatios(float[] weights, double a, double b, double c) {
    Map<String, Double> expected = Map.of("a", a, "b", b, "c", c);
    for (int e = 0; e < 3; e++) {
      assertThat((double) weights[e])
          .isCloseTo(
              3 * expected.get(log.news(examples.news(e)).hashId()) / (a + b + c), within(1e-6));
    }
  }

  @Test
  void areAProductOfTheirParts() {
    double bookmark = EventStrengths.standard().of(EventType.BOOKMARKED);
    assertRatios(of(false, 0, 0), 1, 1, 1);
    assertRatios(of(true, 0, 0), 1, bookmark, 1);
    assertRatios(of(false, 30, 0), 1, 1, 0.5);
    assertRatios(of(false, 0, 0.5), 0.25, 0.25, 1);
    assertRatios(of(true, 30, 0.5), 0.25, 0.25 * bookmark, 0.5);
  }

  @Test
  void sayWhatIsAllowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExampleWeights(false, -1, 0))
        .withMessageContaining("dwellScaleSeconds of weights is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExampleWeights(false, 0, Double.NaN))
        .withMessageContaining("halfLifeHours of weights is NaN");
  }
}
