package org.newsrec.dataset;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** What packed columns have in common. */
final class Columns {
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private Columns() {}

  /** Returns the capacity that follows a full one. */
  static int grown(int full) {
    if (full == Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          "a column holds at most " + full + " values; read a shorter part of the log");
    }
    return (int) Math.min(Integer.MAX_VALUE - 8, full + Math.max(64L, full / 2L));
  }

  /**
   * Returns the order that sorts the keys ascending and leaves equal keys as they are: positions in
   * {@code keys}, the smallest key's first. A radix sort from the lowest digit; what is in order
   * already costs one pass.
   */
  static int[] stableOrder(long[] keys) {
    return stableOrder(keys.length, i -> keys[i]);
  }

  /** As {@link #stableOrder(long[])}, for keys that are told by their index. */
  static int[] stableOrder(int n, IntToLongFunction keys) {
    int[] order = new int[n];
    boolean sorted = true;
    long min = n == 0 ? 0 : keys.applyAsLong(0);
    long max = min;
    long last = min;
    for (int i = 0; i < n; i++) {
      long key = keys.applyAsLong(i);
      order[i] = i;
      sorted &= last <= key;
      min = Math.min(min, key);
      max = Math.max(max, key);
      last = key;
    }
    if (sorted) {
      return order;
    }
    // Unsigned distance from the smallest key: right even where the subtraction overflows.
    int[] next = new int[n];
    int[] starts = new int[DIGITS + 1];
    for (int shift = 0; shift < Long.SIZE && (max - min) >>> shift != 0; shift += DIGIT_BITS) {
      Arrays.fill(starts, 0);
      for (int i = 0; i < n; i++) {
        starts[digit(keys.applyAsLong(i) - min, shift) + 1]++;
      }
      for (int d = 0; d < DIGITS; d++) {
        starts[d + 1] += starts[d];
      }
      for (int i = 0; i < n; i++) {
        int position = order[i];
        next[starts[digit(keys.applyAsLong(position) - min, shift)]++] = position;
      }
      int[] swap = order;
      order = next;
      next = swap;
    }
    return order;
  }

  private static int digit(long distance, int shift) {
    return (int) (distance >>> shift) & (DIGITS - 1);
  }

  /** Returns the first index below {@code size} whose value is at least {@code bound}, or size. */
  static int lowerBound(long[] ascending, int size, long bound) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
