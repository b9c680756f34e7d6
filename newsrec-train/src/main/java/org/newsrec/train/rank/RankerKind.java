package org.newsrec.train.rank;

/** Which kind of ranker is fitted. */
public enum RankerKind {
  /** A weighted sum of signals. */
  LINEAR,
  /**
   * A weighted sum of signals, and trees of depth two boosted on top of it, added up into shapes of
   * single signals and interactions of two. Trees are added for as long as later slates are ordered
   * better with them; a log too small for trees gets the weighted sum alone.
   */
  BOOSTED
}
