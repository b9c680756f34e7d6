package org.newsrec.collab;

/**
 * What a {@link ReadModel} thinks of articles, for one question. Safe for any number of threads;
 * meant to be used at once and let go.
 */
@FunctionalInterface
public interface ReadScores {
  /** Scores for nobody: no article has one. */
  ReadScores NONE = hashId -> Double.NaN;

  /**
   * Returns the score of an article. Scores of one answer can be compared with each other, those of
   * two answers cannot.
   *
   * @param hashId the article
   * @return the higher the better; NaN if the model has nothing to say of it
   */
  double of(String hashId);
}
