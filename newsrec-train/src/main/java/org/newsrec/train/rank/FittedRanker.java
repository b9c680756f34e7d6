package org.newsrec.train.rank;

import java.util.List;
import org.newsrec.rerank.Ranker;

/**
 * A ranker with how it came about. Immutable.
 *
 * @param ranker the ranker
 * @param slates number of slates it was fitted on
 * @param rows number of articles in those slates
 * @param kind what the slates are
 * @param trials what was tried; the one with the lowest loss gave the penalty
 * @param l2 the penalty that was chosen
 * @param trees how many trees were boosted; 0 in rankers of another kind, and where trees were of
 *     no use
 * @param epochs how many passes a dense network was trained for; 0 in rankers of another kind, and
 *     where it was of no use
 */
public record FittedRanker(
    Ranker ranker,
    int slates,
    int rows,
    SlateKind kind,
    List<Trial> trials,
    double l2,
    int trees,
    int epochs) {
  /** Copies the trials. */
  public FittedRanker {
    trials = List.copyOf(trials);
  }

  /**
   * A penalty that was tried: fitted on the earlier slates, measured on the later ones.
   *
   * @param l2 the penalty
   * @param loss mean pairwise logistic loss on the later slates; ln 2 = 0.693 for equal scores
   */
  public record Trial(double l2, double loss) {}
}
