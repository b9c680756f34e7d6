package org.newsrec.rerank;

import java.util.List;
import java.util.Set;

/** What the parts of an additive ranker have to be. */
final class PartChecks {
  private PartChecks() {}

  static void requireFinite(String part, List<Double> numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(
            "part '" + part + "' has the number " + number + "; all have to be finite");
      }
    }
  }

  static void requireAscending(String part, List<Double> thresholds) {
    requireFinite(part, thresholds);
    for (int i = 1; i < thresholds.size(); i++) {
      if (!(thresholds.get(i - 1) < thresholds.get(i))) {
        throw new IllegalArgumentException(
            "part '"
                + part
                + "' has the threshold "
                + thresholds.get(i)
                + " after "
                + thresholds.get(i - 1)
                + "; each has to be above the one before");
      }
    }
  }

  static void requireCount(String part, int given, int needed) {
    if (given != needed) {
      throw new IllegalArgumentException(
          "part '"
              + part
              + "' has "
              + given
              + " values; its thresholds divide it into "
              + needed
              + ", give one for each");
    }
  }

  static void requireNew(Set<Set<Signal>> given, Set<Signal> signals, String part) {
    if (!given.add(signals)) {
      throw new IllegalArgumentException("part '" + part + "' is given twice; add up its values");
    }
  }
}
