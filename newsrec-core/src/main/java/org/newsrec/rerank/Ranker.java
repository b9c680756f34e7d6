package org.newsrec.rerank;

import java.util.List;
import java.util.Optional;

/**
 * Turns signals into scores: the higher, the sooner the article is shown. Only differences between
 * scores of one request mean something.
 *
 * <p>A score is the sum of one contribution for each part of {@link #parts()}, added up in that
 * order starting from 0: exactly, to the last bit. Rankers are immutable and safe for use by any
 * number of threads.
 */
public sealed interface Ranker permits LinearRanker, AdditiveRanker, TreeRanker, DenseRanker {
  /**
   * Returns what scores are made of.
   *
   * @return signals and pairs of signals, each once, in the order of their contributions; not
   *     modifiable
   */
  List<ScorePart> parts();

  /**
   * Returns the signals that the ranker looks at.
   *
   * @return each once, in the order in which {@link #parts()} names them first; not modifiable
   */
  List<Signal> signals();

  /**
   * Returns how the score of one candidate comes about.
   *
   * @param signals the signals of a request
   * @param item the candidate, from 0
   * @return a new array with a number for each of {@link #parts()}
   * @throws IndexOutOfBoundsException if there is no such candidate
   */
  double[] contributions(Signals signals, int item);

  /**
   * Returns the scores of all candidates.
   *
   * @param signals the signals of a request
   * @return a new array with a number for each candidate
   */
  double[] scores(Signals signals);

  /**
   * Returns what turns the scores into probabilities.
   *
   * @return empty where none was fitted
   */
  Optional<ScoreCalibration> calibration();

  /**
   * Makes the same ranker with another calibration: the scores stay what they are.
   *
   * @param calibration what turns the scores into probabilities; empty for nothing
   * @return a ranker of the same kind
   */
  Ranker calibrated(Optional<ScoreCalibration> calibration);
}
