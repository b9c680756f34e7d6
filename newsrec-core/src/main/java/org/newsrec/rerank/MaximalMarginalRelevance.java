package org.newsrec.rerank;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/*
 * Carbonell and Goldstein, "The use of MMR, diversity-based reranking for reordering documents and producing
 * summaries", SIGIR 1998: the next article is the one with the largest
 *
 *   lambda * relevance - (1 - lambda) * (similarity with the most similar article already taken)
 *
 * Scores of a ranker have no fixed scale, so relevance is the score's place between the lowest (0) and the
 * highest (1) of the request. Similarity is the cosine of the tower vectors; where one of the two articles has
 * none, the share of common categories (Jaccard). Among equals the one that is earlier by score comes first.
 */

/** Chooses articles one by one so that each is relevant and unlike those before it. */
final class MaximalMarginalRelevance {
  private final double lambda;

  MaximalMarginalRelevance(double lambda) {
    this.lambda = lambda;
  }

  /** Returns the first {@code limit} places in {@code order}, which is by score. */
  int[] choose(
      int[] order, double[] scores, List<RerankItem> items, CandidateVectors vectors, int limit) {
    int n = order.length;
    int[] chosen = new int[Math.min(limit, n)];
    if (chosen.length == 0) {
      return chosen;
    }
    double best = scores[order[0]];
    double range = best - scores[order[n - 1]];
    double[] likeness = new double[n];
    double[] dots = new double[items.size()];
    boolean[] taken = new boolean[n];
    for (int c = 0; c < chosen.length; c++) {
      int next = -1;
      double most = 0;
      for (int i = 0; i < n; i++) {
        double relevance = range > 0 ? 1 - (best - scores[order[i]]) / range : 1;
        double value = lambda * relevance - (1 - lambda) * likeness[i];
        if (!taken[i] && (next < 0 || value > most)) {
          next = i;
          most = value;
        }
      }
      taken[next] = true;
      chosen[c] = order[next];
      raise(likeness, order, items, vectors, items.get(order[next]), dots, c == 0);
    }
    return chosen;
  }

  private static void raise(
      double[] likeness,
      int[] order,
      List<RerankItem> items,
      CandidateVectors vectors,
      RerankItem chosen,
      double[] dots,
      boolean first) {
    if (chosen.vector() != null) {
      vectors.dots(
          new CandidateVectors.Named(chosen.vector(), "candidate '", chosen.news().hashId()), dots);
    }
    Set<String> categories = new HashSet<>(chosen.news().categories());
    for (int i = 0; i < order.length; i++) {
      RerankItem other = items.get(order[i]);
      double similarity =
          chosen.vector() != null && other.vector() != null
              ? dots[order[i]]
              : common(categories, other.news().categories());
      likeness[i] = first ? similarity : Math.max(likeness[i], similarity);
    }
  }

  private static double common(Set<String> a, List<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    Set<String> union = new HashSet<>(b);
    int others = union.size();
    union.addAll(a);
    return (a.size() + others - union.size()) / (double) union.size();
  }
}
