package org.newsrec.eval;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.newsrec.metric.FeedMetrics;

/**
 * How all feeds of a method together spread attention over the articles that could have been in
 * them: those that were to be ranked in at least one query.
 */
final class Exposure {
  private final BitSet offered = new BitSet();
  private final Map<String, long[]> shown = new LinkedHashMap<>();

  void offered(RankingQuery query) {
    for (int i = 0; i < query.size(); i++) {
      offered.set(query.newsIndex(i));
    }
  }

  /**
   * @param news the articles' numbers in the data set
   */
  void shown(String method, int[] news) {
    long[] counts = shown.computeIfAbsent(method, name -> new long[64]);
    for (int article : news) {
      if (article >= counts.length) {
        counts = Arrays.copyOf(counts, Math.max(article + 1, counts.length * 2));
        shown.put(method, counts);
      }
      counts[article]++;
    }
  }

  /** Coverage and Gini index by method; nothing where no feed had an article. */
  Map<String, Map<String, Double>> figures() {
    int[] articles = offered.stream().toArray();
    Map<String, Map<String, Double>> byMethod = new LinkedHashMap<>();
    shown.forEach(
        (method, counts) -> {
          long[] exposures = new long[articles.length];
          int reached = 0;
          for (int i = 0; i < exposures.length; i++) {
            exposures[i] = articles[i] < counts.length ? counts[articles[i]] : 0;
            reached += exposures[i] > 0 ? 1 : 0;
          }
          if (reached > 0) {
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("coverage", (double) reached / articles.length);
            figures.put("gini", FeedMetrics.gini(exposures));
            byMethod.put(method, figures);
          }
        });
    return byMethod;
  }
}
