package org.newsrec.train.rank;

import java.time.Duration;
import java.util.Arrays;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.math.RandomStream;

/**
 * The articles live at an instant: known by then, and published or read within a span. Moves
 * forward only.
 */
final class LiveArticles {
  private static final long POPULAR_MILLIS = Duration.ofHours(24).toMillis();
  private static final double COVERED = 0.95;

  private final Dataset data;
  private final InteractionLog log;
  private final long span;
  private final long[] active;
  private final int[] live;
  private final boolean[] listed;
  private int size;
  private int nextNews;
  private int nextEvent;
  private int popularFrom;
  private long now = Long.MIN_VALUE;

  LiveArticles(Dataset data, Duration span) {
    this.data = data;
    log = data.interactionLog();
    this.span = span.toMillis();
    active = new long[data.newsCount()];
    live = new int[data.newsCount()];
    listed = new boolean[data.newsCount()];
    Arrays.fill(active, Long.MIN_VALUE);
  }

  /**
   * The span within which 95 of 100 events find their article published or read before; in whole
   * hours, at least a day.
   */
  static Duration spanOf(Dataset past) {
    InteractionLog log = past.interactionLog();
    long[] last = new long[past.newsCount()];
    for (int news = 0; news < last.length; news++) {
      last[news] = past.firstKnown(news);
    }
    long[] gaps = new long[log.size()];
    for (int i = 0; i < gaps.length; i++) {
      int news = log.news(i);
      gaps[i] = Math.max(0, log.timestamp(i) - last[news]);
      last[news] = Math.max(last[news], log.timestamp(i));
    }
    Arrays.sort(gaps);
    Duration gap =
        gaps.length == 0
            ? Duration.ZERO
            : Duration.ofMillis(gaps[(int) ((gaps.length - 1) * COVERED)]);
    return Duration.ofHours(Math.max(24, gap.plusHours(1).minusMillis(1).toHours()));
  }

  /** Takes in what was known strictly before an instant. */
  void advanceTo(long millis) {
    now = millis;
    while (nextNews < data.newsCount() && data.firstKnown(nextNews) < millis) {
      touch(nextNews, data.firstKnown(nextNews));
      nextNews++;
    }
    while (nextEvent < log.size() && log.receivedAt(nextEvent) < millis) {
      touch(log.news(nextEvent), log.timestamp(nextEvent));
      nextEvent++;
    }
    while (popularFrom < nextEvent && log.receivedAt(popularFrom) < millis - POPULAR_MILLIS) {
      popularFrom++;
    }
  }

  /** One of the live articles, each with the same probability; -1 if there is none. */
  int uniform(RandomStream random) {
    while (size > 0) {
      int place = random.nextInt(size);
      int news = live[place];
      if (active[news] >= now - span) {
        return news;
      }
      listed[news] = false;
      live[place] = live[--size];
    }
    return -1;
  }

  /** The article of one of the events of the last day; -1 if there is none. */
  int popular(RandomStream random) {
    return popularFrom == nextEvent
        ? -1
        : log.news(popularFrom + random.nextInt(nextEvent - popularFrom));
  }

  private void touch(int news, long at) {
    active[news] = Math.max(active[news], at);
    if (!listed[news]) {
      listed[news] = true;
      live[size++] = news;
    }
  }
}
