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
 * @param at the instant of asking, not before any entry of the history
 */
public record UserInput(User user, List<HistoryRead> history, Instant at) {
  /** Copies the history. */
  public UserInput {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(at, "at");
    history = List.copyOf(history);
  }
}
