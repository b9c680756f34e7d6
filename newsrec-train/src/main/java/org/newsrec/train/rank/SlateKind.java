package org.newsrec.train.rank;

/** What a ranker is taught to order. */
public enum SlateKind {
  /**
   * What readers chose beside other articles that were live and that they had not read. The ranker
   * learns to pick from the whole catalogue, as a feed does.
   */
  LIVE,
  /**
   * Lists that were shown, where something, but not everything, was clicked. The ranker learns to
   * order what an editor or another system has chosen: what all articles of such a list have in
   * common (they are new, or popular) tells it nothing, so it is no judge of articles that nobody
   * would have chosen. Needs a log with impressions.
   */
  SHOWN
}
