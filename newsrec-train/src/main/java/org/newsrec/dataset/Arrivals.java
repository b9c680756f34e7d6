package org.newsrec.dataset;

/**
 * Puts readers or articles into the order in which they became known. At the same millisecond, what
 * is published comes first, in the order of the catalogue, then what is shown, by slot, then what
 * is read: an order that nothing later has a part in.
 */
final class Arrivals {
  private final Roster<?> roster;
  private final boolean[] listed;
  private final int[] order;
  private int size;

  Arrivals(Roster<?> roster) {
    this.roster = roster;
    listed = new boolean[roster.size()];
    order = new int[roster.size()];
    roster.arriveDescribed(this);
  }

  /** Notes that something came up at a millisecond; the first time at which it is known counts. */
  void come(int code, long at) {
    if (!listed[code] && at == roster.known(code)) {
      listed[code] = true;
      order[size++] = code;
    }
  }

  /** Returns the numbers in their order, those that were never seen last. */
  int[] order() {
    for (int code = 0; code < order.length; code++) {
      come(code, roster.known(code));
    }
    long[] keys = new long[order.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = roster.known(order[i]);
    }
    int[] positions = Columns.stableOrder(keys);
    int[] sorted = new int[order.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = order[positions[i]];
    }
    return sorted;
  }
}
