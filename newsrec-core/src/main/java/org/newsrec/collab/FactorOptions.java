package org.newsrec.collab;

import java.time.Duration;
import java.util.Objects;
import org.newsrec.data.EventStrengths;
import org.newsrec.live.LiveOptions;

/**
 * What a {@link FactorModel} holds. Immutable.
 *
 * @param strengths how much each kind of event says: kinds of strength 0 or below are passed over
 * @param recentReads how many of the latest reads of the reader who asks are looked at; from 1
 * @param eventsPerReader how many events of one reader are held at most, the latest ones; from 1
 * @param readersPerArticle how many readers' vectors a new article is solved from at most, those
 *     who came to it last; from 1. Each takes as many floats as there are factors
 * @param newArticles how many articles that were not in the fit have a vector at most, those that
 *     were read last; from 1
 * @param retention how long an event is held, and how long a new article keeps its vector after it
 *     was last read; from a second to ten years
 * @param grace how long before the latest receipt an instant may lie that is asked about, from zero
 *     to a day; it is answered as of the latest receipt
 * @param readers of how many readers events are held at most; from 1. When one more comes, the one
 *     is let go of whom nothing was taken in for the longest time. With {@link Integer#MAX_VALUE}
 *     there is no bound
 */
public record FactorOptions(
    EventStrengths strengths,
    int recentReads,
    int eventsPerReader,
    int readersPerArticle,
    int newArticles,
    Duration retention,
    Duration grace,
    int readers) {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public FactorOptions {
    Objects.requireNonNull(strengths, "strengths");
    Ranges.require("recentReads", recentReads, 1, 10_000);
    Ranges.require("eventsPerReader", eventsPerReader, 1, 100_000);
    Ranges.require("readersPerArticle", readersPerArticle, 1, 100_000);
    Ranges.require("newArticles", newArticles, 1, 10_000_000);
    Ranges.require("retention", retention, Duration.ofSeconds(1), Duration.ofDays(3650));
    Ranges.require("grace", grace, Duration.ZERO, Duration.ofDays(1));
    Ranges.require("readers", readers, 1, Integer.MAX_VALUE);
  }

  /**
   * Returns the options used unless others are given: strengths and retention of {@link
   * LiveOptions#defaults()}; a grace of a minute, as a recommender that serves while it records has
   * it; 50 recent reads and 50 events of each reader; up to 10,000 new articles, each from 100
   * readers.
   *
   * @return the defaults
   */
  public static FactorOptions defaults() {
    return like(LiveOptions.builder().grace(Duration.ofMinutes(1)).build());
  }

  /**
   * Returns the defaults, but with the strengths, the retention, the grace and the bound on readers
   * of a live state.
   *
   * @param live options of the live state
   * @return the options
   */
  public static FactorOptions like(LiveOptions live) {
    return new FactorOptions(
        live.strengths(), 50, 50, 100, 10_000, live.retention(), live.grace(), live.readers());
  }

  /**
   * Returns these options with other limits.
   *
   * @param events how many events of one reader are held at most
   * @param readers how many readers' vectors a new article is solved from at most
   * @param articles how many new articles have a vector at most
   * @return new options
   */
  public FactorOptions withLimits(int events, int readers, int articles) {
    return new FactorOptions(
        strengths, recentReads, events, readers, articles, retention, grace, this.readers);
  }
}
