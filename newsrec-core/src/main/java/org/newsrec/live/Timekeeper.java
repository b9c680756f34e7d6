package org.newsrec.live;

import java.time.Instant;

/** The instant up to which events have been fed, and the buckets that follow from it. */
final class Timekeeper {
  private final long fineMillis;
  private final long coarseMillis;
  private final long fineWindowMillis;
  private final long retentionMillis;
  private final long graceMillis;

  private volatile long now = Long.MIN_VALUE;

  Timekeeper(LiveOptions options) {
    fineMillis = options.bucket().toMillis();
    coarseMillis = options.coarseBucket().toMillis();
    fineWindowMillis = options.fineWindow().toMillis();
    retentionMillis = options.retention().toMillis();
    graceMillis = options.grace().toMillis();
  }

  private Timekeeper(Timekeeper other) {
    fineMillis = other.fineMillis;
    coarseMillis = other.coarseMillis;
    fineWindowMillis = other.fineWindowMillis;
    retentionMillis = other.retentionMillis;
    graceMillis = other.graceMillis;
    now = other.now;
  }

  /** A timekeeper of its own that stands at the same instant. */
  Timekeeper copy() {
    return new Timekeeper(this);
  }

  long now() {
    return now;
  }

  /** To be called by one thread at a time; an earlier instant changes nothing. */
  void advanceTo(long millis) {
    now = Math.max(now, millis);
  }

  /**
   * The instant in milliseconds, if it is not before the latest advance; within the grace before
   * it, the latest advance itself.
   */
  long requireNotPast(Instant at) {
    long millis = at.toEpochMilli();
    long latest = now;
    if (millis < latest) {
      if (latest - graceMillis <= millis) {
        return latest;
      }
      throw new IllegalStateException(
          "asked about "
              + at
              + ", but events up to "
              + Instant.ofEpochMilli(latest)
              + " have been taken in; ask about that instant or a later one");
    }
    return millis;
  }

  long fineMillis() {
    return fineMillis;
  }

  long coarseMillis() {
    return coarseMillis;
  }

  int fineBuckets() {
    return (int) ((fineWindowMillis + coarseMillis) / fineMillis);
  }

  int coarseBuckets() {
    return (int) (retentionMillis / coarseMillis) + 1;
  }

  /** The first instant that still counts at an instant: the start of a coarse bucket. */
  long retainedFrom(long millis) {
    return floor(millis) - retentionMillis;
  }

  /** The first instant for which short buckets are read: the start of a coarse bucket. */
  long fineFrom(long millis) {
    return floor(millis) - fineWindowMillis;
  }

  private long floor(long millis) {
    return millis == Long.MIN_VALUE
        ? Long.MIN_VALUE / 2
        : Math.floorDiv(millis, coarseMillis) * coarseMillis;
  }

  boolean sameBucketsAs(Timekeeper other) {
    return fineMillis == other.fineMillis
        && coarseMillis == other.coarseMillis
        && fineWindowMillis == other.fineWindowMillis
        && retentionMillis == other.retentionMillis;
  }
}
