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
    float seconds = Float.NaN;
    for (int k = from; k < to; k++) {
      int event = (int) keys[k];
      double value = strengths.of(events.type(event));
      positive = Math.max(positive, value);
      negative = Math.min(negative, value);
      if (value > 0) {
        first = Math.min(first, events.timestamp(event));
      }
      if (!Float.isNaN(events.dwell(event))) {
        seconds = events.dwell(event) + (Float.isNaN(seconds) ? 0f : seconds);
      }
    }
    if (positive + negative > 0) {
      reader[size] = who;
      news[size] = what;
      time[size] = first;
      strength[size] = (float) (positive + negative);
      dwell[size] = seconds;
      size++;
    }
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
