package org.newsrec.dataset;

import org.newsrec.data.EventType;

/**
 * Finds when a click in an impression became known: when the first interaction of its reader with
 * its article, begun at or after the list was shown, was received; at once where there is none.
 * That a card was skipped is no click.
 *
 * <p>A look-up walks over that reader's interactions from the list's time on at most.
 */
final class ClickTimes {
  private final InteractionLog.Table table;
  private final Groups byReader;
  private final int skipped;

  ClickTimes(InteractionLog.Table table, int readers) {
    this.table = table;
    skipped = table.types().indexOf(EventType.SKIPPED);
    byReader = Groups.of(table.size(), readers, table.reader()::getInt);
  }

  /** Returns when the click became known, in milliseconds. */
  long knownAt(int reader, int news, long shownAt) {
    int event = find(reader, news, shownAt);
    return event < 0 ? shownAt : table.receivedAt().get(event);
  }

  /** Returns the click's interaction, or -1. */
  int find(int reader, int news, long shownAt) {
    int end = byReader.start(reader + 1);
    int low = byReader.start(reader);
    int high = end;
    // Received ascending within a reader: what was received before the list was shown is no answer.
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (table.receivedAt().get(byReader.item(middle)) < shownAt) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int k = low; k < end; k++) {
      int event = byReader.item(k);
      if (table.news().get(event) == news
          && table.timestamp(event) >= shownAt
          && table.type().get(event) != skipped) {
        return event;
      }
    }
    return -1;
  }
}
