package org.newsrec.collab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.newsrec.data.EventStrengths;
import org.newsrec.data.EventType;

/** What a {@link FactorModel} holds of one reader. For one thread. */
final class FactorReader {
  private static final Comparator<Event> ORDER =
      Comparator.comparingLong(Event::at)
          .thenComparing(Event::hashId)
          .thenComparing(event -> event.type().name());

  final String deviceId;

  /** New articles whose vectors this reader has a part in. */
  final Set<String> parts = new HashSet<>();

  private final List<Event> events = new ArrayList<>();

  /** Something the reader did. */
  record Event(String hashId, long at, EventType type) {}

  FactorReader(String deviceId) {
    this.deviceId = deviceId;
  }

  /** Adds an event; false if it is there already, or older than as many as may be held. */
  boolean add(Event event, int most) {
    int index = Collections.binarySearch(events, event, ORDER);
    if (index >= 0) {
      return false;
    }
    events.add(-index - 1, event);
    return events.size() <= most || !events.remove(0).equals(event);
  }

  /** Lets go of what is older; true if nothing is left. */
  boolean expire(long from) {
    events.removeIf(event -> event.at() < from);
    return events.isEmpty() && parts.isEmpty();
  }

  int size() {
    return events.size();
  }

  /** The sum of the strengths by article, in the order of the first events. */
  Map<String, Double> strengths(long from, EventStrengths strengths) {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (Event event : events) {
      if (event.at() >= from) {
        sums.merge(event.hashId(), strengths.of(event.type()), Double::sum);
      }
    }
    return sums;
  }
}
