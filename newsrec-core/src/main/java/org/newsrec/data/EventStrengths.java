package org.newsrec.data;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much each kind of event says about a reader's liking: positive for liking, the more the
 * stronger; 0 for an event that says nothing; negative for dislike. Kinds that are not listed count
 * {@code otherwise}. Immutable.
 *
 * @param byType strength by kind of event; finite; iterated in the order of the kinds' names
 * @param otherwise strength of every other kind; finite
 */
public record EventStrengths(Map<EventType, Double> byType, double otherwise) {
  private static final EventStrengths STANDARD =
      new EventStrengths(
          Map.ofEntries(
              Map.entry(EventType.SKIPPED, 0.0),
              Map.entry(EventType.READ_THOROUGHLY, 2.0),
              Map.entry(EventType.TIME_SPENT_FRONT, 1.0),
              Map.entry(EventType.CLICK, 1.0),
              Map.entry(EventType.TIME_SPENT_BACK, 1.5),
              Map.entry(EventType.BOOKMARKED, 2.5),
              Map.entry(EventType.SHARED, 3.0),
              Map.entry(EventType.UNBOOKMARKED, -1.0),
              Map.entry(new EventType("LIKE"), 2.0),
              Map.entry(new EventType("BOOKMARK"), 2.5),
              Map.entry(new EventType("FOLLOW"), 3.0),
              Map.entry(new EventType("COMMENT CREATED"), 4.0)),
          1.0);

  /**
   * Copies and checks the strengths.
   *
   * @throws IllegalArgumentException if one is not finite
   */
  public EventStrengths {
    Map<EventType, Double> copy = new TreeMap<>(Comparator.comparing(EventType::name));
    byType.forEach((type, strength) -> copy.put(type, requireFinite(strength, type.name())));
    byType = Collections.unmodifiableMap(copy);
    requireFinite(otherwise, "other events");
  }

  /**
   * Returns the strengths used unless others are given: card 1, click 1, article 1.5, bookmark 2.5,
   * share 3, bookmark taken back −1, read thoroughly 2, skipped 0; of other systems LIKE 2,
   * BOOKMARK 2.5, FOLLOW 3, COMMENT CREATED 4; anything else 1.
   *
   * @return the default strengths
   */
  public static EventStrengths standard() {
    return STANDARD;
  }

  /**
   * Returns the strength of a kind of event.
   *
   * @param type the kind
   * @return its strength
   */
  public double of(EventType type) {
    Double strength = byType.get(type);
    return strength == null ? otherwise : strength;
  }

  private static double requireFinite(Double strength, String what) {
    if (strength == null || !Double.isFinite(strength)) {
      throw new IllegalArgumentException(
          "strength of " + what + " is " + strength + "; it has to be a finite number");
    }
    return strength;
  }
}
