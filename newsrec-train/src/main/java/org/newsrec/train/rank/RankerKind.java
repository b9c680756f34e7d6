package org.newsrec.train.rank;

/** Which kind of ranker is fitted. */
public enum RankerKind {
  /** A weighted sum of signals. */
  LINEAR,
  /**
   * A weighted sum of signals, and trees of depth two boosted on top of it, added up into shapes of
   * single signals and interactions of two; or deeper trees, where {@link BoostingConfig#depth}
   * says so. Trees are added for as long as later slates are ordered better with them; a log too
   * small for trees gets the weighted sum alone.
   */
  BOOSTED,
  /**
   * A weighted sum of signals, and a small dense network trained on top of it, for as long as later
   * slates are ordered better with it; a log too small for it gets the weighted sum alone. It knows
   * no trends.
   */
  DENSE
}
