package org.newsrec.live;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Which articles' counts were changed lately, in a ring. One thread writes at a time; any number
 * read, and none waits.
 */
final class ChangeLog {
  private static final int SIZE = 4096;

  private final AtomicReferenceArray<String> ring = new AtomicReferenceArray<>(SIZE);
  private volatile long count;

  /** To be called when the change can be seen by others. */
  void add(String hashId) {
    long next = count;
    ring.setRelease((int) (next % SIZE), hashId);
    count = next + 1;
  }

  /** Number of changes so far. */
  long count() {
    return count;
  }

  /**
   * The articles of the changes from one number on, below another; null where some of them have
   * been written over.
   */
  Set<String> between(long from, long to) {
    if (to - from > SIZE) {
      return null;
    }
    Set<String> changed = new LinkedHashSet<>();
    for (long i = from; i < to; i++) {
      changed.add(ring.getAcquire((int) (i % SIZE)));
    }
    // An entry is written before it is counted: one more than are counted may be new.
    return count + 1 - from > SIZE ? null : changed;
  }
}
