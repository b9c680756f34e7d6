package org.newsrec.dataset;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/** Finds when things happened, what was live, and how old it was when it was read. */
final class TimeInspector {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final int MOST_SAMPLES = 10_000;

  private final Dataset data;
  private final InteractionLog interactions;
  private final ImpressionLog impressions;

  TimeInspector(Dataset data) {
    this.data = data;
    interactions = data.interactionLog();
    impressions = data.impressionLog();
  }

  Inspection.Times times() {
    long[] times = new long[interactions.size() + impressions.size()];
    for (int i = 0; i < interactions.size(); i++) {
      times[i] = interactions.timestamp(i);
    }
    for (int i = 0; i < impressions.size(); i++) {
      times[interactions.size() + i] = impressions.timestamp(i);
    }
    Arrays.sort(times);
    int n = times.length;
    long from = times[n / 100];
    long until = times[n - 1 - n / 100];
    long far = Math.max(DAY, (until - from) / 4);
    return new Inspection.Times(
        Instant.ofEpochMilli(times[0]),
        Instant.ofEpochMilli(from),
        Instant.ofEpochMilli(until),
        Instant.ofEpochMilli(times[n - 1]),
        Columns.lowerBound(times, n, from - far),
        n - Columns.lowerBound(times, n, until + far + 1));
  }

  /** One pass through the log with a window of a day behind it. */
  Quantiles liveArticles(Inspection.Times times) {
    long first = times.bulkFrom().toEpochMilli();
    long last = times.bulkUntil().toEpochMilli();
    long step = Math.max(HOUR, (last - first) / MOST_SAMPLES + 1);
    int[] events = new int[data.newsCount()];
    Window reads = new Window(interactions.size(), interactions::receivedAt);
    Window shows = new Window(impressions.size(), impressions::timestamp);
    DoubleColumn counts = new DoubleColumn();
    int live = 0;
    // The first day is still filling up: it only counts where there is no other.
    long at = Math.min(first + DAY, last);
    do {
      for (int i = reads.entering(at); i >= 0; i = reads.entering(at)) {
        live += events[interactions.news(i)]++ == 0 ? 1 : 0;
      }
      for (int i = reads.leaving(at - DAY); i >= 0; i = reads.leaving(at - DAY)) {
        live -= --events[interactions.news(i)] == 0 ? 1 : 0;
      }
      for (int i = shows.entering(at); i >= 0; i = shows.entering(at)) {
        for (int slot = 0; slot < impressions.shownCount(i); slot++) {
          live += events[impressions.shown(i, slot)]++ == 0 ? 1 : 0;
        }
      }
      for (int i = shows.leaving(at - DAY); i >= 0; i = shows.leaving(at - DAY)) {
        for (int slot = 0; slot < impressions.shownCount(i); slot++) {
          live -= --events[impressions.shown(i, slot)] == 0 ? 1 : 0;
        }
      }
      counts.add(live);
      at += step;
    } while (at <= last);
    return counts.quantiles();
  }

  /** Positions of two instants in an ascending column. */
  private static final class Window {
    private final int size;
    private final IntToLongFunction time;
    private int entered;
    private int left;

    Window(int size, IntToLongFunction time) {
      this.size = size;
      this.time = time;
    }

    /** Returns the next event that happened by an instant, or -1. */
    int entering(long at) {
      return entered < size && time.applyAsLong(entered) <= at ? entered++ : -1;
    }

    /** Returns the next event that happened before an instant and is still inside, or -1. */
    int leaving(long before) {
      return left < entered && time.applyAsLong(left) < before ? left++ : -1;
    }
  }

  Inspection.Ages ages() {
    boolean published = false;
    for (int n = 0; n < data.newsCount() && !published; n++) {
      published = data.news(n).publishedAt().isPresent();
    }
    DoubleColumn hours = new DoubleColumn();
    long before = 0;
    for (int i = 0; i < interactions.size(); i++) {
      int news = interactions.news(i);
      Optional<Instant> publication = data.news(news).publishedAt();
      if (published && publication.isEmpty()) {
        continue;
      }
      long from = published ? Millis.ceil(publication.get()) : data.firstKnown(news);
      long age = interactions.timestamp(i) - from;
      before += published && age < 0 ? 1 : 0;
      hours.add(Math.max(0, age) / (double) HOUR);
    }
    return new Inspection.Ages(published, hours.quantiles(), before);
  }
}
