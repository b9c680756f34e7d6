package org.newsrec.live;

/**
 * Says how much memory the readers' histories take, so that a product can tell before it has them:
 * what a {@link ReaderState} holds, with compressed references and 8-byte alignment (the default of
 * 64-bit JVMs with heaps below 32 GiB), where each history lies within 24 days; otherwise it is 4
 * bytes more for each event. Articles' keys are shared with the counters, and equal visits by the
 * readers; they are not in it. Immutable.
 *
 * @param readers how many readers are held, 0 or more
 * @param events events held of each on average, 0 or more
 * @param shows shows held of each on average, 0 or more
 * @param kinds how many kinds of events a reader has, 1 or more
 * @param visits to how many different lists of {@linkplain Segment segments} the visits of a reader
 *     belong, 256 at most (the list of those of which nothing is known is one where it is not the
 *     only one); 0 where nothing is known of any visit
 * @param keyLength characters of a deviceId (Latin letters, digits and signs), 1 or more
 */
public record ReaderSizing(
    long readers, int events, int shows, int kinds, int visits, int keyLength) {
  private static final int MOST_VISITS = 256;

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
    if (readers < 0
        || events < 0
        || shows < 0
        || kinds < 1
        || visits < 0
        || visits > MOST_VISITS
        || keyLength < 1) {
      throw new IllegalArgumentException(
          readers
              + " readers, "
              + events
              + " events, "
              + shows
              + " shows, "
              + kinds
              + " kinds, "
              + visits
              + " visits, keys of "
              + keyLength
              + " characters; the first three have to be 0 or more, the visits from 0 to 256, the"
              + " others 1 or more");
    }
  }

  /**
   * Makes the numbers of readers of whose visits no segment is known.
   *
   * @param readers how many readers are held, 0 or more
   * @param events events held of each on average, 0 or more
   * @param shows shows held of each on average, 0 or more
   * @param kinds how many kinds of events a reader has, 1 or more
   * @param keyLength characters of a deviceId (Latin letters, digits and signs), 1 or more
   * @throws IllegalArgumentException if one is out of its range
   */
  public ReaderSizing(long readers, int events, int shows, int kinds, int keyLength) {
    this(readers, events, shows, kinds, 0, keyLength);
  }

  /**
   * Returns the bytes for one reader.
   *
   * @return bytes, on average
   */
  public double bytesPerReader() {
    double key = STRING + aligned(ARRAY + keyLength) + MAP_NODE + SLOTS * REFERENCE;
    return key
        + MEMORY
        + columns(events)
        + kinds(events, kinds)
        + kinds(events, visits)
        + columns(shows)
        + kinds(shows, visits);
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

  /** The kinds that there are, and where there are several, one byte for each moment. */
  private static double kinds(int moments, int different) {
    if (moments == 0 || different == 0) {
      return 0;
    }
    double names = aligned(ARRAY + REFERENCE * (long) different);
    return KINDS + names + (different == 1 ? 0 : aligned(ARRAY + (long) moments));
  }

  private static long aligned(long bytes) {
    return (bytes + 7) / 8 * 8;
  }
}
