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
      fill(
          signals.live(Signal.CATEGORY_AFFINITY), items, history, weights, total, News::categories);
    }
    if (signals.wants(Signal.HASHTAG_AFFINITY)) {
      fill(signals.live(Signal.HASHTAG_AFFINITY), items, history, weights, total, News::hashtags);
    }
  }

  private static void fill(
      double[] out,
      List<RerankItem> items,
      List<RecentRead> history,
      double[] weights,
      double total,
      Function<News, List<String>> labels) {
    Map<String, Double> byLabel = new HashMap<>();
    for (int r = 0; r < weights.length; r++) {
      for (String label : labels.apply(history.get(r).news())) {
        byLabel.merge(label, weights[r], Double::sum);
      }
    }
    if (byLabel.isEmpty()) {
      return;
    }
    for (int i = 0; i < out.length; i++) {
      List<String> own = labels.apply(items.get(i).news());
      double sum = 0;
      for (String label : own) {
        Double weight = byLabel.get(label);
        sum += weight == null ? 0 : weight;
      }
      out[i] = own.isEmpty() ? 0 : sum / total / own.size();
    }
  }
}
