package org.newsrec.dataset;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * How times are written. {@code iso}: ISO 8601, a date-time with or without offset (a blank may
 * stand for the T) or a date; {@code epoch-s} and {@code epoch-ms}: seconds or milliseconds since
 * 1970; {@code auto}: a number is one of the epoch, in seconds below 10^11 and in milliseconds from
 * there on, anything else is ISO. Everything else is a {@link DateTimeFormatter} pattern. What is
 * written without an offset is in the zone of the format.
 */
final class TimeFormat {
  /** Seconds up to the year 5138, milliseconds from 1973 on. */
  private static final double MILLIS_FROM = 1e11;

  private static final long EARLIEST = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();
  private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private enum Kind {
    AUTO,
    ISO,
    EPOCH_SECONDS,
    EPOCH_MILLIS,
    PATTERN
  }

  private final String given;
  private final Kind kind;
  private final DateTimeFormatter formatter;
  private final ZoneId zone;

  private TimeFormat(String given, Kind kind, DateTimeFormatter formatter, ZoneId zone) {
    this.given = given;
    this.kind = kind;
    this.formatter = formatter;
    this.zone = zone;
  }

  static TimeFormat of(String given, ZoneId zone) {
    return switch (given) {
      case "auto" -> new TimeFormat(given, Kind.AUTO, ISO, zone);
      case "iso" -> new TimeFormat(given, Kind.ISO, ISO, zone);
      case "epoch-s" -> new TimeFormat(given, Kind.EPOCH_SECONDS, ISO, zone);
      case "epoch-ms" -> new TimeFormat(given, Kind.EPOCH_MILLIS, ISO, zone);
      default -> new TimeFormat(given, Kind.PATTERN, pattern(given), zone);
    };
  }

  static TimeFormat auto() {
    return of("auto", ZoneOffset.UTC);
  }

  private static DateTimeFormatter pattern(String given) {
    try {
      return new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern(given)
          .toFormatter(Locale.ENGLISH);
    } catch (IllegalArgumentException | ClassCastException e) {
      // The builder casts where a pad ("p") is followed by digits that run on, as in "pAs".
      throw new IllegalArgumentException(
          "time format '"
              + given
              + "' is neither auto, iso, epoch-s, epoch-ms nor a pattern such as"
              + " 'dd.MM.yyyy HH:mm:ss' ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  /**
   * Returns a written time in milliseconds of the epoch, rounded up.
   *
   * @throws IllegalArgumentException if it is not written that way, or lies outside 1900 to 2200
   */
  long millis(String text) {
    long millis =
        switch (kind) {
          case EPOCH_SECONDS -> epoch(text, 1000);
          case EPOCH_MILLIS -> epoch(text, 1);
          case AUTO -> Decimal.isNumber(text) ? guessed(text) : parsed(text);
          case ISO, PATTERN -> parsed(text);
        };
    if (millis < EARLIEST || millis >= LATEST) {
      throw new IllegalArgumentException(
          "'"
              + Rows.shortened(text)
              + "' read as "
              + given
              + " lies outside the years 1900 to 2199; is the format or the unit right?");
    }
    return millis;
  }

  private long guessed(String text) {
    return epoch(text, Math.abs(Double.parseDouble(text)) < MILLIS_FROM ? 1000 : 1);
  }

  private long epoch(String text, int factor) {
    if (!Decimal.isNumber(text) || text.length() > 30) {
      throw new IllegalArgumentException(
          "'" + Rows.shortened(text) + "' is not a number; this time is read as " + given);
    }
    if (text.length() <= 15 && Decimal.isDigits(text)) {
      return Long.parseLong(text) * factor;
    }
    double value = Double.parseDouble(text) * factor;
    if (Math.abs(value) > 1e15) {
      return Long.MAX_VALUE;
    }
    if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      return (long) Math.ceil(value);
    }
    return new BigDecimal(text)
        .multiply(BigDecimal.valueOf(factor))
        .setScale(0, RoundingMode.CEILING)
        .longValue();
  }

  private long parsed(String text) {
    try {
      TemporalAccessor time =
          formatter.parseBest(
              text,
              ZonedDateTime::from,
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      Instant instant;
      if (time instanceof ZonedDateTime zoned) {
        instant = zoned.toInstant();
      } else if (time instanceof OffsetDateTime offset) {
        instant = offset.toInstant();
      } else if (time instanceof LocalDateTime local) {
        instant = local.atZone(zone).toInstant();
      } else {
        instant = ((LocalDate) time).atStartOfDay(zone).toInstant();
      }
      return Millis.ceil(instant);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'"
              + Rows.shortened(text)
              + "' is not a time as "
              + (kind == Kind.AUTO
                  ? "ISO 8601 or the seconds or milliseconds of the epoch"
                  : "'" + given + "'")
              + " would have it; say how times are written with time.format (see ColumnMapping)",
          e);
    }
  }
}
