package org.newsrec.live;

import java.util.Arrays;

/**
 * Counts in up to 32 neighbouring time buckets; only buckets that hold something take room: 28
 * bytes each. Immutable.
 */
final class BucketChunk {
  static final int BUCKETS = 32;

  private static final int COUNTS = 3;
  private static final int SUMS = 2;
  static final BucketChunk EMPTY = new BucketChunk(0, new int[0], new long[0]);

  /** Bit b is set if bucket b has an entry; entries are packed in ascending order of buckets. */
  final int mask;

  /** For each entry: clicks, shows, timed clicks. */
  private final int[] counts;

  /** For each entry: dwell time, expected clicks. */
  private final long[] sums;

  private BucketChunk(int mask, int[] counts, long[] sums) {
    this.mask = mask;
    this.counts = counts;
    this.sums = sums;
  }

  boolean isEmpty() {
    return mask == 0;
  }

  /** A count by its kind, as {@link DecayedCounts} numbers them. */
  long get(int entry, int kind) {
    return kind < COUNTS ? counts[entry * COUNTS + kind] : sums[entry * SUMS + kind - COUNTS];
  }

  Tally get(int entry) {
    int c = entry * COUNTS;
    int s = entry * SUMS;
    return new Tally(counts[c], counts[c + 1], counts[c + 2], sums[s], sums[s + 1]);
  }

  /** This chunk with something added to one bucket. */
  BucketChunk plus(int bucket, Tally more) {
    int bit = 1 << bucket;
    int entry = Integer.bitCount(mask & (bit - 1));
    boolean isNew = (mask & bit) == 0;
    int[] c = isNew ? opened(counts, entry * COUNTS, COUNTS) : counts.clone();
    long[] s = isNew ? opened(sums, entry * SUMS, SUMS) : sums.clone();
    c[entry * COUNTS] += more.clicks();
    c[entry * COUNTS + 1] += more.shows();
    c[entry * COUNTS + 2] += more.timed();
    s[entry * SUMS] += more.dwellMillis();
    s[entry * SUMS + 1] += more.expectedMicros();
    BucketChunk sum = new BucketChunk(mask | bit, c, s);
    return sum.get(entry).isNothing() ? sum.without(bit, entry) : sum;
  }

  private BucketChunk without(int bit, int entry) {
    return new BucketChunk(
        mask & ~bit, closed(counts, entry * COUNTS, COUNTS), closed(sums, entry * SUMS, SUMS));
  }

  BucketChunk plus(BucketChunk other) {
    BucketChunk sum = this;
    int entry = 0;
    for (int rest = other.mask; rest != 0; rest &= rest - 1, entry++) {
      sum = sum.plus(Integer.numberOfTrailingZeros(rest), other.get(entry));
    }
    return sum;
  }

  private static int[] opened(int[] from, int at, int width) {
    int[] to = Arrays.copyOf(from, from.length + width);
    System.arraycopy(from, at, to, at + width, from.length - at);
    Arrays.fill(to, at, at + width, 0);
    return to;
  }

  private static long[] opened(long[] from, int at, int width) {
    long[] to = Arrays.copyOf(from, from.length + width);
    System.arraycopy(from, at, to, at + width, from.length - at);
    Arrays.fill(to, at, at + width, 0);
    return to;
  }

  private static int[] closed(int[] from, int at, int width) {
    int[] to = Arrays.copyOf(from, from.length - width);
    System.arraycopy(from, at + width, to, at, to.length - at);
    return to;
  }

  private static long[] closed(long[] from, int at, int width) {
    long[] to = Arrays.copyOf(from, from.length - width);
    System.arraycopy(from, at + width, to, at, to.length - at);
    return to;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BucketChunk that
        && mask == that.mask
        && Arrays.equals(counts, that.counts)
        && Arrays.equals(sums, that.sums);
  }

  @Override
  public int hashCode() {
    return mask;
  }
}
