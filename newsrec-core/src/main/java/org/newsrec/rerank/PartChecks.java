package org.newsrec.rerank;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the parts of rankers have to be. */
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

  static void requireOnce(Set<Signal> given, Signal signal) {
    if (!given.add(signal)) {
      throw new IllegalArgumentException(
          "signal '" + signal + "' is given twice; add up its weights");
    }
  }

  static void requireKnown(Set<Signal> given, Signal signal) {
    if (!given.contains(signal)) {
      throw new IllegalArgumentException(
          "a tree looks at signal '" + signal + "', which is not among the inputs; add it to them");
    }
  }

  /** Each split but the root, and each leaf, is the side of one earlier split. */
  static void requireTree(List<TreeRanker.Split> splits, List<Double> leaves) {
    if (splits.isEmpty() || leaves.size() != splits.size() + 1) {
      throw new IllegalArgumentException(
          "a tree has "
              + splits.size()
              + " splits and "
              + leaves.size()
              + " leaves; it needs a split or more, and one more leaf than splits");
    }
    requireFinite("tree", leaves);
    Set<Integer> sides = new TreeSet<>();
    for (int i = 0; i < splits.size(); i++) {
      for (int side : List.of(splits.get(i).low(), splits.get(i).high())) {
        boolean there = side < 0 ? side >= -leaves.size() : side > i && side < splits.size();
        if (!there || !sides.add(side)) {
          throw new IllegalArgumentException(
              "split "
                  + i
                  + " of a tree leads to "
                  + side
                  + "; each side has to lead to a later split or to a leaf (-1 for the first one)"
                  + " that no other leads to");
        }
      }
    }
    int depth = depth(splits);
    if (depth > TreeRanker.MOST_DEPTH) {
      throw new IllegalArgumentException(
          "a tree is "
              + depth
              + " splits deep; at most "
              + TreeRanker.MOST_DEPTH
              + " are allowed, fit the ranker with less deep ones");
    }
  }

  /** Splits on the longest way down; not by recursion, which a file could make endless. */
  private static int depth(List<TreeRanker.Split> splits) {
    int[] level = new int[splits.size()];
    int deepest = 0;
    for (int i = 0; i < level.length; i++) {
      level[i]++;
      deepest = Math.max(deepest, level[i]);
      for (int side : List.of(splits.get(i).low(), splits.get(i).high())) {
        if (side > 0) {
          level[side] = level[i];
        }
      }
    }
    return deepest;
  }

  static void requireNew(Set<Set<Signal>> given, Set<Signal> signals, String part) {
    if (!given.add(signals)) {
      throw new IllegalArgumentException("part '" + part + "' is given twice; add up its values");
    }
  }
}
