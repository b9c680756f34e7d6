package org.newsrec.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Readers or articles while they are collected: numbers, values, and when they became known. */
final class Roster<T> {
  private final Codes<String> codes = new Codes<>();
  private final List<T> values = new ArrayList<>();
  private final Function<String, T> bare;
  private long[] known = new long[64];
  private long duplicates;
  private final IntColumn described = new IntColumn();
  private final LongColumn describedFrom = new LongColumn();
  private final Set<Integer> uncounted = new HashSet<>();

  Roster(Function<String, T> bare) {
    this.bare = bare;
  }

  /** Returns the number of a key; a new one gets the next number and no value. */
  int code(String key) {
    int code = codes.code(key);
    if (code == values.size()) {
      values.add(null);
      if (code == known.length) {
        known = Arrays.copyOf(known, Columns.grown(code));
      }
      known[code] = Long.MAX_VALUE;
    }
    return code;
  }

  /** Adds a value that is known from a millisecond on; only the first one of a key counts. */
  void add(String key, T value, long from) {
    int code = code(key);
    if (values.get(code) != null) {
      duplicates++;
      return;
    }
    values.set(code, value);
    described.add(code);
    describedFrom.add(from);
    seen(code, from);
  }

  /** Gives a value to a key that has none; it still counts as one that only events mention. */
  void addUncounted(String key, T value) {
    int code = code(key);
    if (values.get(code) == null) {
      values.set(code, value);
      uncounted.add(code);
    }
  }

  /** Notes that something was known at a millisecond. */
  void seen(int code, long at) {
    known[code] = Math.min(known[code], at);
  }

  boolean isBare(int code) {
    return values.get(code) == null || uncounted.contains(code);
  }

  int bareCount() {
    return values.size() - described.size();
  }

  long duplicates() {
    return duplicates;
  }

  /** Returns how many keys there are. */
  int size() {
    return values.size();
  }

  /** Returns from when on something is known, in milliseconds. */
  long known(int code) {
    return known[code];
  }

  /** Lets arrive what was described, as of when it said itself. */
  void arriveDescribed(Arrivals arrivals) {
    for (int i = 0; i < described.size(); i++) {
      arrivals.come(described.get(i), describedFrom.get(i));
    }
  }

  long[] knownInOrder(int[] order) {
    long[] out = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      out[i] = known[order[i]];
    }
    return out;
  }

  /** Returns the values in an order, with bare ones where none was given. */
  T[] values(int[] order, T[] type) {
    T[] out = Arrays.copyOf(type, order.length);
    for (int i = 0; i < order.length; i++) {
      T value = values.get(order[i]);
      out[i] = value == null ? bare.apply(codes.value(order[i])) : value;
    }
    return out;
  }

  /** Returns the new numbers by key; this roster is of no use afterwards. */
  Map<String, Integer> index(int[] newCodes) {
    return codes.renumbered(newCodes);
  }
}
