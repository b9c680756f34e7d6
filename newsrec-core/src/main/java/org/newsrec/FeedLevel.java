package org.newsrec;

/** How much went into a feed; see {@link RecommendRequest.Builder#deadline}. */
public enum FeedLevel {
  /** Everything: candidates of all sources, ordered by the ranker, put together by the rules. */
  FULL,
  /** The articles read most at the moment, then the newest. */
  COUNTERS,
  /** The newest articles. */
  NEWEST
}
