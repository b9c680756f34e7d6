package org.newsrec.live;

/**
 * Says how much memory the readers' histories take, so that a product can tell before it has them:
 * what a {@link ReaderState} holds, with compressed references and 8-byte alignment (the default of
 * 64-bit JVMs with heaps below 32 GiB), where each history lies within 24 days; otherwise it is 4
 * bytes more for each event. Where the visits belong to {@linkplain Segment segments}, it is about
 * 50 bytes more for each reader's events and shows, and one byte more for each of them where they
 * belong to different ones. Articles' keys are shared with the counters and are not in it.
 * Immutable.
 *
 * @param readers how many readers are held, 0 or more
 * @param events events held of each on average, 0 or more
 * @param shows shows held of each on average, 0 or more
 * @param kinds how many kinds of events a reader has, 1 or more
 * @param keyLength characters of a deviceId (Latin letters, digits and signs), 1 or more
 */
public record ReaderSizing(long readers, int events, int shows, int kinds, int keyLength) {
  private static final int ARRAY = 16;
  private static final int REFERENCE = 4;
  private static final int MOMENTS = 48;
  private static final int KINDS = 24;
  private static final int MEMORY = 24;
  private static final int STRING = 24;
  private static final int MAP_NODE = 32;

  /** Slots of a hash table for each entry: it is between half and three quarters full. */
  private static final double SLOTS = 1.6;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public ReaderSizing {
    if (readers < 0 || events < 0 || shows < 0 || kinds < 1 || keyLength < 1) {
      throw new IllegalArgumentException(
          readers
              + " readers, "
              + events
              + " events, "
              + shows
              + " shows, "
              + kinds
              + " kinds, keys of "
              + keyLength
              + " characters; the first three have to be 0 or more, the others 1 or more");
    }
  }

  /**
   * Returns the bytes for one reader.
   *
   * @return bytes, on average
   */
  public double bytesPerReader() {
    double key = STRING + aligned(ARRAY + keyLength) + MAP_NODE + SLOTS * REFERENCE;
    double kindsOfEvents =
        events == 0
            ? 0
            : KINDS
                + aligned(ARRAY + REFERENCE * (long) kinds)
                + (kinds == 1 ? 0 : aligned(ARRAY + (long) events));
    return key + MEMORY + columns(events) + kindsOfEvents + columns(shows);
  }

  /**
   * Returns the bytes for all readers.
   *
   * @return bytes
   */
  public long bytes() {
    return Math.round(readers * bytesPerReader());
  }

  /** An article, a time and a measure for each. */
  private static double columns(int moments) {
    return moments == 0 ? 0 : MOMENTS + 3.0 * aligned(ARRAY + 4L * moments);
  }

  private static long aligned(long bytes) {
    return (bytes + 7) / 8 * 8;
  }
}
