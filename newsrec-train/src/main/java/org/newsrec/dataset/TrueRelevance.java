package org.newsrec.dataset;

import java.time.Instant;

/**
 * What only the maker of a made-up log knows: how likely a reader truly is to click an article,
 * apart from the slot in which it is shown. Implementations are immutable and safe for use by any
 * number of threads.
 */
@FunctionalInterface
public interface TrueRelevance {
  /**
   * Returns the probability of a click at a moment, as if the article stood in the first slot.
   *
   * @param deviceId a reader of the log
   * @param hashId an article of the log
   * @param at the moment
   * @return from 0 to 1
   * @throws IllegalArgumentException if the reader or the article is not part of the log
   */
  double probability(String deviceId, String hashId, Instant at);
}
