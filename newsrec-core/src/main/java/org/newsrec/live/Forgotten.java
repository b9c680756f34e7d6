package org.newsrec.live;

/**
 * What was removed when a reader was forgotten.
 *
 * @param events number of events
 * @param shows number of articles shown
 * @param learned number of events that models which learn from readers held, each model counting
 *     for itself; 0 where only a {@link LiveState} was asked
 */
public record Forgotten(int events, int shows, int learned) {
  /**
   * Makes a statement of what a live state removed.
   *
   * @param events number of events
   * @param shows number of articles shown
   */
  public Forgotten(int events, int shows) {
    this(events, shows, 0);
  }
}
