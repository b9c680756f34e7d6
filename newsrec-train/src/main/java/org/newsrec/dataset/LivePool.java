package org.newsrec.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.newsrec.math.RandomStream;

/**
 * Which articles are live as time goes on: those that are known (published, or seen) and were
 * published, shown or read within a span of time before. What counts is what was received strictly
 * before the instant asked about.
 *
 * <p>Moves forward only; not safe for use by several threads.
 */
public final class LivePool {
  private static final double COVERED = 0.95;
  private static final Duration LEAST = Duration.ofHours(24);
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final Dataset data;
  private final InteractionLog interactions;
  private final ImpressionLog impressions;
  private final long span;
  private final long[] active;
  private final boolean[] listed;
  private final int[] live;
  private int size;
  private int nextNews;
  private int nextInteraction;
  private int nextImpression;
  private long now = Long.MIN_VALUE;

  /**
   * Makes a pool that stands before the log's first event.
   *
   * @param data the log
   * @param span how long an article stays live without being shown or read, longer than nothing
   * @throws IllegalArgumentException if the span is zero or negative
   */
  public LivePool(Dataset data, Duration span) {
    if (span.isZero() || span.isNegative()) {
      throw new IllegalArgumentException("span is " + span + "; it has to be longer than nothing");
    }
    this.data = data;
    this.span = span.toMillis();
    interactions = data.interactionLog();
    impressions = data.impressionLog();
    active = new long[data.newsCount()];
    listed = new boolean[data.newsCount()];
    live = new int[data.newsCount()];
    Arrays.fill(active, Long.MIN_VALUE);
  }

  /**
   * Returns the span that a log suggests: 95 of 100 reads came no longer after the article was
   * published, first seen, or last read. In whole hours, a day at least.
   *
   * @param past the log to learn from
   * @return the span
   */
  public static Duration spanOf(Dataset past) {
    InteractionLog log = past.interactionLog();
    long[] last = new long[past.newsCount()];
    Arrays.setAll(last, past::firstKnown);
    long[] gaps = new long[log.size()];
    for (int i = 0; i < gaps.length; i++) {
      int news = log.news(i);
      gaps[i] = Math.max(0, log.timestamp(i) - last[news]);
      last[news] = Math.max(last[news], log.timestamp(i));
    }
    Arrays.sort(gaps);
    long gap = gaps.length == 0 ? 0 : gaps[(int) ((gaps.length - 1) * COVERED)];
    return Duration.ofHours(Math.max(LEAST.toHours(), (gap + HOUR - 1) / HOUR));
  }

  /**
   * Moves on: takes in what was received strictly before an instant.
   *
   * @param at the instant, not before the last one
   * @throws IllegalArgumentException if it is before the last one
   */
  public void advanceTo(Instant at) {
    long until = at.toEpochMilli();
    if (until < now) {
      throw new IllegalArgumentException(
          "asked to go to "
              + at
              + ", but the pool is at "
              + Instant.ofEpochMilli(now)
              + " already; start a new one to go back");
    }
    now = until;
    while (nextNews < data.newsCount() && data.firstKnown(nextNews) < now) {
      touch(nextNews, data.firstKnown(nextNews));
      nextNews++;
    }
    while (nextInteraction < interactions.size()
        && interactions.receivedAt(nextInteraction) < now) {
      touch(interactions.news(nextInteraction), interactions.timestamp(nextInteraction));
      nextInteraction++;
    }
    while (nextImpression < impressions.size() && impressions.timestamp(nextImpression) < now) {
      long shown = impressions.timestamp(nextImpression);
      for (int slot = 0; slot < impressions.shownCount(nextImpression); slot++) {
        touch(impressions.shown(nextImpression, slot), shown);
      }
      nextImpression++;
    }
  }

  /**
   * Tells whether an article is live.
   *
   * @param news the log's index of the article
   * @return whether it is in the pool
   */
  public boolean contains(int news) {
    return listed[news] && isActive(news);
  }

  /**
   * Returns the live articles.
   *
   * @return the log's indices, in a stated order only as far as it is the same every time
   */
  public int[] articles() {
    for (int place = 0; place < size; ) {
      if (isActive(live[place])) {
        place++;
      } else {
        remove(place);
      }
    }
    return Arrays.copyOf(live, size);
  }

  /**
   * Returns how many articles are live.
   *
   * @return 0 or more
   */
  public int size() {
    // Nothing is removed, so that asking does not change what is drawn next.
    int count = 0;
    for (int place = 0; place < size; place++) {
      count += isActive(live[place]) ? 1 : 0;
    }
    return count;
  }

  /**
   * Draws one of the live articles, each with the same probability.
   *
   * @param random where the draw comes from
   * @return the log's index of the article, or -1 if none is live
   */
  public int draw(RandomStream random) {
    while (size > 0) {
      int place = random.nextInt(size);
      if (isActive(live[place])) {
        return live[place];
      }
      remove(place);
    }
    return -1;
  }

  private boolean isActive(int news) {
    return active[news] >= now - span;
  }

  private void touch(int news, long at) {
    active[news] = Math.max(active[news], at);
    if (!listed[news]) {
      listed[news] = true;
      live[size++] = news;
    }
  }

  private void remove(int place) {
    listed[live[place]] = false;
    live[place] = live[--size];
  }
}
