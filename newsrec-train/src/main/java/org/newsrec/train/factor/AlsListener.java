package org.newsrec.train.factor;

/** Sees how a fit goes. Called on the thread that fits; what it throws ends the fit. */
@FunctionalInterface
public interface AlsListener {
  /** Sees nothing. */
  AlsListener NONE = (iteration, iterations, loss) -> {};

  /**
   * Called after each iteration.
   *
   * @param iteration the iteration, from 1
   * @param iterations how many there are
   * @param loss what the fit makes small: squared errors of all pairs of a reader and an article,
   *     each times its confidence, and the penalty; it does not rise from one iteration to the next
   *     but for rounding
   */
  void iterationDone(int iteration, int iterations, double loss);
}
