package org.newsrec.rerank;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.newsrec.data.News;

/** Fills how much of the reader's reading had the article's labels. */
final class AffinitySignals {
  /**
   * Weight of reads that a reader is taken to have spread over labels nobody has: shrinks towards
   * 0.
   */
  private static final double PRIOR = 2;

  private AffinitySignals() {}

  static void fill(
      Signals signals, List<RerankItem> items, List<RecentRead> history, double[] weights) {
    double total = PRIOR;
    for (double weight : weights) {
      total += weight;
    }
    if (total <= PRIOR) {
      return;
    }
    if (signals.wants(Signal.CATEGORY_AFFINITY)) {
      Map<String, double[]> weighed = weigh(history, weights, News::categories);
      fill(signals.live(Signal.CATEGORY_AFFINITY), items, weighed, total, of -> of.categories);
    }
    if (signals.wants(Signal.HASHTAG_AFFINITY)) {
      Map<String, double[]> weighed = weigh(history, weights, News::hashtags);
      fill(signals.live(Signal.HASHTAG_AFFINITY), items, weighed, total, of -> of.hashtags);
    }
  }

  /** The weight of each label. */
  private static Map<String, double[]> weigh(
      List<RecentRead> history, double[] weights, Function<News, List<String>> labels) {
    Map<String, double[]> byLabel = new HashMap<>();
    for (int r = 0; r < weights.length; r++) {
      List<String> own = labels.apply(history.get(r).news());
      for (int l = 0; l < own.size(); l++) {
        byLabel.computeIfAbsent(own.get(l), label -> new double[1])[0] += weights[r];
      }
    }
    return byLabel;
  }

  private static void fill(
      double[] out,
      List<RerankItem> items,
      Map<String, double[]> byLabel,
      double total,
      Function<ArticleFacts, String[]> labels) {
    if (byLabel.isEmpty()) {
      return;
    }
    for (int i = 0; i < out.length; i++) {
      String[] own = labels.apply(items.get(i).facts());
      double sum = 0;
      for (String label : own) {
        double[] weight = byLabel.get(label);
        sum += weight == null ? 0 : weight[0];
      }
      out[i] = own.length == 0 ? 0 : sum / total / own.length;
    }
  }
}
