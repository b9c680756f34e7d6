package org.newsrec.dataset;

import java.time.Instant;

/** Instants as milliseconds of the epoch, as the columns hold them. */
final class Millis {
  private Millis() {}

  /**
   * Returns the first whole millisecond at or after an instant; far ones count as the ends of time.
   */
  static long ceil(Instant at) {
    if (at.compareTo(Instant.ofEpochMilli(Long.MAX_VALUE)) > 0) {
      return Long.MAX_VALUE;
    }
    if (at.compareTo(Instant.ofEpochMilli(Long.MIN_VALUE)) < 0) {
      return Long.MIN_VALUE;
    }
    long millis = at.toEpochMilli();
    return at.getNano() % 1_000_000 == 0 ? millis : millis + 1;
  }
}
