package org.newsrec.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few seconds of what {@link StressMain} does for minutes. */
class StressTest {
  private static final int ROUNDS = 15;

  private static boolean isEnough(Map<String, Long> counts) {
    return Stream.of(
            "feeds", "recorded", "withdrawn", "embargoed", "FULL", "compared with everybody's")
        .allMatch(what -> counts.getOrDefault(what, 0L) > 20);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsLostTornOrServedThatMayNotBe(boolean virtual) {
    assumeTrue(!virtual || StressRun.hasVirtualThreads(), "this JVM has no virtual threads");
    try (Stress stress = new Stress()) {
      // A machine that has other things to do is given more time.
      for (int round = 0; round < ROUNDS && !isEnough(stress.counts()); round++) {
        new StressRun(virtual).run(stress, 4, 1, passed -> {});
        assertThat(stress.violations()).isEmpty();
      }
      assertThat(isEnough(stress.counts())).as("enough of all in %s", stress.counts()).isTrue();
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
