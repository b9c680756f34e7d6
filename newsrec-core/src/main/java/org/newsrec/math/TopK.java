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
  private final float[] scores;
  private final long[] sequences;
  private final int[] payloads;
  private int size;

  /** While false, a heap with the worst entry at 0; while true, in order, the best entry at 0. */
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
    boolean full = size == scores.length;
    if (full && score == threshold && sequence >= worstSequence()) {
      return false;
    }
    makeHeap();
    if (full) {
      siftDown(size, score, sequence, payload);
    } else {
      siftUp(size++, score, sequence, payload);
    }
    if (size == scores.length) {
      threshold = scores[0];
    }
    return true;
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
      float score = scores[end];
      long sequence = sequences[end];
      int payload = payloads[end];
      move(0, end);
      siftDown(end, score, sequence, payload);
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
    return scores[ranked(rank)];
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
    return sequences[ranked(rank)];
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
    return payloads[ranked(rank)];
  }

  private int ranked(int rank) {
    if (!sorted) {
      throw new IllegalStateException(
          "the entries are not in order; call sort() after the last offer");
    }
    return Objects.checkIndex(rank, size);
  }

  private long worstSequence() {
    return sequences[sorted ? size - 1 : 0];
  }

  /** Entries in order, reversed, are a heap. */
  private void makeHeap() {
    if (sorted) {
      for (int i = 0, j = size - 1; i < j; i++, j--) {
        float score = scores[i];
        long sequence = sequences[i];
        int payload = payloads[i];
        move(j, i);
        put(j, score, sequence, payload);
      }
      sorted = false;
    }
  }

  private void siftUp(int hole, float score, long sequence, int payload) {
    int at = hole;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!worse(score, sequence, scores[parent], sequences[parent])) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    put(at, score, sequence, payload);
  }

  /** Fills the root of a heap of {@code n} entries. */
  private void siftDown(int n, float score, long sequence, int payload) {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= n) {
        break;
      }
      int right = child + 1;
      if (right < n && worse(scores[right], sequences[right], scores[child], sequences[child])) {
        child = right;
      }
      if (!worse(scores[child], sequences[child], score, sequence)) {
        break;
      }
      move(child, at);
      at = child;
    }
    put(at, score, sequence, payload);
  }

  private static boolean worse(float score, long sequence, float thanScore, long thanSequence) {
    return score < thanScore || (score == thanScore && sequence > thanSequence);
  }

  private void move(int from, int to) {
    put(to, scores[from], sequences[from], payloads[from]);
  }

  private void put(int at, float score, long sequence, int payload) {
    scores[at] = score;
    sequences[at] = sequence;
    payloads[at] = payload;
  }
}
