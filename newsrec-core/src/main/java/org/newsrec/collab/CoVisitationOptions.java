package org.newsrec.collab;

import java.time.Duration;
import java.util.Objects;

/**
 * How a {@link CoVisitation} counts and weighs. Immutable.
 *
 * @param sessions what a session is and how many are held
 * @param forward whether an article counts only if it was read after the other one; otherwise the
 *     order makes no difference
 * @param distance how many places two articles may be apart in a session, in the order of their
 *     first reads; from 1
 * @param halfLife age at which a common session counts half, from a second to a hundred years
 * @param recentReads how many of the latest reads of the reader who asks are looked at; from 1
 * @param recency weight of each of these relative to the one after it; over 0, at most 1
 * @param popularityExponent a score is divided by the number of sessions held of the article that
 *     came to it within the retention, to this power; from 0, as they are, to 1. More favours what
 *     is rarely read
 */
public record CoVisitationOptions(
    SessionOptions sessions,
    boolean forward,
    int distance,
    Duration halfLife,
    int recentReads,
    double recency,
    double popularityExponent) {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public CoVisitationOptions {
    Objects.requireNonNull(sessions, "sessions");
    Ranges.require("distance", distance, 1, Integer.MAX_VALUE);
    Ranges.require("halfLife", halfLife, Duration.ofSeconds(1), Duration.ofDays(36_500));
    Ranges.require("recentReads", recentReads, 1, 1000);
    Ranges.require("recency", recency, Double.MIN_VALUE, 1.0);
    Ranges.require("popularityExponent", popularityExponent, 0.0, 1.0);
  }

  /**
   * Returns the options used unless others are given: default sessions; only what was read after a
   * recent read, up to three places after it; half-life 6 hours; the ten latest reads, each half as
   * important as the one after it; popularity is left in. They did best of those tried on a log of
   * a portal's clicks, where looking forward mattered most.
   *
   * @return the defaults
   */
  public static CoVisitationOptions defaults() {
    return new CoVisitationOptions(
        SessionOptions.defaults(), true, 3, Duration.ofHours(6), 10, 0.5, 0);
  }

  /**
   * Returns these options with other sessions.
   *
   * @param other what a session is and how many are held
   * @return new options
   */
  public CoVisitationOptions with(SessionOptions other) {
    return new CoVisitationOptions(
        other, forward, distance, halfLife, recentReads, recency, popularityExponent);
  }
}
