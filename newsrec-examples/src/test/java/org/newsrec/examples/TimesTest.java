package org.newsrec.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimesTest {
  @ParameterizedTest
  @CsvSource({"90m,PT90M", "90 min,PT90M", "24h,PT24H", "7d,PT168H", "8w,PT1344H", "PT24H,PT24H"})
  void readsDurations(String text, Duration expected) {
    assertThat(Times.duration(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "24", "h", "1.5h", "-1h", "99999999999999h"})
  void refusesOtherDurations(String text) {
    assertThatThrownBy(() -> Times.duration(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("24h");
  }

  @ParameterizedTest
  @CsvSource({
    "2023-05-24,2023-05-24T00:00:00Z",
    "2023-05-24T10:30:00Z,2023-05-24T10:30:00Z",
    "2023-05-24T10:30:00+05:30,2023-05-24T05:00:00Z"
  })
  void readsInstants(String text, Instant expected) {
    assertThat(Times.instant(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2023-05-24 10:30", "2023-13-01"})
  void refusesOtherInstants(String text) {
    assertThatThrownBy(() -> Times.instant(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("2023-05-24T00:00:00Z");
  }

  @Test
  void saysHowLongAgo() {
    Instant now = Instant.parse("2023-05-24T10:30:59Z");
    assertThat(Times.ago(now, now)).isEqualTo("0 min ago");
    assertThat(Times.ago(now.minus(Duration.ofMinutes(119)), now)).isEqualTo("119 min ago");
    assertThat(Times.ago(now.minus(Duration.ofHours(2)), now)).isEqualTo("2 h ago");
    assertThat(Times.ago(now.minus(Duration.ofHours(71)), now)).isEqualTo("71 h ago");
    assertThat(Times.ago(now.minus(Duration.ofDays(3)), now)).isEqualTo("3 days ago");
    assertThat(Times.minute(now)).isEqualTo("2023-05-24 10:30 UTC");
  }
}
