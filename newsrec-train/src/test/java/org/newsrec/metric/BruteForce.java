package org.newsrec.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Slow and obvious: every order that the scores allow, and each measure from its definition. */
final class BruteForce {
  private BruteForce() {}

  /** The mean of a measure over every order in which no article stands before a better one. */
  static double expectation(double[] scores, ToDoubleFunction<List<Integer>> measure) {
    double[] sum = new double[2];
    permute(scores, new ArrayList<>(), new boolean[scores.length], measure, sum);
    return sum[0] / sum[1];
  }

  private static void permute(
      double[] scores,
      List<Integer> order,
      boolean[] used,
      ToDoubleFunction<List<Integer>> measure,
      double[] sum) {
    if (order.size() == scores.length) {
      sum[0] += measure.applyAsDouble(order);
      sum[1]++;
      return;
    }
    for (int i = 0; i < scores.length; i++) {
      if (!used[i] && isBestLeft(scores, used, i)) {
        used[i] = true;
        order.add(i);
        permute(scores, order, used, measure, sum);
        order.remove(order.size() - 1);
        used[i] = false;
      }
    }
  }

  private static boolean isBestLeft(double[] scores, boolean[] used, int candidate) {
    for (int i = 0; i < scores.length; i++) {
      if (!used[i] && scores[i] > scores[candidate]) {
        return false;
      }
    }
    return true;
  }

  static double auc(List<Integer> order, boolean[] labels) {
    int won = 0;
    int pairs = 0;
    for (int i = 0; i < order.size(); i++) {
      for (int j = 0; j < order.size(); j++) {
        if (labels[order.get(i)] && !labels[order.get(j)]) {
          pairs++;
          won += i < j ? 1 : 0;
        }
      }
    }
    return won / (double) pairs;
  }

  static double mrr(List<Integer> order, boolean[] labels) {
    double sum = 0;
    int clicked = 0;
    for (int i = 0; i < order.size(); i++) {
      if (labels[order.get(i)]) {
        sum += 1.0 / (i + 1);
        clicked++;
      }
    }
    return sum / clicked;
  }

  static double firstHitMrr(List<Integer> order, boolean[] labels) {
    for (int i = 0; i < order.size(); i++) {
      if (labels[order.get(i)]) {
        return 1.0 / (i + 1);
      }
    }
    return Double.NaN;
  }

  static double ndcg(List<Integer> order, boolean[] labels, int k) {
    double gain = 0;
    double ideal = 0;
    int clicked = 0;
    for (int i = 0; i < order.size(); i++) {
      double discount = i < k ? Math.log(2) / Math.log(i + 2) : 0;
      if (labels[order.get(i)]) {
        gain += discount;
        ideal += clicked < k ? Math.log(2) / Math.log(clicked + 2) : 0;
        clicked++;
      }
    }
    return gain / ideal;
  }

  static double hits(List<Integer> order, boolean[] labels, int k) {
    return order.stream().limit(k).filter(i -> labels[i]).count();
  }

  static double clicked(boolean[] labels) {
    double count = 0;
    for (boolean label : labels) {
      count += label ? 1 : 0;
    }
    return count;
  }

  static double percentileRank(List<Integer> order, double[] dwell) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < order.size(); i++) {
      sum += dwell[order.get(i)] * i;
      total += dwell[order.get(i)];
    }
    return 100 * sum / total / (order.size() - 1);
  }
}
