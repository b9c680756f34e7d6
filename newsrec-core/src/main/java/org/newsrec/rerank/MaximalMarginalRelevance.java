package org.newsrec.rerank;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.newsrec.math.Vectors;

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

/**
 * How relevant each candidate is, less what it has in common with the slate. What a candidate has
 * in common with it can only grow, from the second slot on, so most candidates need not be compared
 * with all of the slate to see that they are not the best: {@link #ceiling} and {@link #bound} say
 * what they can be at most, and {@link #value} catches up. Of one slate.
 */
final class MaximalMarginalRelevance {
  private final double lambda;
  private final double[] scores;
  private final List<RerankItem> items;
  private final CandidateVectors vectors;
  private final double best;
  private final double range;

  /** What each candidate has in common with the first articles of the slate; see {@link #seen}. */
  private final double[] likeness;

  /** How many articles of the slate each candidate was compared with. */
  private final int[] seen;

  private int[] slate = new int[16];
  private int slateSize;

  /** The least likeness after the first slot, and so after each. */
  private double least;

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
    double highest = unboosted.length == 0 ? 0 : unboosted[0];
    double lowest = highest;
    for (double score : unboosted) {
      highest = Math.max(highest, score);
      lowest = Math.min(lowest, score);
    }
    best = highest;
    range = best - lowest;
    likeness = new double[scores.length];
    seen = new int[scores.length];
  }

  /** What no candidate of at most an item's score comes above. */
  double ceiling(int item) {
    return value(item, least);
  }

  /** What an item's value is at most: from what it was compared with so far. */
  double bound(int item) {
    return value(item, likeness[item]);
  }

  /** An item's value beside the whole slate. */
  double value(int item) {
    for (int s = seen[item]; s < slateSize; s++) {
      likeness[item] = Math.max(likeness[item], similarity(slate[s], item));
    }
    seen[item] = slateSize;
    return bound(item);
  }

  private double value(int item, double common) {
    double relevance = range > 0 ? 1 - (best - scores[item]) / range : 1;
    return lambda * relevance - (1 - lambda) * common;
  }

  /** Takes an article into the slate. */
  void add(int item) {
    if (lambda == 1) {
      return;
    }
    if (slateSize == slate.length) {
      slate = Arrays.copyOf(slate, 2 * slateSize);
    }
    slate[slateSize++] = item;
    if (slateSize == 1) {
      compareAllWith(item);
    }
  }

  /** The first article: with it a candidate may have less in common than with none. */
  private void compareAllWith(int item) {
    RerankItem chosen = items.get(item);
    if (chosen.vector() != null) {
      vectors.dots(
          new CandidateVectors.Named(chosen.vector(), "candidate '", chosen.news().hashId()),
          likeness);
    }
    least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < likeness.length; i++) {
      RerankItem other = items.get(i);
      if (chosen.vector() == null || other.vector() == null) {
        likeness[i] = common(chosen, other);
      }
      least = Math.min(least, likeness[i]);
      seen[i] = 1;
    }
  }

  private double similarity(int chosen, int item) {
    RerankItem one = items.get(chosen);
    RerankItem other = items.get(item);
    return one.vector() != null && other.vector() != null
        ? Vectors.dot(one.vector(), other.vector())
        : common(one, other);
  }

  private static double common(RerankItem a, RerankItem b) {
    return common(new HashSet<>(a.news().categories()), b.news().categories());
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
