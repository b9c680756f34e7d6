package org.newsrec.retrieval;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.newsrec.data.News;

/**
 * Keeps the best K of any number of scored articles: a tool for writing a {@link
 * CandidateGenerator} whose scores need the range of a double. Higher scores are better, among
 * equals the lower sequence number. Not safe for use by several threads.
 */
public final class CandidateHeap {
  private static final int FIRST_ROOM = 512;

  private final int k;

  /** A heap in three columns; the worst is at 0. */
  private double[] scores;

  private long[] sequences;
  private News[] articles;
  private int size;

  /**
   * Makes an empty heap.
   *
   * @param k how many candidates are kept at most, 1 or more
   * @throws IllegalArgumentException if k is less than 1
   */
  public CandidateHeap(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k + "; it has to be 1 or more");
    }
    this.k = k;
    int room = Math.min(k, FIRST_ROOM);
    scores = new double[room];
    sequences = new long[room];
    articles = new News[room];
  }

  /**
   * Tells whether as many are kept as there is room for.
   *
   * @return whether an article is only taken in place of another
   */
  public boolean isFull() {
    return size == k;
  }

  /**
   * Tells whether an article would be kept: ask it before a costly filter.
   *
   * @param score its score
   * @param sequence its sequence number
   * @return whether {@link #offer} would take it now; false if the score is NaN
   */
  public boolean wants(double score, long sequence) {
    if (size < k) {
      return !Double.isNaN(score);
    }
    return score > scores[0] || (score == scores[0] && sequence < sequences[0]);
  }

  /** The least score that can still get in. */
  double threshold() {
    return size < k ? Double.NEGATIVE_INFINITY : scores[0];
  }

  /**
   * Takes an article if it is among the best so far.
   *
   * @param news the article; none should be offered twice
   * @param score its score; NaN is never taken, and minus zero counts as zero
   * @param sequence its sequence number
   * @return whether it was taken
   */
  public boolean offer(News news, double score, long sequence) {
    if (!wants(score, sequence)) {
      return false;
    }
    if (size == k) {
      sink(size, news, score + 0.0, sequence);
    } else {
      rise(news, score + 0.0, sequence);
    }
    return true;
  }

  /** Adds an entry at the end and lets it rise past better ones. */
  private void rise(News news, double score, long sequence) {
    if (size == scores.length) {
      int room = (int) Math.min(k, 2L * size);
      scores = Arrays.copyOf(scores, room);
      sequences = Arrays.copyOf(sequences, room);
      articles = Arrays.copyOf(articles, room);
    }
    int at = size++;
    while (at > 0 && isWorse(score, sequence, (at - 1) / 2)) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    put(at, news, score, sequence);
  }

  /** Puts an entry in the place of the worst of the first n and lets it sink past worse ones. */
  private void sink(int n, News news, double score, long sequence) {
    int at = 0;
    while (2 * at + 1 < n) {
      int child = 2 * at + 1;
      if (child + 1 < n && isWorse(scores[child + 1], sequences[child + 1], child)) {
        child++;
      }
      if (isWorse(score, sequence, child)) {
        break;
      }
      move(child, at);
      at = child;
    }
    put(at, news, score, sequence);
  }

  private boolean isWorse(double score, long sequence, int than) {
    return score < scores[than] || (score == scores[than] && sequence > sequences[than]);
  }

  private void move(int from, int to) {
    put(to, articles[from], scores[from], sequences[from]);
  }

  private void put(int at, News news, double score, long sequence) {
    scores[at] = score;
    sequences[at] = sequence;
    articles[at] = news;
  }

  /**
   * Returns what was kept.
   *
   * @return at most K candidates, best first; not modifiable
   */
  public List<Candidate> best() {
    // The worst of those that are left goes behind all others, again and again.
    for (int end = size - 1; end > 0; end--) {
      News news = articles[0];
      double score = scores[0];
      long sequence = sequences[0];
      sink(end, articles[end], scores[end], sequences[end]);
      put(end, news, score, sequence);
    }
    Candidate[] sorted = new Candidate[size];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = new Candidate(articles[i], scores[i], sequences[i]);
    }
    // The worst first is a heap again.
    for (int i = 0; i < sorted.length; i++) {
      Candidate candidate = sorted[sorted.length - 1 - i];
      put(i, candidate.news(), candidate.score(), candidate.sequence());
    }
    return Collections.unmodifiableList(Arrays.asList(sorted));
  }
}
