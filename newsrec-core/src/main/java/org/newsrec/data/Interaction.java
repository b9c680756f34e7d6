package org.newsrec.data;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One thing a reader did with an article. Immutable.
 *
 * <p>An interaction is known from {@code receivedAt} on: phones upload late, and nothing may be
 * learned from an event before it arrived.
 *
 * @param deviceId the reader, not blank
 * @param hashId the article, not blank
 * @param overallTimeSpent dwell time in seconds, 0 or more, or {@link #UNKNOWN_DWELL}
 * @param type the kind of event
 * @param timestamp when it happened (began)
 * @param receivedAt when it became known; not before the timestamp
 * @param context what is known of the visit, such as device, region or referrer; may be empty
 */
public record Interaction(
    String deviceId,
    String hashId,
    double overallTimeSpent,
    EventType type,
    Instant timestamp,
    Instant receivedAt,
    Features context) {

  /** The dwell time of an event whose log does not say it. */
  public static final double UNKNOWN_DWELL = Double.NaN;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if an id is blank, the dwell time is negative or infinite, or
   *     the event was received before it happened
   * @throws NullPointerException if a part is null
   */
  public Interaction {
    Values.requireText(deviceId, "deviceId");
    Values.requireText(hashId, "hashId");
    if (overallTimeSpent < 0 || Double.isInfinite(overallTimeSpent)) {
      throw new IllegalArgumentException(
          "overallTimeSpent is "
              + overallTimeSpent
              + "; it has to be a number of seconds, 0 or more, or UNKNOWN_DWELL");
    }
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(timestamp, "timestamp");
    Objects.requireNonNull(context, "context");
    if (receivedAt.isBefore(timestamp)) {
      throw new IllegalArgumentException(
          "receivedAt "
              + receivedAt
              + " is before timestamp "
              + timestamp
              + "; an event cannot be known before it happens");
    }
  }

  /**
   * Makes an interaction that is known as soon as it is over: at the timestamp plus the dwell time
   * (at the timestamp where the dwell time is not known).
   *
   * @param deviceId the reader
   * @param hashId the article
   * @param overallTimeSpent dwell time in seconds, or {@link #UNKNOWN_DWELL}
   * @param type the kind of event
   * @param timestamp when it happened
   */
  public Interaction(
      String deviceId, String hashId, double overallTimeSpent, EventType type, Instant timestamp) {
    this(
        deviceId,
        hashId,
        overallTimeSpent,
        type,
        timestamp,
        endOf(timestamp, overallTimeSpent),
        Features.none());
  }

  /**
   * Returns the instant at which an event that began at {@code timestamp} is over, to the
   * millisecond, rounded up.
   *
   * @param timestamp when it began
   * @param dwellSeconds dwell time in seconds; unknown or negative counts as 0
   * @return the end
   */
  public static Instant endOf(Instant timestamp, double dwellSeconds) {
    return dwellSeconds > 0
        ? timestamp.plus(Duration.ofMillis((long) Math.ceil(Math.min(dwellSeconds, 1e9) * 1000)))
        : timestamp;
  }

  /**
   * Tells whether the dwell time is known.
   *
   * @return whether {@link #overallTimeSpent()} is a number
   */
  public boolean hasDwell() {
    return !Double.isNaN(overallTimeSpent);
  }
}
