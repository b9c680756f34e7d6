package org.newsrec;

import java.util.function.LongSupplier;

/**
 * How much may still go into a feed. The full way goes on while half of the time or more is left;
 * after that, the counters alone are asked; when nothing is left, only what is newest.
 */
final class Deadline {
  private final long budget;
  private final long start;
  private final LongSupplier nanoTime;

  private Deadline(long budget, LongSupplier nanoTime) {
    this.budget = budget;
    this.nanoTime = nanoTime;
    start = nanoTime.getAsLong();
  }

  /** Begins now. */
  static Deadline of(RecommendRequest request, LongSupplier nanoTime) {
    if (request.deadline().isEmpty()) {
      return new Deadline(Long.MAX_VALUE, () -> 0);
    }
    if (nanoTime == null) {
      throw new IllegalStateException(
          "the request has a deadline of "
              + request.deadline().get()
              + ", but nothing tells the time that passes; give System::nanoTime to nanoTime() of"
              + " the recommender's builder");
    }
    return new Deadline(request.deadline().get().toNanos(), nanoTime);
  }

  FeedLevel level() {
    long left = budget - (nanoTime.getAsLong() - start);
    if (left >= budget / 2) {
      return FeedLevel.FULL;
    }
    return left > 0 ? FeedLevel.COUNTERS : FeedLevel.NEWEST;
  }
}
