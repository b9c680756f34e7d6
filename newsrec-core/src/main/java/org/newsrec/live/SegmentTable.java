package org.newsrec.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts by name and segment; only cells that hold something take room. One thread writes at a
 * time; any number read, and none waits.
 */
final class SegmentTable {
  private final Map<String, Map<Segment, ArticleCounts>> rows = new ConcurrentHashMap<>();

  /** The counts of a cell; null where there are none. */
  ArticleCounts get(String name, Segment segment) {
    Map<Segment, ArticleCounts> row = rows.get(name);
    return row == null ? null : row.get(segment);
  }

  /** The cells of a name; not to be written to. */
  Map<Segment, ArticleCounts> row(String name) {
    return rows.getOrDefault(name, Map.of());
  }

  void add(String name, Segment segment, Timekeeper time, long at, Tally tally) {
    put(name, segment, orNone(name, segment).plus(time, at, tally));
  }

  void plus(String name, Segment segment, ArticleCounts more) {
    put(name, segment, orNone(name, segment).plus(more));
  }

  void minus(String name, Segment segment, Timekeeper time, ArticleCounts less) {
    put(name, segment, orNone(name, segment).minus(time, less));
  }

  /** Adds all cells of another table. */
  void plus(SegmentTable other) {
    other.rows.forEach(
        (name, row) -> row.forEach((segment, counts) -> plus(name, segment, counts)));
  }

  /** Lets go of what no longer counts. */
  void prune(Timekeeper time) {
    rows.forEach(
        (name, row) ->
            row.forEach(
                (segment, counts) -> {
                  ArticleCounts kept = counts.prune(time);
                  if (!kept.equals(counts)) {
                    put(name, segment, kept);
                  }
                }));
  }

  int cells() {
    return rows.values().stream().mapToInt(Map::size).sum();
  }

  private ArticleCounts orNone(String name, Segment segment) {
    ArticleCounts counts = get(name, segment);
    return counts == null ? ArticleCounts.none(name) : counts;
  }

  private void put(String name, Segment segment, ArticleCounts counts) {
    Map<Segment, ArticleCounts> row = rows.get(name);
    if (!counts.isEmpty()) {
      if (row == null) {
        row = new ConcurrentHashMap<>(2);
        rows.put(counts.hashId, row);
      }
      row.put(segment, counts);
    } else if (row != null) {
      row.remove(segment);
      if (row.isEmpty()) {
        rows.remove(name);
      }
    }
  }
}
