package org.newsrec.eval;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.InteractionLog;

/**
 * Which articles are live as time goes on: those that are known (published, or seen) and were
 * published, shown or read within a span of time. Moves forward only.
 */
final class LivePool {
  private final Dataset data;
  private final long span;
  private final long[] lastActive;
  private final int[] live;
  private final int[] placeOf;
  private int size;
  private int nextNews;
  private int nextInteraction;
  private int nextImpression;

  /**
   * @param data articles are in the order in which they became known
   * @param span how long an article stays live without being shown or read
   */
  LivePool(Dataset data, Duration span) {
    this.data = data;
    this.span = span.toMillis();
    lastActive = new long[data.newsCount()];
    Arrays.fill(lastActive, Long.MIN_VALUE);
    live = new int[data.newsCount()];
    placeOf = new int[data.newsCount()];
    Arrays.fill(placeOf, -1);
  }

  /**
   * The time after which 95 of 100 articles that were read or shown had not been read or shown for
   * so long before (or published): at least a day.
   */
  static Duration spanOf(Dataset train) {
    InteractionLog log = train.interactionLog();
    long[] last = new long[train.newsCount()];
    for (int news = 0; news < last.length; news++) {
      last[news] = train.firstKnown(news);
    }
    long[] gaps = new long[log.size()];
    for (int i = 0; i < gaps.length; i++) {
      int news = log.news(i);
      gaps[i] = Math.max(0, log.timestamp(i) - last[news]);
      last[news] = Math.max(last[news], log.timestamp(i));
    }
    Arrays.sort(gaps);
    long gap = gaps.length == 0 ? 0 : gaps[(int) ((gaps.length - 1) * 0.95)];
    long hours = (gap + 3_599_999) / 3_600_000;
    return Duration.ofHours(Math.max(24, hours));
  }

  /** Takes in everything received strictly before an instant and lets go of what has expired. */
  void advanceTo(Instant at) {
    long now = at.toEpochMilli();
    while (nextNews < data.newsCount() && data.firstKnown(nextNews) < now) {
      active(nextNews, data.firstKnown(nextNews));
      nextNews++;
    }
    InteractionLog interactions = data.interactionLog();
    while (nextInteraction < interactions.size()
        && interactions.receivedAt(nextInteraction) < now) {
      active(interactions.news(nextInteraction), interactions.timestamp(nextInteraction));
      nextInteraction++;
    }
    ImpressionLog impressions = data.impressionLog();
    while (nextImpression < impressions.size() && impressions.timestamp(nextImpression) < now) {
      long shown = impressions.timestamp(nextImpression);
      for (int slot = 0; slot < impressions.shownCount(nextImpression); slot++) {
        active(impressions.shown(nextImpression, slot), shown);
      }
      nextImpression++;
    }
    for (int place = 0; place < size; ) {
      if (lastActive[live[place]] < now - span) {
        remove(place);
      } else {
        place++;
      }
    }
  }

  int size() {
    return size;
  }

  /** The live articles, in no particular order. */
  int[] articles() {
    return Arrays.copyOf(live, size);
  }

  boolean contains(int news) {
    return placeOf[news] >= 0;
  }

  private void active(int news, long at) {
    lastActive[news] = Math.max(lastActive[news], at);
    if (placeOf[news] < 0) {
      placeOf[news] = size;
      live[size++] = news;
    }
  }

  private void remove(int place) {
    int news = live[place];
    placeOf[news] = -1;
    live[place] = live[--size];
    placeOf[live[place]] = place;
    if (place == size) {
      placeOf[news] = -1;
    }
  }
}
