package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {
  private static Instant read(String format, String text) {
    return Instant.ofEpochMilli(TimeFormat.of(format, ZoneId.of("Europe/Oslo")).millis(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          auto|2024-03-01T10:00:00Z|2024-03-01T10:00:00Z
          auto|2024-03-01t10:00:00.250z|2024-03-01T10:00:00.250Z
          auto|2024-03-01T10:00:00+05:30|2024-03-01T04:30:00Z
          auto|2024-03-01T10:00:00+0530|2024-03-01T04:30:00Z
          auto|2024-03-01 10:00:00|2024-03-01T09:00:00Z
          auto|2024-07-01T10:00|2024-07-01T08:00:00Z
          auto|2024-03-01|2024-02-29T23:00:00Z
          auto|1709287200|2024-03-01T10:00:00Z
          auto|1709287200123|2024-03-01T10:00:00.123Z
          auto|1709287200.5|2024-03-01T10:00:00.500Z
          auto|1.7092872e9|2024-03-01T10:00:00Z
          auto|-86400|1969-12-31T00:00:00Z
          iso|2024-03-01T10:00:00.0001Z|2024-03-01T10:00:00.001Z
          epoch-s|1709287200|2024-03-01T10:00:00Z
          epoch-ms|86400000|1970-01-02T00:00:00Z
          epoch-ms|0.5|1970-01-01T00:00:00.001Z
          epoch-s|1e-300|1970-01-01T00:00:00.001Z
          M/d/yyyy h:mm:ss a|3/1/2024 2:14:46 pm|2024-03-01T13:14:46Z
          dd.MM.yyyy HH:mm|01.03.2024 10:00|2024-03-01T09:00:00Z
          dd.MM.yyyy HH:mm X|01.03.2024 10:00 +02|2024-03-01T08:00:00Z
          dd MMM yyyy|01 Mar 2024|2024-02-29T23:00:00Z
          """)
  void readsTimes(String format, String text, Instant expected) {
    assertThat(read(format, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday", "2024-13-01", "2024-03-01T25:00:00Z", "1e400", "99999999999999999999999",
        "2024-03-01T10:00:00Z trailing", "1709287200s", "9e14", "3000-01-01", "",
        "9999999999999999999999999999999999999999999"
      })
  void refusesWhatIsNoTime(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeFormat.auto().millis(text))
        .withMessageContaining("'");
  }

  @Test
  void aUnitThatCannotBeIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeFormat.of("epoch-s", ZoneOffset.UTC).millis("1709287200123"))
        .withMessageContaining("1709287200123")
        .withMessageContaining("unit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoch-seconds", "yyyy-MM-dd'T", "pAs", "p", "]", "b"})
  void aPatternThatIsNoneIsRefused(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeFormat.of(pattern, ZoneOffset.UTC))
        .withMessageContaining("'" + pattern + "'")
        .withMessageContaining("epoch-s");
  }
}
