package org.newsrec.data;

/**
 * The kind of an interaction. The set is open: a publisher's own kinds are made with the
 * constructor and compared by name, letter for letter. How much a kind counts is decided by {@link
 * EventStrengths}.
 *
 * @param name the name in the log, not blank
 */
public record EventType(String name) {
  /** Time spent on the article's card in the feed. */
  public static final EventType TIME_SPENT_FRONT = new EventType("TimeSpent-Front");

  /** Time spent on the article itself, behind its card. */
  public static final EventType TIME_SPENT_BACK = new EventType("TimeSpent-Back");

  /** The article was kept for later. */
  public static final EventType BOOKMARKED = new EventType("News Bookmarked");

  /** The article was passed on to somebody. */
  public static final EventType SHARED = new EventType("News Shared");

  /** An earlier bookmark was taken back: a negative event. */
  public static final EventType UNBOOKMARKED = new EventType("News Unbookmarked");

  /** The article was opened; for logs that know no more than that. */
  public static final EventType CLICK = new EventType("Click");

  /** The article's card was passed over, as a {@link ReadingRule} says. */
  public static final EventType SKIPPED = new EventType("Skipped");

  /** The article was read to the end or nearly so, as a {@link ReadingRule} says. */
  public static final EventType READ_THOROUGHLY = new EventType("Read Thoroughly");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public EventType {
    Values.requireText(name, "event_type");
  }

  @Override
  public String toString() {
    return name;
  }
}
