package org.newsrec.live;

/** All that is held of one reader. Immutable. */
record ReaderMemory(Moments events, Moments shows) {
  static final ReaderMemory NONE = new ReaderMemory(Moments.NONE, Moments.NONE);

  boolean isEmpty() {
    return events.size() == 0 && shows.size() == 0;
  }
}
