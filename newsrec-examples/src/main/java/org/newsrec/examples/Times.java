package org.newsrec.examples;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Reads and writes instants and durations as people write them. */
final class Times {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s*(m|min|h|d|w)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "m", Duration.ofMinutes(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7));

  private Times() {}

  static Instant instant(String text) {
    try {
      return text.length() == "2023-05-24".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is not an instant; write 2023-05-24T00:00:00Z, or 2023-05-24 for its"
              + " first moment in UTC");
    }
  }

  static Duration duration(String text) {
    Matcher amount = AMOUNT.matcher(text.trim().toLowerCase(Locale.ROOT));
    try {
      return amount.matches()
          ? UNITS.get(amount.group(2)).multipliedBy(Long.parseLong(amount.group(1)))
          : Duration.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration; write 90m, 24h, 7d, 8w, or PT24H");
    }
  }

  /** Returns an instant to the minute, in UTC. */
  static String minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES).toString().replace("T", " ").replace(":00Z", " UTC");
  }

  /** Returns how long ago something was: in minutes, hours or days. */
  static String ago(Instant then, Instant now) {
    long minutes = Math.max(0, Duration.between(then, now).toMinutes());
    if (minutes < 120) {
      return minutes + " min ago";
    }
    long hours = minutes / 60;
    return hours < 72 ? hours + " h ago" : hours / 24 + " days ago";
  }

  /** Returns seconds that have passed, with one digit. */
  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }
}
