package org.newsrec.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
  private static final Instant NOON = Instant.parse("2023-05-18T12:00:00Z");

  @Test
  void beginsAtItsFirstInstantAndEndsBeforeItsLast() {
    Availability hour = new Availability(Optional.of(NOON), Optional.of(NOON.plusSeconds(3600)));
    assertThat(hour.contains(NOON.minusMillis(1))).isFalse();
    assertThat(hour.contains(NOON)).isTrue();
    assertThat(hour.contains(NOON.plusSeconds(3600).minusMillis(1))).isTrue();
    assertThat(hour.contains(NOON.plusSeconds(3600))).isFalse();
    assertThat(Availability.always().contains(Instant.MIN)).isTrue();
    assertThat(Availability.always().contains(Instant.MAX)).isTrue();
  }

  @Test
  void oneThatNeverIsIsRefused() {
    assertThatThrownBy(() -> new Availability(Optional.of(NOON), Optional.of(NOON)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("never")
        .hasMessageContaining(NOON.toString());
  }
}
