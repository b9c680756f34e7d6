package org.newsrec.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.newsrec.data.Features;

/** Counts how often fields are filled in. */
final class FieldCounter {
  /** Of more different values than this, no more are counted. */
  static final int MOST_DISTINCT = 100_000;

  private static final class Count {
    long present;
    final Set<Object> values = new HashSet<>();
  }

  private final Map<String, Count> fixed = new LinkedHashMap<>();
  private final Map<String, Count> features = new TreeMap<>();
  private final IdentityHashMap<Features, Long> byFeatures = new IdentityHashMap<>();
  private long total;

  /** Goes to the next item. */
  void item() {
    total++;
  }

  /** Counts a field of the present item, in the order of the first calls. */
  void field(String name, boolean present) {
    Count count = fixed.computeIfAbsent(name, n -> new Count());
    if (present) {
      count.present++;
    }
  }

  /** Counts a field with its values. */
  void values(String name, List<String> values) {
    field(name, !values.isEmpty());
    values.forEach(value -> add(fixed.get(name), value));
  }

  /** Counts the present item's features; equal objects are looked into once. */
  void features(Features given) {
    byFeatures.merge(given, 1L, Long::sum);
  }

  List<Inspection.Coverage> coverage(String prefix) {
    byFeatures.forEach(
        (given, times) -> {
          given.categorical().forEach((name, value) -> count(name, value, times));
          given.numeric().forEach((name, value) -> count(name, value, times));
        });
    byFeatures.clear();
    List<Inspection.Coverage> all = new ArrayList<>();
    fixed.forEach((name, count) -> all.add(coverage(prefix + name, count)));
    features.forEach((name, count) -> all.add(coverage(prefix + name, count)));
    return all;
  }

  private void count(String name, Object value, long times) {
    Count count = features.computeIfAbsent(name, n -> new Count());
    count.present += times;
    add(count, value);
  }

  private static void add(Count count, Object value) {
    if (count.values.size() < MOST_DISTINCT) {
      count.values.add(value);
    }
  }

  private Inspection.Coverage coverage(String name, Count count) {
    return new Inspection.Coverage(name, count.present, total, count.values.size());
  }
}
