package org.newsrec.dataset;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.data.User;

/** Joins a log to learn from and a later one to test on. */
final class Concatenation {
  private final Dataset earlier;
  private final Dataset later;
  private final DatasetBuilder builder = new DatasetBuilder();

  /** What makes two interactions one. */
  private record Key(String deviceId, String hashId, EventType type) {
    static Key of(Interaction event) {
      return new Key(event.deviceId(), event.hashId(), event.type());
    }
  }

  Concatenation(Dataset earlier, Dataset later) {
    for (Dataset data : List.of(earlier, later)) {
      if (!data.temporal()) {
        throw new IllegalArgumentException(
            "data set '" + data.name() + "' has no times; it can be divided by article only");
      }
    }
    this.earlier = earlier;
    this.later = later;
  }

  Split split() {
    Instant cutoff = Instant.ofEpochMilli(first(later));
    addEarlier();
    addLaterPeople();
    addLaterEvents(cutoff);
    Dataset whole =
        builder.build(
            earlier.name() + " then " + later.name(),
            sums(earlier.report().rowsRead(), later.report().rowsRead()),
            sums(earlier.report().rowsSkipped(), later.report().rowsSkipped()),
            Stream.concat(
                    earlier.report().firstSkipped().stream(),
                    later.report().firstSkipped().stream())
                .toList());
    return Splits.byTime(whole, cutoff, DefaultPeriod.Events.of(whole).until());
  }

  private static long first(Dataset data) {
    DefaultPeriod.Events events = DefaultPeriod.Events.of(data);
    if (events.shown()) {
      return events.at(0);
    }
    long first = Long.MAX_VALUE;
    for (int i = 0; i < data.interactionLog().size(); i++) {
      first = Math.min(first, data.interactionLog().timestamp(i));
    }
    return first;
  }

  private void addEarlier() {
    earlier.users().forEach(builder::user);
    for (int i = 0; i < earlier.newsCount(); i++) {
      builder.news(earlier.news(i), earlier.firstKnown(i));
    }
    earlier.interactions().forEach(builder::interaction);
    earlier.impressions().forEach(builder::impression);
  }

  /** Adds whom and what the earlier log does not mention at all. */
  private void addLaterPeople() {
    for (User user : later.users()) {
      if (earlier.readerIndex(user.deviceId()) < 0) {
        builder.user(user);
      }
    }
    for (int i = 0; i < later.newsCount(); i++) {
      if (earlier.newsIndex(later.news(i).hashId()) < 0) {
        builder.news(later.news(i), later.firstKnown(i));
      }
    }
  }

  /**
   * Of what happened before the cutoff, the later log adds only what the earlier one does not have;
   * times are not compared, since some logs repeat histories without saying when.
   */
  private void addLaterEvents(Instant cutoff) {
    Set<Key> repeatable = new HashSet<>();
    for (Interaction event : later.interactions()) {
      if (event.timestamp().isBefore(cutoff)) {
        repeatable.add(Key.of(event));
      }
    }
    Set<Key> old = new HashSet<>();
    for (Interaction event : earlier.interactions()) {
      if (repeatable.contains(Key.of(event))) {
        old.add(Key.of(event));
      }
    }
    for (Interaction event : later.interactions()) {
      if (!event.timestamp().isBefore(cutoff) || !old.contains(Key.of(event))) {
        builder.interaction(event);
      }
    }
    later.impressions().forEach(builder::impression);
  }

  private static Map<String, Long> sums(Map<String, Long> a, Map<String, Long> b) {
    Map<String, Long> sums = new LinkedHashMap<>(a);
    b.forEach((name, count) -> sums.merge(name, count, Long::sum));
    return sums;
  }
}
