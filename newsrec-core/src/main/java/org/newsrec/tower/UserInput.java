package org.newsrec.tower;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.newsrec.data.User;

/**
 * What the reader's tower sees. Immutable.
 *
 * @param user the reader; may be bare
 * @param history what the reader has read, oldest first; may be empty; of a longer one than the
 *     model takes, the last entries count
 * @param skipped what was shown to the reader and not read, oldest first; may be empty; of more
 *     than {@link TowerModel#skippedLength()} the last ones count
 * @param at the instant of asking, not before any entry of the history
 */
public record UserInput(
    User user, List<HistoryRead> history, List<EmbeddedNews> skipped, Instant at) {
  /** Copies the lists. */
  public UserInput {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(at, "at");
    history = List.copyOf(history);
    skipped = List.copyOf(skipped);
  }

  /**
   * Makes the input of a reader of whom nothing is known to have been skipped.
   *
   * @param user the reader; may be bare
   * @param history what the reader has read, oldest first
   * @param at the instant of asking
   */
  public UserInput(User user, List<HistoryRead> history, Instant at) {
    this(user, history, List.of(), at);
  }
}
