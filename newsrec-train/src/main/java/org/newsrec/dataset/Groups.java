package org.newsrec.dataset;

import java.util.function.IntUnaryOperator;

/** Items by the group they belong to, within a group in their order. */
final class Groups {
  private final int[] start;
  private final int[] items;

  private Groups(int[] start, int[] items) {
    this.start = start;
    this.items = items;
  }

  static Groups of(int size, int groups, IntUnaryOperator groupOf) {
    int[] start = new int[groups + 1];
    for (int i = 0; i < size; i++) {
      start[groupOf.applyAsInt(i) + 1]++;
    }
    for (int g = 0; g < groups; g++) {
      start[g + 1] += start[g];
    }
    int[] next = start.clone();
    int[] items = new int[size];
    for (int i = 0; i < size; i++) {
      items[next[groupOf.applyAsInt(i)]++] = i;
    }
    return new Groups(start, items);
  }

  /** Returns where a group begins among the items; it ends where the next one begins. */
  int start(int group) {
    return start[group];
  }

  int item(int position) {
    return items[position];
  }
}
