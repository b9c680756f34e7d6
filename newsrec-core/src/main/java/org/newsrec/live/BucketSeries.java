package org.newsrec.live;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Counts in time buckets of one length, in chunks of {@link BucketChunk#BUCKETS} neighbours.
 * Immutable: an addition copies the one chunk it changes, so its cost does not grow with the
 * length.
 */
final class BucketSeries {
  static final BucketSeries EMPTY = new BucketSeries(new long[0], new BucketChunk[0]);

  /** Number of each chunk, ascending: its first bucket divided by the buckets of a chunk. */
  private final long[] numbers;

  private final BucketChunk[] chunks;

  private BucketSeries(long[] numbers, BucketChunk[] chunks) {
    this.numbers = numbers;
    this.chunks = chunks;
  }

  boolean isEmpty() {
    return chunks.length == 0;
  }

  BucketSeries plus(long bucket, Tally more) {
    long number = Math.floorDiv(bucket, BucketChunk.BUCKETS);
    int within = Math.floorMod(bucket, BucketChunk.BUCKETS);
    int i = find(number);
    BucketChunk before = i >= 0 ? chunks[i] : BucketChunk.EMPTY;
    return with(i, number, before.plus(within, more));
  }

  BucketSeries plus(BucketSeries other) {
    BucketSeries sum = this;
    for (int c = 0; c < other.chunks.length; c++) {
      int i = sum.find(other.numbers[c]);
      BucketChunk before = i >= 0 ? sum.chunks[i] : BucketChunk.EMPTY;
      sum = sum.with(i, other.numbers[c], before.plus(other.chunks[c]));
    }
    return sum;
  }

  BucketSeries minus(BucketSeries other) {
    BucketSeries[] rest = {this};
    other.walkBack(
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        (bucket, chunk, entry) -> rest[0] = rest[0].plus(bucket, chunk.get(entry).negated()));
    return rest[0];
  }

  /** What is in some of the buckets. */
  BucketSeries only(LongPredicate wanted) {
    BucketSeries[] some = {EMPTY};
    walkBack(
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        (bucket, chunk, entry) -> {
          if (wanted.test(bucket)) {
            some[0] = some[0].plus(bucket, chunk.get(entry));
          }
        });
    return some[0];
  }

  /** What is in the buckets from one on. */
  BucketSeries from(long bucket) {
    return firstBucket() >= bucket ? this : only(each -> each >= bucket);
  }

  /** This series without the chunks that lie wholly before a bucket. */
  BucketSeries dropBefore(long bucket) {
    long first = Math.floorDiv(bucket, BucketChunk.BUCKETS);
    int drop = 0;
    while (drop < numbers.length && numbers[drop] < first) {
      drop++;
    }
    return drop == 0
        ? this
        : new BucketSeries(
            Arrays.copyOfRange(numbers, drop, numbers.length),
            Arrays.copyOfRange(chunks, drop, chunks.length));
  }

  /**
   * Hands over the entries of the buckets from {@code from}, below {@code to}, the newest first.
   */
  void walkBack(long from, long to, Visitor visitor) {
    for (int c = chunks.length - 1; c >= 0; c--) {
      long first = numbers[c] * BucketChunk.BUCKETS;
      if (first + BucketChunk.BUCKETS <= from) {
        return;
      }
      if (first < to) {
        walkBack(chunks[c], first, from, to, visitor);
      }
    }
  }

  private static void walkBack(BucketChunk chunk, long first, long from, long to, Visitor visitor) {
    int entry = Integer.bitCount(chunk.mask) - 1;
    for (int rest = chunk.mask; rest != 0; entry--) {
      int within = 31 - Integer.numberOfLeadingZeros(rest);
      rest &= ~(1 << within);
      long bucket = first + within;
      if (bucket >= from && bucket < to) {
        visitor.visit(bucket, chunk, entry);
      }
    }
  }

  /** The last bucket that holds something; {@link Long#MIN_VALUE} where none does. */
  long lastBucket() {
    int last = chunks.length - 1;
    return last < 0
        ? Long.MIN_VALUE
        : numbers[last] * BucketChunk.BUCKETS
            + 31
            - Integer.numberOfLeadingZeros(chunks[last].mask);
  }

  /** The first bucket that holds something; {@link Long#MAX_VALUE} where none does. */
  long firstBucket() {
    return chunks.length == 0
        ? Long.MAX_VALUE
        : numbers[0] * BucketChunk.BUCKETS + Integer.numberOfTrailingZeros(chunks[0].mask);
  }

  /** The first bucket from one on that holds something; {@link Long#MAX_VALUE} where none does. */
  long firstFrom(long from) {
    for (int c = 0; c < chunks.length; c++) {
      long first = numbers[c] * BucketChunk.BUCKETS;
      int skip = (int) Math.min(BucketChunk.BUCKETS, Math.max(0, from - first));
      int rest = skip == BucketChunk.BUCKETS ? 0 : chunks[c].mask >>> skip << skip;
      if (rest != 0) {
        return first + Integer.numberOfTrailingZeros(rest);
      }
    }
    return Long.MAX_VALUE;
  }

  /** Takes one bucket's counts: an entry of a chunk. */
  interface Visitor {
    void visit(long bucket, BucketChunk chunk, int entry);
  }

  /** Index of a chunk, or the insertion point as {@link Arrays#binarySearch} gives it. */
  private int find(long number) {
    int last = numbers.length - 1;
    return last >= 0 && numbers[last] == number ? last : Arrays.binarySearch(numbers, number);
  }

  private BucketSeries with(int found, long number, BucketChunk chunk) {
    if (found >= 0 && !chunk.isEmpty()) {
      BucketChunk[] changed = chunks.clone();
      changed[found] = chunk;
      return new BucketSeries(numbers, changed);
    }
    if (found >= 0) {
      return without(found);
    }
    if (chunk.isEmpty()) {
      return this;
    }
    int at = -found - 1;
    long[] moreNumbers = new long[numbers.length + 1];
    BucketChunk[] moreChunks = new BucketChunk[chunks.length + 1];
    System.arraycopy(numbers, 0, moreNumbers, 0, at);
    System.arraycopy(chunks, 0, moreChunks, 0, at);
    moreNumbers[at] = number;
    moreChunks[at] = chunk;
    System.arraycopy(numbers, at, moreNumbers, at + 1, numbers.length - at);
    System.arraycopy(chunks, at, moreChunks, at + 1, chunks.length - at);
    return new BucketSeries(moreNumbers, moreChunks);
  }

  private BucketSeries without(int index) {
    long[] fewerNumbers = Arrays.copyOf(numbers, numbers.length - 1);
    BucketChunk[] fewerChunks = Arrays.copyOf(chunks, chunks.length - 1);
    System.arraycopy(numbers, index + 1, fewerNumbers, index, fewerNumbers.length - index);
    System.arraycopy(chunks, index + 1, fewerChunks, index, fewerChunks.length - index);
    return new BucketSeries(fewerNumbers, fewerChunks);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BucketSeries that
        && Arrays.equals(numbers, that.numbers)
        && Arrays.equals(chunks, that.chunks);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }
}
