package org.newsrec.retrieval;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When an article that is in the catalogue may be recommended. What is tested is the instant a
 * query asks for, so that an embargo ends and an article expires without anyone writing. Immutable.
 *
 * @param from the first instant at which it may: the end of an embargo; empty for no embargo
 * @param until the first instant at which it may no longer; empty for never
 */
public record Availability(Optional<Instant> from, Optional<Instant> until) {
  private static final Availability ALWAYS = new Availability(Optional.empty(), Optional.empty());

  /**
   * Checks the instants.
   *
   * @throws IllegalArgumentException if the article would never be available
   */
  public Availability {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(until, "until");
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      throw new IllegalArgumentException(
          "available from "
              + from.get()
              + " until "
              + until.get()
              + ", so never; let it end after it begins");
    }
  }

  /**
   * Returns that of an article without embargo that does not expire.
   *
   * @return no bounds
   */
  public static Availability always() {
    return ALWAYS;
  }

  /**
   * Returns that of an article under embargo.
   *
   * @param from the first instant at which it may be recommended
   * @return one that does not end
   */
  public static Availability from(Instant from) {
    return new Availability(Optional.of(from), Optional.empty());
  }

  /**
   * Returns that of an article that expires.
   *
   * @param until the first instant at which it may no longer be recommended
   * @return one that has begun
   */
  public static Availability until(Instant until) {
    return new Availability(Optional.empty(), Optional.of(until));
  }

  /**
   * Tells whether it may be recommended.
   *
   * @param at an instant
   * @return whether that is neither before the one bound nor at or after the other
   */
  public boolean contains(Instant at) {
    return (from.isEmpty() || !at.isBefore(from.get()))
        && (until.isEmpty() || at.isBefore(until.get()));
  }

  /** Whether it always may. */
  boolean isAlways() {
    return from.isEmpty() && until.isEmpty();
  }
}
