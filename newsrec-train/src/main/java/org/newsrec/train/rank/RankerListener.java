package org.newsrec.train.rank;

/**
 * Hears how far the fitting of a ranker is. Called on the thread that fits, often: it has to be
 * quick; what it throws ends the fitting.
 */
@FunctionalInterface
public interface RankerListener {
  /** Hears nothing. */
  RankerListener NONE = (stage, done, total) -> {};

  /**
   * Is told of progress.
   *
   * @param stage what is going on, in a few words
   * @param done how much of it is done
   * @param total how much there is at most
   */
  void progress(String stage, long done, long total);
}
