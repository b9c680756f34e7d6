package org.newsrec.eval;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is measured, and on how much. Immutable.
 *
 * @param protocols {@code impressions}, {@code retrieval} or both
 * @param mostQueries above this number of reads, retrieval asks a seeded sample of them; 1 or more
 * @param popularityHalfLife half-life of the clicks in the popularity baseline
 * @param liveSpan how long an article stays live without being read or shown; empty: as long as 95
 *     of 100 reads in training need, and at least a day
 * @param seed of samples and of the random baseline
 */
public record EvaluationOptions(
    Set<String> protocols,
    int mostQueries,
    Duration popularityHalfLife,
    Optional<Duration> liveSpan,
    long seed) {
  /**
   * Copies and checks the options.
   *
   * @throws IllegalArgumentException if a protocol is unknown, none is given, or a number is out of
   *     range
   */
  public EvaluationOptions {
    protocols = Set.copyOf(new LinkedHashSet<>(protocols));
    Set<String> known = Set.of(ImpressionProtocol.NAME, RetrievalProtocol.NAME);
    if (protocols.isEmpty() || !known.containsAll(protocols)) {
      throw new IllegalArgumentException(
          "protocols are " + protocols + "; give impressions, retrieval or both");
    }
    if (mostQueries < 1) {
      throw new IllegalArgumentException(
          "mostQueries is " + mostQueries + "; it has to be 1 or more");
    }
    if (popularityHalfLife.isNegative() || popularityHalfLife.isZero()) {
      throw new IllegalArgumentException(
          "popularityHalfLife is " + popularityHalfLife + "; it has to be longer than nothing");
    }
    liveSpan.ifPresent(
        span -> {
          if (span.isNegative() || span.isZero()) {
            throw new IllegalArgumentException(
                "liveSpan is " + span + "; it has to be longer than nothing");
          }
        });
  }

  /**
   * Returns the options used unless others are given: both protocols, at most 5,000 retrieval
   * queries, popularity with a half-life of three hours, seed 1.
   *
   * @return the defaults
   */
  public static EvaluationOptions defaults() {
    return new EvaluationOptions(
        Set.of(ImpressionProtocol.NAME, RetrievalProtocol.NAME),
        5_000,
        Duration.ofHours(3),
        Optional.empty(),
        1);
  }
}
