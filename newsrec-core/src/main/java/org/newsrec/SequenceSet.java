package org.newsrec;

import java.util.Arrays;

/**
 * The sequence numbers of articles: those of one state of the catalogue stand for its articles. An
 * open table of numbers, which grows with them and is at most half full.
 */
final class SequenceSet {
  private static final long NONE = -1;

  private static final int LEAST = 32;
  private static final int MOST = 1 << 28;

  private long[] table;
  private int size;

  /**
   * @param expected how many will be added, about: so much room there is from the start
   */
  SequenceSet(int expected) {
    table = empty(Integer.highestOneBit(Math.max(LEAST / 4, Math.min(expected, MOST / 4))) * 4);
  }

  private static long[] empty(int length) {
    long[] table = new long[length];
    Arrays.fill(table, NONE);
    return table;
  }

  /**
   * @param sequence 0 or more
   */
  void add(long sequence) {
    int slot = slot(sequence);
    if (table[slot] == sequence) {
      return;
    }
    table[slot] = sequence;
    if (++size > table.length / 2) {
      grow();
    }
  }

  private void grow() {
    long[] old = table;
    table = empty(2 * old.length);
    for (long sequence : old) {
      if (sequence != NONE) {
        table[slot(sequence)] = sequence;
      }
    }
  }

  boolean contains(long sequence) {
    return table[slot(sequence)] == sequence;
  }

  private int slot(long sequence) {
    int mask = table.length - 1;
    long hash = sequence * 0x9E3779B97F4A7C15L;
    // As many of the upper bits, which depend on all others, as a place in the table has.
    int slot = (int) (hash >>> (Long.SIZE - Integer.bitCount(mask)));
    while (table[slot] != NONE && table[slot] != sequence) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
