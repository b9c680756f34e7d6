package org.newsrec.dataset;

import java.time.Instant;

/**
 * The leak detector: the instant at which whoever looks at a guarded data set stands ({@link
 * Dataset#guardedBy}). Asking for an interaction that was received at that instant or later, for a
 * list that was shown then or later, or for an article that becomes known later, is an error, for
 * everything that was handed the guarded data set and whatever it was handed to in turn.
 *
 * <p>Moves forward only. Not safe for use by several threads while it moves.
 */
public final class Horizon {
  /** Of data sets that are not guarded. */
  static final Horizon NONE = new Horizon(Long.MAX_VALUE);

  private long now;

  private Horizon(long now) {
    this.now = now;
  }

  /**
   * Makes a horizon before which nothing is known.
   *
   * @return a new horizon
   */
  public static Horizon beforeEverything() {
    return new Horizon(Long.MIN_VALUE);
  }

  /**
   * Makes a horizon that stands at an instant.
   *
   * @param at the first instant of which nothing may be known
   * @return a new horizon
   */
  public static Horizon at(Instant at) {
    return new Horizon(Millis.ceil(at));
  }

  /**
   * Moves on.
   *
   * @param at where to, not before the instant at which this stands
   * @throws IllegalArgumentException if it is before that
   */
  public void advanceTo(Instant at) {
    long millis = Millis.ceil(at);
    if (millis < now) {
      throw new IllegalArgumentException(
          "asked to go to "
              + at
              + ", but the horizon is at "
              + (this == NONE ? "the end of time" : Instant.ofEpochMilli(now))
              + " already; make a new one to go back");
    }
    now = millis;
  }

  /** Whether an event that becomes known at a millisecond is known. */
  boolean covers(long knownAt) {
    return knownAt < now;
  }

  void requireEvent(long knownAt, String kind, int index) {
    if (knownAt >= now) {
      throw leak(kind + " " + index + " became known at " + shown(knownAt));
    }
  }

  /** What becomes known at the instant itself may be what is asked about. */
  void requireNews(long knownAt, int index, String hashId) {
    if (knownAt > now) {
      throw leak("article " + index + " ('" + hashId + "') became known at " + shown(knownAt));
    }
  }

  private LeakException leak(String what) {
    return new LeakException(
        what
            + " but was asked for at "
            + shown(now)
            + ": a leak from the future; use what was received before the instant of asking");
  }

  private static String shown(long millis) {
    if (millis == Long.MIN_VALUE) {
      return "the beginning of time";
    }
    return millis == Long.MAX_VALUE ? "no time" : Instant.ofEpochMilli(millis).toString();
  }
}
