package org.newsrec.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.newsrec.data.News;

/**
 * Keeps the best K of any number of scored articles: a tool for writing a {@link
 * CandidateGenerator} whose scores need the range of a double. Higher scores are better, among
 * equals the lower sequence number. Not safe for use by several threads.
 */
public final class CandidateHeap {
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::score)
          .reversed()
          .thenComparingLong(Candidate::sequence);

  private final int k;
  private final PriorityQueue<Candidate> kept = new PriorityQueue<>(BEST_FIRST.reversed());

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
  }

  /**
   * Tells whether an article would be kept: ask it before a costly filter.
   *
   * @param score its score
   * @param sequence its sequence number
   * @return whether {@link #offer} would take it now; false if the score is NaN
   */
  public boolean wants(double score, long sequence) {
    if (kept.size() < k) {
      return !Double.isNaN(score);
    }
    Candidate worst = kept.element();
    return score > worst.score() || (score == worst.score() && sequence < worst.sequence());
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
    if (kept.size() == k) {
      kept.remove();
    }
    return kept.add(new Candidate(news, score + 0.0, sequence));
  }

  /**
   * Returns what was kept.
   *
   * @return at most K candidates, best first; not modifiable
   */
  public List<Candidate> best() {
    List<Candidate> sorted = new ArrayList<>(kept);
    sorted.sort(BEST_FIRST);
    return List.copyOf(sorted);
  }
}
