package org.newsrec.dataset;

/**
 * Finds when a click in an impression became known: when the first interaction of its reader with
 * its article, begun at or after the list was shown, was received; at once where there is none.
 *
 * <p>Interactions of a reader are chained, so a look-up walks over that reader's interactions from
 * the list's time on at most.
 */
final class ClickTimes {
  private final InteractionLog.Table table;
  private int[] byReader;
  private int[] start;

  ClickTimes(InteractionLog.Table table) {
    this.table = table;
  }

  long knownAt(int reader, int news, long shownAt) {
    if (byReader == null) {
      group();
    }
    if (reader + 1 >= start.length) {
      return shownAt;
    }
    // Received ascending within a reader: what was received before the list was shown is no answer.
    int low = start[reader];
    int high = start[reader + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (table.receivedAt()[byReader[middle]] < shownAt) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low; i < start[reader + 1]; i++) {
      int event = byReader[i];
      if (table.news()[event] == news && table.timestamp()[event] >= shownAt) {
        return table.receivedAt()[event];
      }
    }
    return shownAt;
  }

  private void group() {
    int[] readers = table.reader();
    int last = -1;
    for (int reader : readers) {
      last = Math.max(last, reader);
    }
    start = new int[last + 2];
    for (int reader : readers) {
      start[reader + 1]++;
    }
    for (int r = 0; r <= last; r++) {
      start[r + 1] += start[r];
    }
    int[] next = start.clone();
    byReader = new int[readers.length];
    for (int i = 0; i < readers.length; i++) {
      byReader[next[readers[i]]++] = i;
    }
  }
}
