package org.newsrec.train.rank;

import org.newsrec.math.Elementary;

/*
 * Listwise: the clicked article is drawn from the slate with the probabilities softmax(scores) (Cao et al.,
 * "Learning to rank: from pairwise to listwise approach", ICML 2007, top one; the conditional logit of
 * McFadden 1974). The loss of a slate is the mean of -ln p over its clicked articles.
 *
 * Pairwise: Burges et al. 2005 (RankNet), the mean of -ln sigmoid(s_i - s_j) over pairs of a clicked article i
 * and another one j.
 *
 * Second derivatives are the diagonal of the Hessian, as in Burges 2010 (LambdaMART).
 */

/** What boosting lowers: slopes and bends of the loss of a slate by its articles' scores. */
enum SlateLoss {
  /** Minus the logarithm of the probability of the clicked articles, by softmax over the slate. */
  LISTWISE {
    @Override
    double loss(double[] scores, int from, int to, int clicked) {
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

    @Override
    void derive(
        double[] scores, int from, int to, int clicked, double[] slopes, double[] bends) {
      double top = top(scores, from, to);
      double sum = 0;
      for (int i = from; i < to; i++) {
        slopes[i] = Elementary.exp(scores[i] - top);
        sum += slopes[i];
      }
      for (int i = from; i < to; i++) {
        double p = slopes[i] / sum;
        slopes[i] = i < from + clicked ? p - 1.0 / clicked : p;
        bends[i] = p * (1 - p);
      }
    }
  },
  /** The mean over pairs of minus the logarithm of the probability of their order. */
  PAIRWISE {
    @Override
    double loss(double[] scores, int from, int to, int clicked) {
      double own = 0;
      for (int i = from; i < from + clicked; i++) {
        for (int j = from + clicked; j < to; j++) {
          own += Elementary.softplus(scores[j] - scores[i]);
        }
      }
      return own / ((double) clicked * (to - from - clicked));
    }

    @Override
    void derive(
        double[] scores, int from, int to, int clicked, double[] slopes, double[] bends) {
      for (int i = from; i < to; i++) {
        slopes[i] = 0;
        bends[i] = 0;
      }
      double weight = 1.0 / ((double) clicked * (to - from - clicked));
      for (int i = from; i < from + clicked; i++) {
        for (int j = from + clicked; j < to; j++) {
          double wrong = Elementary.sigmoid(scores[j] - scores[i]);
          double pull = weight * wrong;
          double bend = pull * (1 - wrong);
          slopes[i] -= pull;
          slopes[j] += pull;
          bends[i] += bend;
          bends[j] += bend;
        }
      }
    }
  };

  /** The loss of the slate in rows {@code from} to {@code to - 1}, clicked ones first. */
  abstract double loss(double[] scores, int from, int to, int clicked);

  /** First and second derivatives of that loss by each score. */
  abstract void derive(
      double[] scores, int from, int to, int clicked, double[] slopes, double[] bends);

  private static double top(double[] scores, int from, int to) {
    double top = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      top = Math.max(top, scores[i]);
    }
    return top;
  }
}
