package org.newsrec.rerank;

import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.Embedding;

/** Fills what vectors say: the towers', and the given embeddings'. */
final class ContentSignals {
  /** Latest reads that are looked at together. */
  private static final int FEW = 3;

  private static final Signal[] OF_READS = {
    Signal.NEAREST_READ_SIMILARITY,
    Signal.HISTORY_SIMILARITY,
    Signal.LATEST_READ_SIMILARITY,
    Signal.LATEST_READS_SIMILARITY
  };

  private ContentSignals() {}

  static void fillTower(
      Signals signals, List<RerankItem> items, RerankContext context, CandidateVectors vectors) {
    float[] reader = context.readerVector();
    if (reader != null && signals.wants(Signal.TOWER_SIMILARITY)) {
      CandidateVectors.Named vector =
          new CandidateVectors.Named(reader, "reader '", context.user().deviceId());
      vectors.dots(vector, signals.live(Signal.TOWER_SIMILARITY));
    }
    if (!signals.wants(Signal.TOWER_MISSING)) {
      return;
    }
    double[] missing = signals.live(Signal.TOWER_MISSING);
    for (int i = 0; i < items.size(); i++) {
      missing[i] = reader == null || items.get(i).vector() == null ? 1 : 0;
    }
  }

  static void fillHistory(
      Signals signals, List<RecentRead> history, double[] weights, CandidateVectors vectors) {
    if (!signals.wants(OF_READS)) {
      return;
    }
    List<CandidateVectors.Named> compared = new ArrayList<>(weights.length);
    List<RecentRead> reads = new ArrayList<>(weights.length);
    double[] weight = new double[weights.length];
    double total = 0;
    for (int r = 0; r < weights.length; r++) {
      RecentRead read = history.get(r);
      if (read.vector() != null && weights[r] > 0) {
        weight[compared.size()] = weights[r];
        total += weights[r];
        reads.add(read);
        compared.add(
            new CandidateVectors.Named(read.vector(), "read article '", read.news().hashId()));
      }
    }
    double[] nearest = signals.orNew(Signal.NEAREST_READ_SIMILARITY);
    double[] mean = signals.orNew(Signal.HISTORY_SIMILARITY);
    double[] latest = signals.orNew(Signal.LATEST_READ_SIMILARITY);
    double[] latestFew = signals.orNew(Signal.LATEST_READS_SIMILARITY);
    int[] latestFirst = latestFirst(reads);
    if (latestFirst.length == 0) {
      return;
    }
    double all = total;
    vectors.compare(
        compared,
        (which, products, from) -> {
          addRead(nearest, mean, weight[which] / all, which == 0, products, from);
          double fewShare = shareOfFew(which, latestFirst);
          if (fewShare > 0) {
            boolean isLatest = which == latestFirst[0];
            for (int i = 0; i < latest.length; i++) {
              double product = products[from + i];
              latestFew[i] = Math.fma(fewShare, product, latestFew[i]);
              latest[i] = isLatest ? product : latest[i];
            }
          }
        });
  }

  private static void addRead(
      double[] nearest, double[] mean, double share, boolean isFirst, float[] products, int from) {
    if (isFirst) {
      for (int i = 0; i < nearest.length; i++) {
        nearest[i] = products[from + i];
      }
    } else {
      for (int i = 0; i < nearest.length; i++) {
        nearest[i] = Math.max(nearest[i], products[from + i]);
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] = Math.fma(share, (double) products[from + i], mean[i]);
    }
  }

  /** Numbers of the latest reads, the latest first; among equals the one given later. */
  private static int[] latestFirst(List<RecentRead> reads) {
    int[] latest = new int[Math.min(FEW, reads.size())];
    int found = 0;
    for (int r = 0; r < reads.size(); r++) {
      int at = found;
      while (at > 0 && !reads.get(r).at().isBefore(reads.get(latest[at - 1]).at())) {
        at--;
      }
      if (at < latest.length) {
        found = Math.min(found + 1, latest.length);
        System.arraycopy(latest, at, latest, at + 1, found - at - 1);
        latest[at] = r;
      }
    }
    return latest;
  }

  private static double shareOfFew(int read, int[] few) {
    for (int one : few) {
      if (one == read) {
        return 1.0 / few.length;
      }
    }
    return 0;
  }

  static void fillEmbedding(
      Signals signals, List<RerankItem> items, List<RecentRead> history, double[] weights) {
    if (!signals.wants(Signal.EMBEDDING_SIMILARITY)) {
      return;
    }
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
