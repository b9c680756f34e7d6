package org.newsrec.rerank;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one summand of a score depends on: a signal, or two signals together. Immutable.
 *
 * @param signal the signal, or the first one of two
 * @param other the second one of two
 */
public record ScorePart(Signal signal, Optional<Signal> other) {
  private static final String BETWEEN = "*";

  /**
   * Checks the signals.
   *
   * @throws IllegalArgumentException if a signal would stand beside itself
   */
  public ScorePart {
    Objects.requireNonNull(signal, "signal");
    Objects.requireNonNull(other, "other");
    if (other.isPresent() && other.get() == signal) {
      throw new IllegalArgumentException(
          "signal '" + signal + "' stands beside itself; two together have to be different ones");
    }
  }

  /**
   * Returns the part of one signal.
   *
   * @param signal the signal
   * @return the part
   */
  public static ScorePart of(Signal signal) {
    return new ScorePart(signal, Optional.empty());
  }

  /**
   * Returns the part of two signals together: what is left when the part of each is taken away.
   *
   * @param first a signal
   * @param second another one
   * @return the part
   * @throws IllegalArgumentException if they are the same
   */
  public static ScorePart of(Signal first, Signal second) {
    return new ScorePart(first, Optional.of(second));
  }

  /**
   * Finds a part by its key.
   *
   * @param key as {@link #key} has it
   * @return the part
   * @throws IllegalArgumentException if there is no such signal
   */
  public static ScorePart ofKey(String key) {
    int star = key.indexOf(BETWEEN);
    return star < 0
        ? of(Signal.ofKey(key))
        : of(Signal.ofKey(key.substring(0, star)), Signal.ofKey(key.substring(star + 1)));
  }

  /**
   * Returns the name in files and reports.
   *
   * @return the signal's key, or the keys of both with a {@code *} between
   */
  public String key() {
    return other.map(second -> signal.key() + BETWEEN + second.key()).orElseGet(signal::key);
  }

  /**
   * Returns the signals.
   *
   * @return one or two
   */
  public List<Signal> signals() {
    return other.map(second -> List.of(signal, second)).orElseGet(() -> List.of(signal));
  }

  @Override
  public String toString() {
    return key();
  }
}
