package org.newsrec;

/** How much went into a feed; see {@link RecommendRequest.Builder#deadline}. */
public enum FeedLevel {
  /** Everything: candidates of all sources, ordered by the ranker, put together by the rules. */
  FULL,
  /**
   * The articles read most at the moment, then the newest. Pins are kept; duplicates, limits and
   * the other options of the slate are not looked at, and all scores are 0.
   */
  COUNTERS,
  /** The newest articles; otherwise as with {@link #COUNTERS}. */
  NEWEST
}
