package org.newsrec.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A dictionary: each distinct value gets the next number, from 0. */
final class Codes<T> {
  private final Map<T, Integer> codes = new HashMap<>();
  private final List<T> values = new ArrayList<>();

  int code(T value) {
    Integer known = codes.get(value);
    if (known != null) {
      return known;
    }
    int code = values.size();
    codes.put(value, code);
    values.add(value);
    return code;
  }

  /** Returns the number of a value, or -1. */
  int find(T value) {
    Integer known = codes.get(value);
    return known == null ? -1 : known;
  }

  T value(int code) {
    return values.get(code);
  }

  int size() {
    return values.size();
  }

  List<T> values() {
    return values;
  }

  /**
   * Gives every value a new number and hands the map over; the dictionary is of no use afterwards.
   */
  Map<T, Integer> renumbered(int[] newCodes) {
    codes.replaceAll((value, code) -> newCodes[code]);
    return codes;
  }
}
