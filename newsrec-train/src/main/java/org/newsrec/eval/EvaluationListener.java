package org.newsrec.eval;

/**
 * Hears how far an evaluation is. Called on the thread that evaluates, often: it has to be quick.
 */
@FunctionalInterface
public interface EvaluationListener {
  /**
   * Is told of progress.
   *
   * @param stage what is going on, such as the protocol's name
   * @param done how much of it is done
   * @param total how much there is, 0 where that is not known
   */
  void progress(String stage, long done, long total);

  /**
   * Returns a listener that does nothing.
   *
   * @return the listener
   */
  static EvaluationListener none() {
    return (stage, done, total) -> {};
  }
}
