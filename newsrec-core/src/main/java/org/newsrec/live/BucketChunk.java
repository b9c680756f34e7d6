package org.newsrec.live;

import java.util.Arrays;

/**
 * Counts in up to 32 neighbouring time buckets; only buckets that hold something take room.
 * Immutable.
 */
final class BucketChunk {
  static final int BUCKETS = 32;

  private static final int[] NO_COUNTS = {};
  private static final long[] NO_DWELL = {};
  static final BucketChunk EMPTY = new BucketChunk(0, NO_COUNTS, NO_COUNTS, NO_DWELL);

  /** Bit b is set if bucket b has an entry; entries are packed in ascending order of buckets. */
  final int mask;

  final int[] clicks;
  final int[] shows;
  final long[] dwellMillis;

  private BucketChunk(int mask, int[] clicks, int[] shows, long[] dwellMillis) {
    this.mask = mask;
    this.clicks = clicks;
    this.shows = shows;
    this.dwellMillis = dwellMillis;
  }

  boolean isEmpty() {
    return mask == 0;
  }

  /** This chunk with something added to, or with negative numbers taken from, one bucket. */
  BucketChunk plus(int bucket, int moreClicks, int moreShows, long moreDwellMillis) {
    int bit = 1 << bucket;
    int entry = Integer.bitCount(mask & (bit - 1));
    if ((mask & bit) == 0) {
      return new BucketChunk(
          mask | bit,
          insert(clicks, entry, moreClicks),
          insert(shows, entry, moreShows),
          insert(dwellMillis, entry, moreDwellMillis));
    }
    int newClicks = clicks[entry] + moreClicks;
    int newShows = shows[entry] + moreShows;
    long newDwell = dwellMillis[entry] + moreDwellMillis;
    if (newClicks == 0 && newShows == 0 && newDwell == 0) {
      return new BucketChunk(
          mask & ~bit, remove(clicks, entry), remove(shows, entry), remove(dwellMillis, entry));
    }
    int[] c = clicks.clone();
    int[] s = shows.clone();
    long[] d = dwellMillis.clone();
    c[entry] = newClicks;
    s[entry] = newShows;
    d[entry] = newDwell;
    return new BucketChunk(mask, c, s, d);
  }

  BucketChunk plus(BucketChunk other) {
    BucketChunk sum = this;
    int entry = 0;
    for (int rest = other.mask; rest != 0; rest &= rest - 1, entry++) {
      int bucket = Integer.numberOfTrailingZeros(rest);
      sum = sum.plus(bucket, other.clicks[entry], other.shows[entry], other.dwellMillis[entry]);
    }
    return sum;
  }

  private static int[] insert(int[] from, int at, int value) {
    int[] to = new int[from.length + 1];
    System.arraycopy(from, 0, to, 0, at);
    to[at] = value;
    System.arraycopy(from, at, to, at + 1, from.length - at);
    return to;
  }

  private static long[] insert(long[] from, int at, long value) {
    long[] to = new long[from.length + 1];
    System.arraycopy(from, 0, to, 0, at);
    to[at] = value;
    System.arraycopy(from, at, to, at + 1, from.length - at);
    return to;
  }

  private static int[] remove(int[] from, int at) {
    int[] to = Arrays.copyOf(from, from.length - 1);
    System.arraycopy(from, at + 1, to, at, to.length - at);
    return to;
  }

  private static long[] remove(long[] from, int at) {
    long[] to = Arrays.copyOf(from, from.length - 1);
    System.arraycopy(from, at + 1, to, at, to.length - at);
    return to;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BucketChunk that
        && mask == that.mask
        && Arrays.equals(clicks, that.clicks)
        && Arrays.equals(shows, that.shows)
        && Arrays.equals(dwellMillis, that.dwellMillis);
  }

  @Override
  public int hashCode() {
    return mask;
  }
}
