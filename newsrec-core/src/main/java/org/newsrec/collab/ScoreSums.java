package org.newsrec.collab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.newsrec.data.Read;

/**
 * Scores that are summed up article by article, each in the order of its parts. Not to be changed
 * once it is given away.
 */
final class ScoreSums implements ReadScores {
  private final Map<String, Sum> sums = new HashMap<>();

  private static final class Sum {
    private double value;
  }

  /** Makes another score of an article's. */
  @FunctionalInterface
  interface Change {
    double of(String hashId, double score);
  }

  void add(String hashId, double part) {
    sums.computeIfAbsent(hashId, key -> new Sum()).value += part;
  }

  void removeAll(List<Read> reads) {
    for (Read read : reads) {
      sums.remove(read.hashId());
    }
  }

  void replaceAll(Change change) {
    sums.forEach((hashId, sum) -> sum.value = change.of(hashId, sum.value));
  }

  @Override
  public double of(String hashId) {
    Sum sum = sums.get(hashId);
    return sum == null ? Double.NaN : sum.value;
  }
}
