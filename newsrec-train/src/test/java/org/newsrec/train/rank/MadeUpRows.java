package org.newsrec.train.rank;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.AdditiveRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.Signal;
import org.newsrec.rerank.Signals;

/** Made-up training rows, and scores of additive rankers by their definition. */
final class MadeUpRows {
  static final List<Signal> SIGNALS =
      List.of(Signal.AGE, Signal.CLICKS_3H, Signal.CATEGORY_AFFINITY, Signal.READ_BEFORE);

  private MadeUpRows() {}

  /** What an article is worth, by its signals. */
  interface Worth {
    double of(double[] signals);
  }

  /**
   * Slates of 3 to 8 articles, one or two clicked: those with the highest worth and luck. The first
   * three signals are drawn uniformly from 0 to 1 in steps, the last one is 0 or 1.
   */
  static RankingRows draw(long seed, int slates, int steps, double luck, Worth worth) {
    RandomStream random = new RandomStream(seed);
    RankingRows rows = new RankingRows(SIGNALS, SlateKind.SHOWN);
    for (int slate = 0; slate < slates; slate++) {
      int n = 3 + random.nextInt(6);
      double[][] values = new double[n][SIGNALS.size()];
      List<Integer> order = new ArrayList<>();
      double[] rank = new double[n];
      for (int i = 0; i < n; i++) {
        for (int c = 0; c < 3; c++) {
          values[i][c] = random.nextInt(steps + 1) / (double) steps;
        }
        values[i][3] = random.nextInt(2);
        rank[i] = worth.of(values[i]) + luck * random.nextGaussian();
        order.add(i);
      }
      order.sort((a, b) -> Double.compare(rank[b], rank[a]));
      boolean[] clicked = new boolean[n];
      int clicks = 1 + random.nextInt(2);
      order.subList(0, clicks).forEach(i -> clicked[i] = true);
      rows.add(n, (signal, i) -> values[i][SIGNALS.indexOf(signal)], clicked);
    }
    return rows;
  }

  static Map<Signal, Double> signals(RankingRows rows, int row) {
    Map<Signal, Double> values = new EnumMap<>(Signal.class);
    for (int c = 0; c < rows.columns(); c++) {
      values.put(rows.signals().get(c), (double) rows.get(row, c));
    }
    return values;
  }

  static double score(AdditiveRanker ranker, Map<Signal, Double> values) {
    double score = 0;
    for (AdditiveRanker.Shape shape : ranker.shapes()) {
      double value = values.get(shape.signal());
      score += Grid.round(shape.slope() * (value - shape.centre()));
      score += shape.values().get(notAbove(shape.thresholds(), value));
    }
    for (AdditiveRanker.Interaction pair : ranker.interactions()) {
      int row = notAbove(pair.firstThresholds(), values.get(pair.first()));
      int column = notAbove(pair.secondThresholds(), values.get(pair.second()));
      score += pair.values().get(row * (pair.secondThresholds().size() + 1) + column);
    }
    return score;
  }

  private static int notAbove(List<Double> thresholds, double value) {
    return (int) thresholds.stream().filter(threshold -> threshold <= value).count();
  }

  /** The scores of all rows. */
  static double[] scores(Ranker ranker, RankingRows rows) {
    Map<Signal, double[]> columns = new EnumMap<>(Signal.class);
    for (int c = 0; c < rows.columns(); c++) {
      double[] column = new double[rows.rows()];
      for (int row = 0; row < column.length; row++) {
        column[row] = rows.get(row, c);
      }
      columns.put(rows.signals().get(c), column);
    }
    return ranker.scores(Signals.of(columns));
  }

  /** Mean listwise loss of the slates. */
  static double loss(Ranker ranker, RankingRows rows) {
    double[] scores = scores(ranker, rows);
    double sum = 0;
    for (int slate = 0; slate < rows.slates(); slate++) {
      sum +=
          ListwiseLoss.loss(scores, rows.start(slate), rows.start(slate + 1), rows.clicked(slate));
    }
    return sum / rows.slates();
  }

  /** Share of pairs of a clicked article and another one that are in order. */
  static double auc(AdditiveRanker ranker, RankingRows rows) {
    double sum = 0;
    for (int slate = 0; slate < rows.slates(); slate++) {
      double own = 0;
      int clicked = rows.clicked(slate);
      int n = rows.size(slate);
      for (int i = 0; i < clicked; i++) {
        for (int j = clicked; j < n; j++) {
          double a = score(ranker, signals(rows, rows.start(slate) + i));
          double b = score(ranker, signals(rows, rows.start(slate) + j));
          own += a > b ? 1 : a == b ? 0.5 : 0;
        }
      }
      sum += own / (clicked * (n - clicked));
    }
    return sum / rows.slates();
  }
}
