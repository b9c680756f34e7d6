package org.newsrec.train;

import java.util.BitSet;
import org.newsrec.data.EventStrengths;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.dataset.PackedFloats;
import org.newsrec.dataset.PackedLongs;

/**
 * What each reader did, in the order in which it became known, and from it the history at any time
 * by the rules of {@link org.newsrec.live.ReaderView}: events with one article are one, at the time
 * of the last positive one; strengths of the strongest positive and the strongest negative are
 * added; known dwell times too.
 *
 * <p>Kept in as few bits as the numbers need: about 13 bytes an interaction. Immutable and safe for
 * use by any number of threads.
 */
final class ReaderEvents {
  /** How many events are looked through for each place in the history. */
  private static final int EVENTS_PER_PLACE = 4;

  private final boolean temporal;
  private final BitSet heldOut;
  private final int[] starts;
  private final PackedLongs news;
  private final PackedLongs receivedAt;
  private final PackedLongs delay;
  private final PackedFloats dwell;
  private final FewFloats strength;

  ReaderEvents(Dataset log, EventStrengths strengths, BitSet heldOut) {
    this(log, new EventsByReader(log), strengths, heldOut);
  }

  /** Takes all events but those with articles that are held out. */
  ReaderEvents(Dataset log, EventsByReader byReader, EventStrengths strengths, BitSet heldOut) {
    this.heldOut = heldOut;
    InteractionLog events = byReader.events();
    temporal = log.temporal();
    starts = byReader.starts();
    int size = byReader.size();
    news = PackedLongs.of(size, i -> events.news(byReader.event(i)));
    receivedAt = PackedLongs.of(size, i -> events.receivedAt(byReader.event(i)));
    delay =
        PackedLongs.of(
            size,
            i -> {
              int event = byReader.event(i);
              return events.receivedAt(event) - events.timestamp(event);
            });
    dwell = PackedFloats.of(size, i -> events.dwell(byReader.event(i)));
    FewFloats.Builder strengthOf = new FewFloats.Builder();
    for (int i = 0; i < size; i++) {
      strengthOf.add((float) strengths.of(events.type(byReader.event(i))));
    }
    strength = strengthOf.build();
  }

  /** A history in the making, oldest first when done. Used again and again by one thread. */
  static final class History {
    int size;
    final int[] news;
    final long[] at;
    final float[] dwell;
    final float[] positive;
    final float[] negative;

    History(int limit) {
      int capacity = limit * EVENTS_PER_PLACE;
      news = new int[capacity];
      at = new long[capacity];
      dwell = new float[capacity];
      positive = new float[capacity];
      negative = new float[capacity];
    }

    float strength(int i) {
      return positive[i] + negative[i];
    }

    private int find(int article) {
      for (int i = 0; i < size; i++) {
        if (news[i] == article) {
          return i;
        }
      }
      return -1;
    }

    private void move(int from, int to) {
      news[to] = news[from];
      at[to] = at[from];
      dwell[to] = dwell[from];
      positive[to] = positive[from];
      negative[to] = negative[from];
    }
  }

  /**
   * Collects a history.
   *
   * @param reader the reader
   * @param time what was received strictly before counts; in a log without times everything
   * @param except an article that is left out: the one to be predicted
   * @param limit how many articles at most, the latest ones
   * @param into receives the history
   */
  void collect(int reader, long time, int except, int limit, History into) {
    into.size = 0;
    int end =
        temporal
            ? receivedAt.lowerBound(starts[reader], starts[reader + 1], time)
            : starts[reader + 1];
    int least = Math.max(starts[reader], end - limit * EVENTS_PER_PLACE);
    for (int i = end - 1; i >= least; i--) {
      int article = news.getInt(i);
      if (article == except || heldOut.get(article)) {
        continue;
      }
      int place = into.find(article);
      if (place < 0) {
        place = into.size++;
        into.news[place] = article;
        into.at[place] = Long.MIN_VALUE;
        into.dwell[place] = Float.NaN;
        into.positive[place] = 0f;
        into.negative[place] = 0f;
      }
      float value = strength.get(i);
      if (value > 0f) {
        into.positive[place] = Math.max(into.positive[place], value);
        into.at[place] = Math.max(into.at[place], receivedAt.get(i) - delay.get(i));
      } else {
        into.negative[place] = Math.min(into.negative[place], value);
      }
      float seconds = dwell.get(i);
      if (!Float.isNaN(seconds)) {
        into.dwell[place] = seconds + (Float.isNaN(into.dwell[place]) ? 0f : into.dwell[place]);
      }
    }
    keepLiked(into, limit);
  }

  private static void keepLiked(History history, int limit) {
    int kept = 0;
    for (int i = 0; i < history.size && kept < limit; i++) {
      if (history.strength(i) > 0f) {
        history.move(i, kept++);
      }
    }
    history.size = kept;
    for (int i = 0; i < kept / 2; i++) {
      swap(history, i, kept - 1 - i);
    }
  }

  private static void swap(History history, int i, int j) {
    int article = history.news[i];
    long when = history.at[i];
    float seconds = history.dwell[i];
    float plus = history.positive[i];
    float minus = history.negative[i];
    history.move(j, i);
    history.news[j] = article;
    history.at[j] = when;
    history.dwell[j] = seconds;
    history.positive[j] = plus;
    history.negative[j] = minus;
  }
}
