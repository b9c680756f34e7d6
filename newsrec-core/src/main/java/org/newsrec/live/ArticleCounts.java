package org.newsrec.live;

/**
 * The counts of one article: every event is in a short bucket while it is recent, and in a long
 * bucket for as long as it counts. Immutable.
 */
record ArticleCounts(String hashId, BucketSeries fine, BucketSeries coarse) {
  static ArticleCounts none(String hashId) {
    return new ArticleCounts(hashId, BucketSeries.EMPTY, BucketSeries.EMPTY);
  }

  boolean isEmpty() {
    return fine.isEmpty() && coarse.isEmpty();
  }

  ArticleCounts plus(Timekeeper time, long at, int clicks, int shows, long dwellMillis) {
    return new ArticleCounts(
        hashId,
        at < time.fineFrom(time.now())
            ? fine
            : fine.plus(Math.floorDiv(at, time.fineMillis()), clicks, shows, dwellMillis),
        coarse.plus(Math.floorDiv(at, time.coarseMillis()), clicks, shows, dwellMillis));
  }

  ArticleCounts plus(ArticleCounts other) {
    return new ArticleCounts(hashId, fine.plus(other.fine), coarse.plus(other.coarse));
  }

  /** Without what no longer counts at the present instant. */
  ArticleCounts prune(Timekeeper time) {
    long now = time.now();
    BucketSeries keptFine = fine.dropBefore(Math.floorDiv(time.fineFrom(now), time.fineMillis()));
    BucketSeries keptCoarse =
        coarse.dropBefore(Math.floorDiv(time.retainedFrom(now), time.coarseMillis()));
    return keptFine.equals(fine) && keptCoarse.equals(coarse)
        ? this
        : new ArticleCounts(hashId, keptFine, keptCoarse);
  }
}
