package org.newsrec.train;

import java.util.Arrays;
import org.newsrec.data.EventStrengths;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.InteractionLog;

/**
 * Who read what: for each reader and article one example, at the time of the first event of
 * positive strength, if the strongest positive event and the strongest negative one leave more than
 * 0. In the order of readers, then articles.
 */
final class Examples {
  private int size;
  private int[] reader;
  private int[] news;
  private long[] time;
  private long[] receivedAt;
  private float[] strength;
  private float[] dwell;

  static Examples of(Dataset log, EventStrengths strengths) {
    InteractionLog events = log.interactionLog();
    int[] starts = new int[log.readerCount() + 1];
    for (int i = 0; i < events.size(); i++) {
      starts[events.reader(i) + 1]++;
    }
    for (int r = 0; r < log.readerCount(); r++) {
      starts[r + 1] += starts[r];
    }
    long[] keys = new long[events.size()];
    int[] next = starts.clone();
    for (int i = 0; i < events.size(); i++) {
      keys[next[events.reader(i)]++] = ((long) events.news(i) << 32) | i;
    }
    Examples examples = new Examples(events.size());
    for (int r = 0; r < log.readerCount(); r++) {
      Arrays.sort(keys, starts[r], starts[r + 1]);
      int from = starts[r];
      while (from < starts[r + 1]) {
        int to = from + 1;
        while (to < starts[r + 1] && keys[to] >>> 32 == keys[from] >>> 32) {
          to++;
        }
        examples.add(events, strengths, r, (int) (keys[from] >>> 32), keys, from, to);
        from = to;
      }
    }
    return examples;
  }

  private Examples(int capacity) {
    reader = new int[capacity];
    news = new int[capacity];
    time = new long[capacity];
    receivedAt = new long[capacity];
    strength = new float[capacity];
    dwell = new float[capacity];
  }

  private void add(
      InteractionLog events,
      EventStrengths strengths,
      int who,
      int what,
      long[] keys,
      int from,
      int to) {
    double positive = 0;
    double negative = 0;
    long first = Long.MAX_VALUE;
    long received = Long.MAX_VALUE;
    float seconds = Float.NaN;
    for (int k = from; k < to; k++) {
      int event = (int) keys[k];
      double value = strengths.of(events.type(event));
      positive = Math.max(positive, value);
      negative = Math.min(negative, value);
      if (value > 0) {
        first = Math.min(first, events.timestamp(event));
        received = Math.min(received, events.receivedAt(event));
      }
      if (!Float.isNaN(events.dwell(event))) {
        seconds = events.dwell(event) + (Float.isNaN(seconds) ? 0f : seconds);
      }
    }
    if (positive + negative > 0) {
      reader[size] = who;
      news[size] = what;
      time[size] = first;
      receivedAt[size] = received;
      strength[size] = (float) (positive + negative);
      dwell[size] = seconds;
      size++;
    }
  }

  /** Those whose first positive event was received at a time or later. */
  Examples since(long millis) {
    Examples later = new Examples(size);
    for (int i = 0; i < size; i++) {
      if (receivedAt[i] >= millis) {
        later.reader[later.size] = reader[i];
        later.news[later.size] = news[i];
        later.time[later.size] = time[i];
        later.receivedAt[later.size] = receivedAt[i];
        later.strength[later.size] = strength[i];
        later.dwell[later.size] = dwell[i];
        later.size++;
      }
    }
    return later;
  }

  int size() {
    return size;
  }

  int reader(int example) {
    return reader[example];
  }

  int news(int example) {
    return news[example];
  }

  long time(int example) {
    return time[example];
  }

  float strength(int example) {
    return strength[example];
  }

  /** Dwell time in seconds over all events; NaN where none is known. */
  float dwell(int example) {
    return dwell[example];
  }

  int[] readers() {
    return reader;
  }

  int[] articles() {
    return news;
  }
}
