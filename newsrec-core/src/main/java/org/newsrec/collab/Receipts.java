package org.newsrec.collab;

import java.time.Instant;

/** The rule about instants that are past. */
final class Receipts {
  private Receipts() {}

  /**
   * The instant in milliseconds, if it is not before the latest receipt; within the grace before
   * it, the latest receipt itself.
   */
  static long requireNotPast(Instant at, long latest, long graceMillis) {
    long millis = at.toEpochMilli();
    if (millis >= latest) {
      return millis;
    }
    if (latest - graceMillis <= millis) {
      return latest;
    }
    throw new IllegalStateException(
        "asked about "
            + at
            + ", but events received up to "
            + Instant.ofEpochMilli(latest)
            + " have been taken in; ask about that instant or a later one");
  }
}
