package org.newsrec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LiveOptionsTest {
  static Stream<Arguments> refused() {
    Duration minute = Duration.ofMinutes(1);
    Duration hour = Duration.ofHours(1);
    return Stream.of(
        Arguments.of(LiveOptions.builder().historyLength(0), "historyLength is 0"),
        Arguments.of(
            LiveOptions.builder().historyLength(60).eventsPerReader(59), "eventsPerReader is 59"),
        Arguments.of(LiveOptions.builder().showsPerReader(0), "showsPerReader is 0"),
        Arguments.of(LiveOptions.builder().readers(0), "readers is 0"),
        Arguments.of(
            LiveOptions.builder().buckets(Duration.ofMillis(1500), hour, hour), "bucket is PT1.5S"),
        Arguments.of(LiveOptions.builder().buckets(Duration.ZERO, hour, hour), "bucket is PT0S"),
        Arguments.of(
            LiveOptions.builder().buckets(minute, Duration.ofSeconds(90), hour),
            "coarseBucket is PT1M30S"),
        Arguments.of(
            LiveOptions.builder().buckets(minute, hour, Duration.ofMinutes(90)),
            "fineWindow is PT1H30M"),
        Arguments.of(
            LiveOptions.builder().buckets(minute, hour, Duration.ofHours(-2)),
            "fineWindow is PT-2H"),
        Arguments.of(LiveOptions.builder().retention(Duration.ofHours(3)), "retention is PT3H"),
        Arguments.of(LiveOptions.builder().retention(Duration.ofDays(36_500)), "retention is "));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void outOfRangeIsRefused(LiveOptions.Builder builder, String message) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("it has to be");
  }

  @Test
  void builderStartsFromTheDefaults() {
    assertThat(LiveOptions.builder().build()).isEqualTo(LiveOptions.defaults());
    assertThat(LiveOptions.defaults().historyLength()).isEqualTo(50);
    // A device may be free text, and every word of it takes room in the counters.
    assertThat(LiveOptions.defaults().segments())
        .containsExactly("device_type", "region", "country");
  }

  @Test
  void countersOfOtherBucketsAreRefused() {
    LiveState standard = new LiveState(LiveOptions.defaults());
    LiveState other = new LiveState(LiveOptions.builder().retention(Duration.ofDays(8)).build());
    assertThatThrownBy(() -> standard.counters().plus(other.counters()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same options");
    LiveState apart = new LiveState(LiveOptions.builder().segments(List.of("region")).build());
    assertThatThrownBy(() -> standard.counters().plus(apart.counters()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different segments")
        .hasMessageContaining("[region]")
        .hasMessageContaining("same options");
    Decay decay = standard.counters().decay(Duration.ofHours(1));
    assertThatThrownBy(() -> other.counters().read("a", decay, java.time.Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> standard.counters().decay())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> standard.counters().decay(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }
}
