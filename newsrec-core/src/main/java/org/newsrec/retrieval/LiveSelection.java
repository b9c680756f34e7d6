package org.newsrec.retrieval;

import java.util.List;
import java.util.Objects;

/**
 * Keeps the best K of scored articles that are given by their keys, of those that are live and that
 * a query accepts: a tool for writing a {@link CandidateGenerator} that knows which articles it
 * speaks of and need not look at all. Higher scores are better, among equals the lower sequence
 * number. What is kept does not depend on the order of offers. Not safe for use by several threads.
 */
public final class LiveSelection {
  private final IndexSnapshot snapshot;
  private final CandidateQuery query;
  private final CandidateHeap heap;

  /**
   * Makes an empty selection.
   *
   * @param snapshot the state of the catalogue in which to look
   * @param query how many are wanted, and which
   */
  public LiveSelection(IndexSnapshot snapshot, CandidateQuery query) {
    this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
    this.query = Objects.requireNonNull(query, "query");
    heap = new CandidateHeap(query.k());
  }

  /**
   * Tells whether as many are kept as there is room for.
   *
   * @return whether an article is only taken in place of another
   */
  public boolean isFull() {
    return heap.isFull();
  }

  /**
   * Tells whether an article with a score could be kept: if not, none with a lower one could.
   *
   * @param score a score
   * @return false if it is NaN, or below that of the worst of K that are kept
   */
  public boolean wants(double score) {
    return heap.wants(score, Long.MIN_VALUE);
  }

  /**
   * Takes an article if it is live, accepted and among the best so far.
   *
   * @param hashId its key; none should be offered twice
   * @param score its score; NaN is never taken, and minus zero counts as zero
   * @return whether it was taken
   */
  public boolean offer(String hashId, double score) {
    if (!wants(score)) {
      return false;
    }
    int position = snapshot.position(hashId);
    return position >= 0 && offer(position, score);
  }

  /** Takes the live article at a position if it is accepted and among the best so far. */
  boolean offer(int position, double score) {
    long sequence = snapshot.sequence(position);
    return heap.wants(score, sequence)
        && query.accepts(snapshot, position)
        && heap.offer(snapshot.article(position).news(), score, sequence);
  }

  /**
   * Returns what was kept.
   *
   * @return at most K candidates, best first; not modifiable
   */
  public List<Candidate> best() {
    return heap.best();
  }
}
