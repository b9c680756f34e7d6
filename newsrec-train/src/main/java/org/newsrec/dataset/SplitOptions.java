package org.newsrec.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a log is divided into training and test. What is not given is the log's own default.
 * Immutable.
 *
 * @param at the first instant of the test
 * @param until the first instant after the test
 * @param holdout the length of the test; not together with {@code at}
 * @param folds in how many parts the articles of a log without times are divided, 2 or more
 * @param seed of that division
 */
public record SplitOptions(
    Optional<Instant> at,
    Optional<Instant> until,
    Optional<Duration> holdout,
    int folds,
    long seed) {
  private static final SplitOptions DEFAULTS =
      new SplitOptions(Optional.empty(), Optional.empty(), Optional.empty(), 5, 1);

  /**
   * Checks that the parts go together.
   *
   * @throws IllegalArgumentException if both {@code at} and {@code holdout} are given, the test
   *     would be empty, or there are fewer than two folds
   */
  public SplitOptions {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(until, "until");
    if (at.isPresent() && holdout.isPresent()) {
      throw new IllegalArgumentException(
          "the test begins at "
              + at.get()
              + " and lasts "
              + holdout.get()
              + ": give only one of split instant and holdout, or the instant and until");
    }
    if (holdout.isPresent() && (holdout.get().isZero() || holdout.get().isNegative())) {
      throw new IllegalArgumentException(
          "holdout is " + holdout.get() + "; it has to be longer than nothing");
    }
    if (at.isPresent() && until.isPresent() && !at.get().isBefore(until.get())) {
      throw new IllegalArgumentException(
          "the test would last from " + at.get() + " until " + until.get() + "; until is later");
    }
    if (folds < 2) {
      throw new IllegalArgumentException("folds is " + folds + "; it has to be 2 or more");
    }
  }

  /**
   * Returns the options that leave everything to the log's own default: five folds and seed 1 where
   * it has no times.
   *
   * @return the default options
   */
  public static SplitOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns these options with the first instant of the test.
   *
   * @param instant the cutoff
   * @return new options
   */
  public SplitOptions withSplitAt(Instant instant) {
    return new SplitOptions(Optional.of(instant), until, holdout, folds, seed);
  }

  /**
   * Returns these options with the first instant after the test.
   *
   * @param instant the end
   * @return new options
   */
  public SplitOptions withUntil(Instant instant) {
    return new SplitOptions(at, Optional.of(instant), holdout, folds, seed);
  }

  /**
   * Returns these options with the length of the test.
   *
   * @param length the length
   * @return new options
   */
  public SplitOptions withHoldout(Duration length) {
    return new SplitOptions(at, until, Optional.of(length), folds, seed);
  }

  /**
   * Returns these options with folds for logs without times.
   *
   * @param count how many, 2 or more
   * @param foldSeed of the division
   * @return new options
   */
  public SplitOptions withFolds(int count, long foldSeed) {
    return new SplitOptions(at, until, holdout, count, foldSeed);
  }

  /** Tells whether any time was asked for. */
  boolean hasTimes() {
    return at.isPresent() || until.isPresent() || holdout.isPresent();
  }
}
