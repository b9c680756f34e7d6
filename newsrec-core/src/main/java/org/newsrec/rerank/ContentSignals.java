package org.newsrec.rerank;

import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.Embedding;

/** Fills what vectors say: the towers', and the given embeddings'. */
final class ContentSignals {
  private ContentSignals() {}

  static void fillTower(
      Signals signals, List<RerankItem> items, RerankContext context, CandidateVectors vectors) {
    float[] reader = context.readerVector();
    if (reader != null) {
      CandidateVectors.Named vector =
          new CandidateVectors.Named(reader, "reader '", context.user().deviceId());
      vectors.dots(vector, signals.live(Signal.TOWER_SIMILARITY));
    }
    double[] missing = signals.live(Signal.TOWER_MISSING);
    for (int i = 0; i < items.size(); i++) {
      missing[i] = reader == null || items.get(i).vector() == null ? 1 : 0;
    }
  }

  static void fillHistory(
      Signals signals, List<RecentRead> history, double[] weights, CandidateVectors vectors) {
    List<CandidateVectors.Named> compared = new ArrayList<>(weights.length);
    double[] weight = new double[weights.length];
    double total = 0;
    for (int r = 0; r < weights.length; r++) {
      RecentRead read = history.get(r);
      if (read.vector() != null && weights[r] > 0) {
        weight[compared.size()] = weights[r];
        total += weights[r];
        compared.add(
            new CandidateVectors.Named(read.vector(), "read article '", read.news().hashId()));
      }
    }
    double[] nearest = signals.live(Signal.NEAREST_READ_SIMILARITY);
    double[] mean = signals.live(Signal.HISTORY_SIMILARITY);
    double all = total;
    vectors.compare(
        compared,
        (which, first, count, products, from) -> {
          double share = weight[which] / all;
          for (int i = 0; i < count; i++) {
            double product = products[from + i];
            nearest[first + i] = which == 0 ? product : Math.max(nearest[first + i], product);
            mean[first + i] = Math.fma(share, product, mean[first + i]);
          }
        });
  }

  static void fillEmbedding(
      Signals signals, List<RerankItem> items, List<RecentRead> history, double[] weights) {
    int dimension = 0;
    for (int i = 0; i < items.size() && dimension == 0; i++) {
      dimension = items.get(i).news().embedding().dimension();
    }
    double[] profile = dimension == 0 ? null : profile(history, weights, dimension);
    if (profile == null) {
      return;
    }
    double norm = 0;
    for (double p : profile) {
      norm = Math.fma(p, p, norm);
    }
    double[] out = signals.live(Signal.EMBEDDING_SIMILARITY);
    for (int i = 0; i < items.size(); i++) {
      Embedding embedding = items.get(i).news().embedding();
      out[i] = embedding.dimension() == dimension ? cosine(profile, norm, embedding) : 0;
    }
  }

  private static double[] profile(List<RecentRead> history, double[] weights, int dimension) {
    double[] sum = null;
    for (int r = 0; r < weights.length; r++) {
      Embedding embedding = history.get(r).news().embedding();
      if (embedding.dimension() == dimension) {
        sum = sum == null ? new double[dimension] : sum;
        for (int d = 0; d < dimension; d++) {
          sum[d] = Math.fma(weights[r], (double) embedding.get(d), sum[d]);
        }
      }
    }
    return sum;
  }

  private static double cosine(double[] profile, double profileSquares, Embedding embedding) {
    double product = 0;
    double squares = 0;
    for (int d = 0; d < profile.length; d++) {
      double value = embedding.get(d);
      product = Math.fma(profile[d], value, product);
      squares = Math.fma(value, value, squares);
    }
    double norms = Math.sqrt(profileSquares) * Math.sqrt(squares);
    return norms == 0 ? 0 : Math.max(-1, Math.min(1, product / norms));
  }
}
