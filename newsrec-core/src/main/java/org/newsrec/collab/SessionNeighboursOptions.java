package org.newsrec.collab;

import java.time.Duration;
import java.util.Objects;

/**
 * How {@link SessionNeighbours} finds and weighs neighbours. Immutable.
 *
 * @param sessions what a session is and how many are held; the gap also tells which of a reader's
 *     recent reads are the current session
 * @param recentReads how many of the latest reads are looked at at most; from 1
 * @param neighbours how many sessions vote, the most similar ones; from 1
 * @param halfLife age of a session's latest common read at which its vote counts half, from a
 *     second to a hundred years
 */
public record SessionNeighboursOptions(
    SessionOptions sessions, int recentReads, int neighbours, Duration halfLife) {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public SessionNeighboursOptions {
    Objects.requireNonNull(sessions, "sessions");
    Ranges.require("recentReads", recentReads, 1, 1000);
    Ranges.require("neighbours", neighbours, 1, 1_000_000);
    Ranges.require("halfLife", halfLife, Duration.ofSeconds(1), Duration.ofDays(36_500));
  }

  /**
   * Returns the options used unless others are given: default sessions, the 20 latest reads, 200
   * neighbours, half-life 6 hours. On a log of a portal's clicks all of 150 to 300 neighbours and 3
   * to 24 hours did about equally well, and better than 100 neighbours without decay.
   *
   * @return the defaults
   */
  public static SessionNeighboursOptions defaults() {
    return new SessionNeighboursOptions(SessionOptions.defaults(), 20, 200, Duration.ofHours(6));
  }

  /**
   * Returns these options with other sessions.
   *
   * @param other what a session is and how many are held
   * @return new options
   */
  public SessionNeighboursOptions with(SessionOptions other) {
    return new SessionNeighboursOptions(other, recentReads, neighbours, halfLife);
  }
}
