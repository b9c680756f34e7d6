package org.newsrec.retrieval;

import java.util.concurrent.atomic.AtomicLongArray;
import org.newsrec.math.ScanBounds;
import org.newsrec.math.VectorBlock;

/**
 * A block of the index: vectors with the bounds of their rests, and for each lane the article and
 * the version that removed it.
 *
 * <p>Lanes are written once, in ascending order, before the version that holds them is published; a
 * snapshot looks only at the lanes below its own count, and so never at one that is being written.
 * That count is the version in which a lane was added; the version in which it was removed is set
 * while readers look on. It is later than every version published so far, so whoever sees it early
 * still takes the lane as live.
 */
final class IndexBlock {
  /** Early in 2020: an int reaches from 1952 to 2088. */
  private static final double MIDDLE_OF_SECONDS = 1.58e9;

  private final VectorBlock vectors;
  private final ScanBounds bounds;
  private final IndexedNews[] articles = new IndexedNews[VectorBlock.LANES];

  /** The articles' own, beside each other: a search asks for many of them. */
  private final long[] sequences = new long[VectorBlock.LANES];

  /** Seconds, rounded down, from which each counts as new. */
  private final int[] since = new int[VectorBlock.LANES];

  /** None counts as new since later: of more lanes than a snapshot has, perhaps. */
  private int latestSince = Integer.MIN_VALUE;

  /** 0 while the lane is live. */
  private final AtomicLongArray removed = new AtomicLongArray(VectorBlock.LANES);

  /** Whether an article ever was in it that is not always available. */
  private boolean anyBounded;

  /** Whether a lane was ever removed: seen by all whose version it was removed in. */
  private boolean anyRemoved;

  IndexBlock(int dimension) {
    vectors = new VectorBlock(dimension);
    bounds = new ScanBounds(dimension);
  }

  VectorBlock vectors() {
    return vectors;
  }

  ScanBounds bounds() {
    return bounds;
  }

  IndexedNews article(int lane) {
    return articles[lane];
  }

  long sequence(int lane) {
    return sequences[lane];
  }

  /**
   * Seconds from some instant on, rounded down, since which an article counts as new; what would
   * not fit counts as the nearest that does.
   */
  int since(int lane) {
    return since[lane];
  }

  /** No article's {@link #since} is above it. */
  int latestSince() {
    return latestSince;
  }

  /** Seconds since 1970 on the scale of {@link #since}, as far as they fit. */
  static int seconds(double epochSeconds) {
    return (int) Math.floor(epochSeconds - MIDDLE_OF_SECONDS);
  }

  void write(int lane, IndexedNews article, float[] vector) {
    vectors.set(lane, vector);
    bounds.set(lane, vector);
    note(lane, article);
  }

  private void note(int lane, IndexedNews article) {
    articles[lane] = article;
    sequences[lane] = article.sequence();
    anyBounded |= !article.availability().isAlways();
    since[lane] = seconds((double) article.since().getEpochSecond());
    latestSince = Math.max(latestSince, since[lane]);
  }

  /** Writes neighbouring lanes. */
  void write(int firstLane, IndexedNews[] news, float[][] rows, int count) {
    vectors.set(firstLane, rows, count);
    for (int i = 0; i < count; i++) {
      bounds.set(firstLane + i, rows[i]);
      note(firstLane + i, news[i]);
    }
  }

  /** Whether the articles' availability has to be looked at. */
  boolean anyBounded() {
    return anyBounded;
  }

  void remove(int lane, long version) {
    removed.setOpaque(lane, version);
    anyRemoved = true;
  }

  /** Whether a lane that was added in the given version or before is there still. */
  boolean isLive(int lane, long version) {
    if (!anyRemoved) {
      return true;
    }
    long since = removed.getOpaque(lane);
    return since == 0 || since > version;
  }
}
