package org.newsrec;

import java.util.Arrays;

/**
 * The sequence numbers of at most so many articles: those of one state of the catalogue stand for
 * its articles. An open table of numbers.
 */
final class SequenceSet {
  private static final long NONE = -1;

  private final long[] table;

  /**
   * @param most how many will be added at most
   */
  SequenceSet(int most) {
    table = new long[Integer.highestOneBit(Math.max(8, Math.min(most, 1 << 28))) * 4];
    Arrays.fill(table, NONE);
  }

  /**
   * @param sequence 0 or more
   */
  void add(long sequence) {
    table[slot(sequence)] = sequence;
  }

  boolean contains(long sequence) {
    return table[slot(sequence)] == sequence;
  }

  private int slot(long sequence) {
    int mask = table.length - 1;
    long hash = sequence * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> 40) & mask;
    while (table[slot] != NONE && table[slot] != sequence) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
