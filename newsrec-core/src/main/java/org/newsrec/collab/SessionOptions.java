package org.newsrec.collab;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.newsrec.data.EventStrengths;
import org.newsrec.data.EventType;
import org.newsrec.live.LiveOptions;

/**
 * How readers' events are cut into sessions, and how many are held. Immutable.
 *
 * @param strengths how much each kind of event says: only kinds of positive strength are reading
 * @param notClicks kinds that follow upon an opening and therefore are no reading of their own
 * @param gap how long a reader may pause within a session, from a millisecond to 365 days; a longer
 *     pause begins a new one
 * @param sessionFeature name of the categorical feature of {@link
 *     org.newsrec.data.Interaction#context()} that says which session an event belongs to; events
 *     that have it go by it and by no gap. Empty: there is none
 * @param readsPerReader how many reads of one reader are held at most, the latest ones; from 1
 * @param sessionsPerArticle how many sessions are held of one article at most, those that came to
 *     it last; from 1
 * @param retention how long a session is held after its last read, from a second to ten years
 * @param grace how long before the latest receipt an instant may lie that is asked about, from zero
 *     to a day; it is answered as of the latest receipt
 * @param readers of how many readers reads are held at most; from 1. When one more comes, the one
 *     is let go of whom nothing was taken in for the longest time, with all sessions. With {@link
 *     Integer#MAX_VALUE} there is no bound
 */
public record SessionOptions(
    EventStrengths strengths,
    Set<EventType> notClicks,
    Duration gap,
    String sessionFeature,
    int readsPerReader,
    int sessionsPerArticle,
    Duration retention,
    Duration grace,
    int readers) {

  /**
   * Copies and checks the options.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public SessionOptions {
    Objects.requireNonNull(strengths, "strengths");
    notClicks = Set.copyOf(notClicks);
    Objects.requireNonNull(sessionFeature, "sessionFeature");
    Ranges.require("gap", gap, Duration.ofMillis(1), Duration.ofDays(365));
    Ranges.require("readsPerReader", readsPerReader, 1, Integer.MAX_VALUE);
    Ranges.require("sessionsPerArticle", sessionsPerArticle, 1, 1_000_000);
    Ranges.require("retention", retention, Duration.ofSeconds(1), Duration.ofDays(3650));
    Ranges.require("grace", grace, Duration.ZERO, Duration.ofDays(1));
    Ranges.require("readers", readers, 1, Integer.MAX_VALUE);
  }

  /**
   * Returns the options used unless others are given: what is reading and the retention are those
   * of {@link LiveOptions#defaults()}; the grace is a minute, as a recommender that serves while it
   * records has it; a session ends with half an hour's pause; 200 reads of each reader and 200
   * sessions of each article are held. More sessions take time and, on a log of a portal's clicks,
   * made no better scores.
   *
   * @return the defaults
   */
  public static SessionOptions defaults() {
    return like(LiveOptions.builder().grace(Duration.ofMinutes(1)).build());
  }

  /**
   * Returns the defaults, but with what is reading, the retention, the grace and the bound on
   * readers of a live state, so that both remember the same events for as long.
   *
   * @param live options of the live state
   * @return the options
   */
  public static SessionOptions like(LiveOptions live) {
    return new SessionOptions(
        live.strengths(),
        live.notClicks(),
        Duration.ofMinutes(30),
        "",
        200,
        200,
        live.retention(),
        live.grace(),
        live.readers());
  }

  /**
   * Returns these options with what is reading, the retention, the grace and the bound on readers
   * of a live state, so that both remember the same events for as long.
   *
   * @param live options of the live state
   * @return new options
   */
  public SessionOptions beside(LiveOptions live) {
    return withReads(like(live)).withTimes(live.retention(), live.grace());
  }

  /** With what is reading in others, and of as many readers. */
  SessionOptions withReads(SessionOptions other) {
    return new SessionOptions(
        other.strengths,
        other.notClicks,
        gap,
        sessionFeature,
        readsPerReader,
        sessionsPerArticle,
        retention,
        grace,
        other.readers);
  }

  /**
   * Returns these options with another rule for sessions.
   *
   * @param pause how long a reader may pause within a session
   * @param feature name of the feature that says the session; empty for none
   * @return new options
   */
  public SessionOptions withSessions(Duration pause, String feature) {
    return new SessionOptions(
        strengths,
        notClicks,
        pause,
        feature,
        readsPerReader,
        sessionsPerArticle,
        retention,
        grace,
        readers);
  }

  /**
   * Returns these options with other limits.
   *
   * @param reads how many reads of one reader are held at most
   * @param sessions how many sessions of one article are held at most
   * @return new options
   */
  public SessionOptions withLimits(int reads, int sessions) {
    return new SessionOptions(
        strengths, notClicks, gap, sessionFeature, reads, sessions, retention, grace, readers);
  }

  /**
   * Returns these options with other times.
   *
   * @param held how long a session is held after its last read
   * @param allowed how long before the latest receipt an instant may lie that is asked about
   * @return new options
   */
  public SessionOptions withTimes(Duration held, Duration allowed) {
    return new SessionOptions(
        strengths,
        notClicks,
        gap,
        sessionFeature,
        readsPerReader,
        sessionsPerArticle,
        held,
        allowed,
        readers);
  }

  boolean isRead(EventType type) {
    return strengths.of(type) > 0 && !notClicks.contains(type);
  }
}
