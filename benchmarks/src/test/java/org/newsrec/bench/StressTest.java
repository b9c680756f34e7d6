package org.newsrec.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few seconds of what {@link StressMain} does for minutes. */
class StressTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsLostTornOrServedThatMayNotBe(boolean virtual) {
    assumeTrue(!virtual || StressRun.hasVirtualThreads(), "this JVM has no virtual threads");
    try (Stress stress = new Stress()) {
      new StressRun(virtual).run(stress, 4, 1, passed -> {});
      assertThat(stress.violations()).isEmpty();
      Map<String, Long> counts = stress.counts();
      for (String what : new String[] {"feeds", "recorded", "withdrawn", "embargoed", "FULL"}) {
        assertThat(counts.get(what)).as(what + " of " + counts).isGreaterThan(20);
      }
    }
  }

  @Test
  void whatIsLeftBehindIsFound() {
    try (Stress stress = new Stress()) {
      Stress.Worker device = stress.device(0);
      for (int i = 0; i < 50; i++) {
        device.step();
      }
      stress.settle(0);
      assertThat(stress.violations()).containsKey("left");
    }
  }
}
