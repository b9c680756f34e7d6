package org.newsrec.data;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A list of articles that was shown to a reader, and those of them that were clicked. Immutable. A
 * click in an impression is also an {@link Interaction} of the same log: the interaction says when
 * it became known and how long it was read.
 *
 * @param deviceId the reader, not blank
 * @param timestamp when the list was shown; it is known from then on
 * @param shown the articles' hashIds from the first slot to the last; at least one, none twice
 * @param clicked those of them that were clicked, in any order; may be empty
 * @param context what is known of the visit, such as the device; may be empty
 */
public record Impression(
    String deviceId,
    Instant timestamp,
    List<String> shown,
    List<String> clicked,
    Features context) {

  /**
   * Copies and checks the parts.
   *
   * @throws IllegalArgumentException if an id is blank, nothing was shown, an article was shown
   *     twice, or one was clicked that was not shown
   * @throws NullPointerException if a part is null
   */
  public Impression {
    Values.requireText(deviceId, "deviceId");
    Objects.requireNonNull(timestamp, "timestamp");
    Objects.requireNonNull(context, "context");
    shown = Values.requireTexts(shown, "a shown hashId");
    clicked = Values.requireTexts(clicked, "a clicked hashId");
    if (shown.isEmpty()) {
      throw new IllegalArgumentException("nothing was shown; an impression needs an article");
    }
    Set<String> unique = new HashSet<>(shown.size() * 2);
    for (String hashId : shown) {
      if (!unique.add(hashId)) {
        throw new IllegalArgumentException(
            "article '" + hashId + "' is shown twice; list each article once, at its first slot");
      }
    }
    for (String hashId : clicked) {
      if (!unique.contains(hashId)) {
        throw new IllegalArgumentException(
            "article '" + hashId + "' was clicked but is not among the " + shown.size() + " shown");
      }
    }
  }

  /**
   * Makes an impression of whose visit nothing more is known.
   *
   * @param deviceId the reader
   * @param timestamp when the list was shown
   * @param shown the articles from the first slot to the last
   * @param clicked those that were clicked
   */
  public Impression(String deviceId, Instant timestamp, List<String> shown, List<String> clicked) {
    this(deviceId, timestamp, shown, clicked, Features.none());
  }
}
