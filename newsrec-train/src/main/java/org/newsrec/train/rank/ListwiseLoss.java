package org.newsrec.train.rank;

import org.newsrec.math.Elementary;

/*
 * The article that is clicked is drawn from the slate with probabilities softmax(scores): McFadden's conditional
 * logit (1974); Cao, Qin, Liu, Tsai & Li, "Learning to rank: from pairwise approach to listwise approach", ICML
 * 2007, top one. The loss of a slate is the mean of -ln p over its clicked articles. Second derivatives are the
 * diagonal of the Hessian, as in Burges, "From RankNet to LambdaRank to LambdaMART", 2010.
 */

/** The loss of a slate by its articles' scores, with its slopes and bends. */
final class ListwiseLoss {
  private ListwiseLoss() {}

  /** The loss of the slate in rows {@code from} to {@code to - 1}, clicked ones first. */
  static double loss(double[] scores, int from, int to, int clicked) {
    double top = top(scores, from, to);
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Elementary.exp(scores[i] - top);
    }
    double own = 0;
    for (int i = from; i < from + clicked; i++) {
      own += scores[i] - top;
    }
    return Elementary.log(sum) - own / clicked;
  }

  /** First and second derivatives of that loss by each score. */
  static void derive(
      double[] scores, int from, int to, int clicked, double[] slopes, double[] bends) {
    double top = top(scores, from, to);
    double sum = 0;
    for (int i = from; i < to; i++) {
      slopes[i] = Elementary.exp(scores[i] - top);
      sum += slopes[i];
    }
    for (int i = from; i < to; i++) {
      double probability = slopes[i] / sum;
      slopes[i] = i < from + clicked ? probability - 1.0 / clicked : probability;
      bends[i] = probability * (1 - probability);
    }
  }

  private static double top(double[] scores, int from, int to) {
    double top = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      top = Math.max(top, scores[i]);
    }
    return top;
  }
}
