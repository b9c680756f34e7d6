package org.newsrec.eval;

import java.util.Optional;
import org.newsrec.data.Interaction;
import org.newsrec.rerank.ScoreCalibration;

/**
 * A way to order articles for a reader at an instant. Not safe for several threads unless an
 * implementation says so.
 */
interface RankingMethod {
  /** The method's name in tables and in JSON. */
  String name();

  /**
   * Is told of an event, when it has been received and the live state has accepted it: each once,
   * in order, before the first query that may know of it.
   *
   * @param event what a reader did
   */
  default void told(Interaction event) {}

  /** What turns the scores into probabilities; empty where there is nothing. */
  default Optional<ScoreCalibration> calibration() {
    return Optional.empty();
  }

  /**
   * Scores the articles of a query.
   *
   * @param query what is asked; all that may be known of the world is in it
   * @param scores receives the score of article {@code i} of the query at {@code i}; the higher the
   *     better, equal scores are ties
   */
  void score(RankingQuery query, double[] scores);
}
