package org.newsrec.live;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How often an article was shown to a reader, as far as that is remembered. Immutable.
 *
 * @param times how many times it was shown, 0 or more
 * @param lastShown when it was last shown; empty if it was not
 * @param clicked how many clicks of the reader on the article are remembered, wherever it was
 *     shown; 0 or more
 */
public record Shown(int times, Optional<Instant> lastShown, int clicked) {
  /** Neither shown nor clicked. */
  public static final Shown NEVER = new Shown(0, Optional.empty(), 0);

  /**
   * Checks the parts.
   *
   * @throws NullPointerException if one is null
   */
  public Shown {
    Objects.requireNonNull(lastShown, "lastShown");
  }
}
