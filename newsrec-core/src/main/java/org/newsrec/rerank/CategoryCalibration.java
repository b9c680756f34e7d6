package org.newsrec.rerank;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.newsrec.data.News;
import org.newsrec.math.Elementary;

/*
 * Steck, "Calibrated recommendations", RecSys 2018: the divergence of the slate's categories q from those of the
 * reader's history p is KL(p || q') with q' = (1 - alpha) q + alpha p, alpha = 0.01, so that it is finite. Each
 * article spreads its weight evenly over its categories; reads weigh as in the affinity signals, articles of the
 * slate alike. Articles without categories have no part in either.
 *
 * The divergence of the slate with one more article differs from a sum that is the same for all candidates only
 * in the terms of that article's own categories, so a candidate costs as many steps as it has categories.
 */
/** How far a slate's categories are from those the reader reads. Of one slate. */
final class CategoryCalibration {
  private static final double ALPHA = 0.01;

  private final double[] reader;
  private final double[] slate;

  /** For each candidate, indices of those of its categories that the reader reads. */
  private final int[][] own;

  private final int[] categories;
  private int placed;

  /** The divergence if the next article has no category of the reader's. */
  private double others;

  private double asIs;

  CategoryCalibration(List<RerankItem> items, List<RecentRead> history, double[] weights) {
    Map<String, Double> byCategory = new LinkedHashMap<>();
    double total = 0;
    for (int r = 0; r < weights.length; r++) {
      List<String> labels = distinct(history.get(r).news());
      if (weights[r] > 0 && !labels.isEmpty()) {
        total += weights[r];
        for (String label : labels) {
          byCategory.merge(label, weights[r] / labels.size(), Double::sum);
        }
      }
    }
    reader = new double[byCategory.size()];
    slate = new double[reader.length];
    Map<String, Integer> index = new LinkedHashMap<>();
    for (Map.Entry<String, Double> entry : byCategory.entrySet()) {
      reader[index.size()] = entry.getValue() / total;
      index.put(entry.getKey(), index.size());
    }
    own = new int[items.size()][];
    categories = new int[items.size()];
    for (int i = 0; i < own.length; i++) {
      List<String> labels = distinct(items.get(i).news());
      categories[i] = labels.size();
      own[i] = labels.stream().filter(index::containsKey).mapToInt(index::get).toArray();
    }
    prepare();
  }

  private static List<String> distinct(News news) {
    return news.categories().stream().distinct().toList();
  }

  /** Whether nothing is known of what the reader reads. */
  boolean isEmpty() {
    return reader.length == 0;
  }

  /** The divergence of the slate with one more article, in nats. */
  double with(int item) {
    if (categories[item] == 0) {
      return asIs;
    }
    double divergence = others;
    for (int c : own[item]) {
      divergence += term(c, 1.0 / categories[item], placed + 1) - term(c, 0, placed + 1);
    }
    return divergence;
  }

  void add(int item) {
    if (categories[item] > 0) {
      for (int c : own[item]) {
        slate[c] += 1.0 / categories[item];
      }
      placed++;
      prepare();
    }
  }

  private void prepare() {
    others = 0;
    asIs = 0;
    for (int c = 0; c < reader.length; c++) {
      others += term(c, 0, placed + 1);
      asIs += term(c, 0, Math.max(1, placed));
    }
  }

  private double term(int c, double more, int articles) {
    double share = (slate[c] + more) / articles;
    return reader[c] * Elementary.log(reader[c] / ((1 - ALPHA) * share + ALPHA * reader[c]));
  }
}
