package org.newsrec.math;

import java.util.Objects;

/**
 * The best K of any number of scored entries. Higher scores are better; among equal scores the
 * lower sequence number is better ({@code -0.0} and {@code 0.0} are equal). What is kept does not
 * depend on the order of offers, as long as no two entries have both the score and the sequence
 * number in common.
 *
 * <p>A score that is NaN is refused: {@link #offer} returns false and nothing changes.
 *
 * <p>All memory is taken on construction: no call allocates. Not thread-safe; one instance for each
 * thread, joined by {@link #addAll}.
 */
public final class TopK {
  /**
   * An entry's score, as a number that orders as scores do, above the place of all that is known of
   * it. The first {@link #size} are a heap with the worst at 0, or in order, the worst at 0: then
   * they are a heap as well.
   */
  private final long[] keys;

  private final float[] scores;
  private final long[] sequences;
  private final int[] payloads;
  private int size;
  private boolean sorted;

  /** The least score that can still get in. */
  private float threshold = Float.NEGATIVE_INFINITY;

  /**
   * Makes an empty selection.
   *
   * @param k how many entries are kept at most, 1 or more
   * @throws IllegalArgumentException if k is less than 1
   */
  public TopK(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k + "; it has to be 1 or more");
    }
    keys = new long[k];
    scores = new float[k];
    sequences = new long[k];
    payloads = new int[k];
  }

  /**
   * Returns how many entries are kept at most.
   *
   * @return 1 or more
   */
  public int k() {
    return scores.length;
  }

  /**
   * Returns how many entries are kept.
   *
   * @return from 0 to {@link #k()}
   */
  public int size() {
    return size;
  }

  /**
   * Returns the score below which an offer is sure to be turned down; an equal score is decided by
   * the sequence number. It only rises, until {@link #reset}.
   *
   * @return negative infinity until K entries are kept, then the worst score among them
   */
  public float threshold() {
    return threshold;
  }

  /** Forgets all entries. */
  public void reset() {
    size = 0;
    sorted = false;
    threshold = Float.NEGATIVE_INFINITY;
  }

  /**
   * Offers an entry.
   *
   * @param score its score; NaN is refused
   * @param sequence decides among equal scores, lower first
   * @param payload whatever the caller wants back
   * @return whether it is among the best K so far
   */
  public boolean offer(float score, long sequence, int payload) {
    if (!(score >= threshold)) {
      return false;
    }
    boolean full = size == keys.length;
    if (full && score == threshold && sequence >= sequences[place(keys[0])]) {
      return false;
    }
    int place = full ? place(keys[0]) : size;
    scores[place] = score;
    sequences[place] = sequence;
    payloads[place] = payload;
    long key = key(score, place);
    if (full) {
      siftDown(size, key);
    } else {
      siftUp(size++, key);
    }
    sorted = false;
    if (size == keys.length) {
      threshold = scores[place(keys[0])];
    }
    return true;
  }

  private static long key(float score, int place) {
    // + 0 turns -0 to 0. Bits order as numbers do, but for those of negative ones.
    int bits = Float.floatToRawIntBits(score + 0f);
    int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    // Places turned round, so that of equal scores offered in their order the last is the worst.
    return (long) ordered << 32 | (~place & 0xFFFF_FFFFL);
  }

  private static int place(long key) {
    return ~(int) key;
  }

  /**
   * Offers all entries of another selection.
   *
   * @param other left as it is
   */
  public void addAll(TopK other) {
    for (int i = 0; i < other.size; i++) {
      offer(other.scores[i], other.sequences[i], other.payloads[i]);
    }
  }

  /**
   * Puts the entries in order, the best first; then {@link #score}, {@link #sequence} and {@link
   * #payload} may be called, until the next entry is taken in.
   */
  public void sort() {
    if (sorted) {
      return;
    }
    for (int end = size - 1; end > 0; end--) {
      long worst = keys[0];
      siftDown(end, keys[end]);
      keys[end] = worst;
    }
    for (int i = 0, j = size - 1; i < j; i++, j--) {
      long key = keys[i];
      keys[i] = keys[j];
      keys[j] = key;
    }
    sorted = true;
  }

  /**
   * Returns the score of an entry.
   *
   * @param rank 0 for the best
   * @return its score
   * @throws IllegalStateException if the entries are not in order: call {@link #sort} first
   * @throws IndexOutOfBoundsException if fewer entries are kept
   */
  public float score(int rank) {
    return scores[placeOf(rank)];
  }

  /**
   * Returns the sequence number of an entry.
   *
   * @param rank 0 for the best
   * @return its sequence number
   * @throws IllegalStateException if the entries are not in order: call {@link #sort} first
   * @throws IndexOutOfBoundsException if fewer entries are kept
   */
  public long sequence(int rank) {
    return sequences[placeOf(rank)];
  }

  /**
   * Returns the payload of an entry.
   *
   * @param rank 0 for the best
   * @return its payload
   * @throws IllegalStateException if the entries are not in order: call {@link #sort} first
   * @throws IndexOutOfBoundsException if fewer entries are kept
   */
  public int payload(int rank) {
    return payloads[placeOf(rank)];
  }

  private int placeOf(int rank) {
    if (!sorted) {
      throw new IllegalStateException(
          "the entries are not in order; call sort() after the last offer");
    }
    return place(keys[size - 1 - Objects.checkIndex(rank, size)]);
  }

  private void siftUp(int hole, long key) {
    int at = hole;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!worse(key, keys[parent])) {
        break;
      }
      keys[at] = keys[parent];
      at = parent;
    }
    keys[at] = key;
  }

  /** Fills the root of a heap of {@code n} entries. */
  private void siftDown(int n, long key) {
    int at = 0;
    int child = 1;
    while (child < n) {
      if (child + 1 < n) {
        child += secondIsWorse(keys[child], keys[child + 1]);
      }
      long worst = keys[child];
      if (!worse(worst, key)) {
        break;
      }
      keys[at] = worst;
      at = child;
      child = 2 * at + 1;
    }
    keys[at] = key;
  }

  /** 1 or 0; without a branch, as a processor would guess wrong every other time. */
  private int secondIsWorse(long first, long second) {
    long difference = (second >> 32) - (first >> 32);
    if (difference == 0) {
      return sequences[place(second)] > sequences[place(first)] ? 1 : 0;
    }
    return (int) (difference >>> 63);
  }

  private boolean worse(long key, long than) {
    int score = (int) (key >> 32);
    int other = (int) (than >> 32);
    return score < other || (score == other && sequences[place(key)] > sequences[place(than)]);
  }
}
