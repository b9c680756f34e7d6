package org.newsrec.live;

import java.util.function.LongPredicate;

/**
 * The counts of one article: every event is in a short bucket while it is recent, and in a long
 * bucket for as long as it counts. Immutable, but for sums of past buckets that are kept once they
 * were asked for; they are the same whoever computes them.
 */
final class ArticleCounts {
  final String hashId;
  final BucketSeries fine;
  final BucketSeries coarse;

  /** The first long bucket that holds something, or {@link Long#MAX_VALUE}. */
  private final long first;

  /** The last short bucket that holds something, or {@link Long#MIN_VALUE}. */
  private final long last;

  /** The latest sums asked for, of one decay each. */
  private volatile PastSums past;

  private ArticleCounts(String hashId, BucketSeries fine, BucketSeries coarse, PastSums past) {
    this.hashId = hashId;
    this.fine = fine;
    this.coarse = coarse;
    first = coarse.firstBucket();
    last = fine.lastBucket();
    this.past = past;
  }

  static ArticleCounts none(String hashId) {
    return new ArticleCounts(hashId, BucketSeries.EMPTY, BucketSeries.EMPTY, null);
  }

  boolean isEmpty() {
    return fine.isEmpty() && coarse.isEmpty();
  }

  ArticleCounts plus(Timekeeper time, long at, Tally tally) {
    long bucket = Math.floorDiv(at, time.fineMillis());
    // What is taken out may be in a short bucket that is no longer read: nothing of it may stay.
    return new ArticleCounts(
        hashId,
        at < time.fineFrom(time.now()) ? readable(time) : fine.plus(bucket, tally),
        coarse.plus(Math.floorDiv(at, time.coarseMillis()), tally),
        PastSums.without(past, time, at));
  }

  ArticleCounts plus(ArticleCounts other) {
    return new ArticleCounts(hashId, fine.plus(other.fine), coarse.plus(other.coarse), null);
  }

  ArticleCounts minus(Timekeeper time, ArticleCounts other) {
    return new ArticleCounts(
        hashId, readable(time).minus(other.readable(time)), coarse.minus(other.coarse), null);
  }

  /** The short buckets without those that are no longer read. */
  private BucketSeries readable(Timekeeper time) {
    return fine.from(Math.floorDiv(time.fineFrom(time.now()), time.fineMillis()));
  }

  /** The part in some short buckets and in some long ones. */
  ArticleCounts only(LongPredicate fineBucket, LongPredicate coarseBucket) {
    return new ArticleCounts(hashId, fine.only(fineBucket), coarse.only(coarseBucket), null);
  }

  /** The first long bucket from one on that holds something, or {@link Long#MAX_VALUE}. */
  long firstFrom(long from) {
    return first >= from ? first : coarse.firstFrom(from);
  }

  /** The last short bucket that holds something, or {@link Long#MIN_VALUE}. */
  long lastFine() {
    return last;
  }

  /** Without what no longer counts at the present instant. */
  ArticleCounts prune(Timekeeper time) {
    long now = time.now();
    BucketSeries keptFine = fine.dropBefore(Math.floorDiv(time.fineFrom(now), time.fineMillis()));
    BucketSeries keptCoarse =
        coarse.dropBefore(Math.floorDiv(time.retainedFrom(now), time.coarseMillis()));
    return keptFine.equals(fine) && keptCoarse.equals(coarse)
        ? this
        : new ArticleCounts(hashId, keptFine, keptCoarse, null);
  }

  /** The sums of all buckets before the short one that is under way. */
  PastSums past(Decay decay, long newest, Timekeeper time) {
    PastSums kept = PastSums.of(past, decay);
    if (kept != null && kept.newest() == newest) {
      return kept;
    }
    PastSums made = decay.past(this, newest, time, past);
    past = made;
    return made;
  }
}
