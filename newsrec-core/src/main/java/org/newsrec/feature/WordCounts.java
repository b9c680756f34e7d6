package org.newsrec.feature;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts words and decides which get a bucket of their own; the order of counting does not matter.
 */
final class WordCounts {
  private static final Comparator<Map.Entry<String, Long>> MOST_FREQUENT_FIRST =
      Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
          .thenComparing(Map.Entry.comparingByKey());

  private final Map<String, Long> counts = new HashMap<>();

  void add(String word) {
    counts.merge(word, 1L, Long::sum);
  }

  void addAll(Collection<String> words) {
    for (String word : words) {
      add(word);
    }
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Returns the most frequent words, those that occur often enough. */
  FeatureState.Words vocabulary(String name, int minimumCount, int most) {
    return new FeatureState.Words(name, frequent(minimumCount, most), 0);
  }

  /** Returns the frequent words if they are few enough, and buckets to hash into if not. */
  FeatureState.Words vocabularyOrHash(String name, int minimumCount, int most) {
    List<String> words = frequent(minimumCount, Integer.MAX_VALUE);
    return words.size() <= most
        ? new FeatureState.Words(name, words, 0)
        : new FeatureState.Words(name, List.of(), most);
  }

  private List<String> frequent(int minimumCount, int most) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= minimumCount)
        .sorted(MOST_FREQUENT_FIRST)
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }
}
