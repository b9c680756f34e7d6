package org.newsrec.rerank;

import java.util.Arrays;
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

/** How relevant each candidate is, less what it has in common with the slate. Of one slate. */
final class MaximalMarginalRelevance {
  private final double lambda;
  private final double[] scores;
  private final List<RerankItem> items;
  private final CandidateVectors vectors;
  private final double best;
  private final double range;
  private final double[] likeness;
  private final double[] dots;
  private boolean first = true;

  /**
   * @param unboosted the scores as the ranker gave them: they are the scale, so that one article's
   *     boost does not make all others alike
   * @param scores with boosts
   */
  MaximalMarginalRelevance(
      double lambda,
      double[] unboosted,
      double[] scores,
      List<RerankItem> items,
      CandidateVectors vectors) {
    this.lambda = lambda;
    this.scores = scores;
    this.items = items;
    this.vectors = vectors;
    best = Arrays.stream(unboosted).max().orElse(0);
    range = best - Arrays.stream(unboosted).min().orElse(0);
    likeness = new double[scores.length];
    dots = new double[scores.length];
  }

  double value(int item) {
    double relevance = range > 0 ? 1 - (best - scores[item]) / range : 1;
    return lambda * relevance - (1 - lambda) * likeness[item];
  }

  /** Takes an article into the slate. */
  void add(int item) {
    if (lambda == 1) {
      return;
    }
    RerankItem chosen = items.get(item);
    if (chosen.vector() != null) {
      vectors.dots(
          new CandidateVectors.Named(chosen.vector(), "candidate '", chosen.news().hashId()), dots);
    }
    Set<String> categories = new HashSet<>(chosen.news().categories());
    for (int i = 0; i < likeness.length; i++) {
      RerankItem other = items.get(i);
      double similarity =
          chosen.vector() != null && other.vector() != null
              ? dots[i]
              : common(categories, other.news().categories());
      likeness[i] = first ? similarity : Math.max(likeness[i], similarity);
    }
    first = false;
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
