package org.newsrec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;

class GraceTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HALF_LIFE = Duration.ofHours(3);

  private static LiveState with(Duration grace) {
    LiveState state = new LiveState(LiveOptions.builder().grace(grace).build());
    state.record(new Interaction("d", "n", 0, EventType.CLICK, NOON.minusSeconds(3600)));
    state.advanceTo(NOON);
    return state;
  }

  @Test
  void answersAQuestionWithinItAsOfTheLatestAdvance() {
    LiveState state = with(Duration.ofMinutes(1));
    double now = state.counters().clicks("n", HALF_LIFE, NOON);
    assertThat(now).isPositive();
    assertThat(state.counters().clicks("n", HALF_LIFE, NOON.minusSeconds(60))).isEqualTo(now);
    assertThatIllegalStateException()
        .isThrownBy(() -> state.counters().clicks("n", HALF_LIFE, NOON.minusMillis(60_001)));
  }

  @Test
  void anAdvanceWithinItChangesNothing() {
    LiveState state = with(Duration.ofMinutes(1));
    state.advanceTo(NOON.minusSeconds(60));
    assertThat(state.instant()).isEqualTo(NOON);
    assertThatIllegalStateException().isThrownBy(() -> state.advanceTo(NOON.minusMillis(60_001)));
  }

  @Test
  void isZeroUnlessAskedFor() {
    LiveState state = with(LiveOptions.defaults().grace());
    assertThatIllegalStateException()
        .isThrownBy(() -> state.counters().clicks("n", HALF_LIFE, NOON.minusMillis(1)));
  }

  @Test
  void isBounded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(Duration.ofMillis(-1)))
        .withMessageContaining("grace");
    assertThatIllegalArgumentException().isThrownBy(() -> with(Duration.ofDays(1).plusMillis(1)));
  }
}
