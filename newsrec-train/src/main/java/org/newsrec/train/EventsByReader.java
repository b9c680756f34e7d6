package org.newsrec.train;

import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.InteractionLog;

/**
 * The numbers of a log's interactions by reader, each reader's in the order in which they became
 * known: four bytes an interaction and reader. Immutable.
 */
final class EventsByReader {
  private final InteractionLog events;
  private final int[] starts;
  private final int[] items;

  EventsByReader(Dataset log) {
    events = log.interactionLog();
    starts = new int[log.readerCount() + 1];
    for (int i = 0; i < events.size(); i++) {
      starts[events.reader(i) + 1]++;
    }
    for (int r = 0; r < log.readerCount(); r++) {
      starts[r + 1] += starts[r];
    }
    items = new int[events.size()];
    int[] next = starts.clone();
    for (int i = 0; i < items.length; i++) {
      items[next[events.reader(i)]++] = i;
    }
  }

  InteractionLog events() {
    return events;
  }

  int readers() {
    return starts.length - 1;
  }

  /** Where each reader's begin; the last one is where all end. */
  int[] starts() {
    return starts;
  }

  int size() {
    return items.length;
  }

  /** The number of the interaction at a place. */
  int event(int place) {
    return items[place];
  }
}
