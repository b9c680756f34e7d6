package org.newsrec.dataset;

import java.util.List;
import java.util.function.IntPredicate;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;

/**
 * Events as they were collected, and the tables they make in the order in which they became known.
 * A table's columns are made one after the other, so that beside the collected ones there is little
 * more than the order: four bytes an event.
 */
final class CollectedEvents {
  /** What was done; dwell times as the bits of floats. */
  record Interactions(
      PackedLongs reader,
      PackedLongs news,
      PackedLongs dwell,
      PackedLongs type,
      PackedLongs timestamp,
      PackedLongs receivedAt,
      PackedLongs context) {
    int size() {
      return reader.size();
    }
  }

  /** What was shown. */
  record Impressions(
      PackedLongs viewer,
      PackedLongs shownAt,
      PackedLongs context,
      PackedLongs shownStart,
      PackedLongs shown,
      PackedLongs clickStart,
      PackedLongs clickSlot) {
    int size() {
      return viewer.size();
    }

    int shownStart(int i) {
      return shownStart.getInt(i);
    }

    int clickStart(int i) {
      return clickStart.getInt(i);
    }
  }

  private final Interactions done;
  private final Impressions seen;
  private final List<EventType> types;
  private final List<Features> contexts;
  private final int[] interactionOrder;
  private final int[] impressionOrder;

  CollectedEvents(
      Interactions done, Impressions seen, List<EventType> types, List<Features> contexts) {
    this.done = done;
    this.seen = seen;
    this.types = types;
    this.contexts = contexts;
    interactionOrder = Columns.stableOrder(done.size(), done.receivedAt::get);
    impressionOrder = Columns.stableOrder(seen.size(), seen.shownAt::get);
  }

  /** Tells in which order readers and articles came up. */
  void arrive(Arrivals users, Arrivals articles) {
    for (int i : impressionOrder) {
      long at = seen.shownAt.get(i);
      users.come(seen.viewer.getInt(i), at);
      int end = seen.shownStart(i + 1);
      for (int s = seen.shownStart(i); s < end; s++) {
        articles.come(seen.shown.getInt(s), at);
      }
    }
    for (int i : interactionOrder) {
      long at = done.receivedAt.get(i);
      users.come(done.reader.getInt(i), at);
      articles.come(done.news.getInt(i), at);
    }
  }

  /** Tells the rosters when readers and articles were first seen. */
  void markKnown(Roster<?> users, Roster<?> articles) {
    for (int i = 0; i < done.size(); i++) {
      long at = done.receivedAt.get(i);
      users.seen(done.reader.getInt(i), at);
      articles.seen(done.news.getInt(i), at);
    }
    for (int i = 0; i < seen.size(); i++) {
      long at = seen.shownAt.get(i);
      users.seen(seen.viewer.getInt(i), at);
      int end = seen.shownStart(i + 1);
      for (int s = seen.shownStart(i); s < end; s++) {
        articles.seen(seen.shown.getInt(s), at);
      }
    }
  }

  long interactionsWith(IntPredicate article) {
    long count = 0;
    for (int i = 0; i < done.size(); i++) {
      if (article.test(done.news.getInt(i))) {
        count++;
      }
    }
    return count;
  }

  InteractionLog.Table interactionTable(int[] userCodes, int[] newsCodes) {
    int[] order = interactionOrder;
    return new InteractionLog.Table(
        PackedLongs.of(order.length, i -> userCodes[done.reader.getInt(order[i])]),
        PackedLongs.of(order.length, i -> newsCodes[done.news.getInt(order[i])]),
        done.receivedAt.inOrder(order),
        PackedLongs.of(order.length, i -> delay(order[i])),
        PackedFloats.of(order.length, i -> dwell(order[i])),
        done.type.inOrder(order),
        done.context.inOrder(order),
        types,
        contexts);
  }

  private long delay(int i) {
    return InteractionLog.Table.delay(done.timestamp.get(i), done.receivedAt.get(i), dwell(i));
  }

  private float dwell(int i) {
    return Float.intBitsToFloat(done.dwell.getInt(i));
  }

  ImpressionLog.Table impressionTable(
      int[] userCodes, int[] newsCodes, InteractionLog.Table interactions) {
    PackedLongs.Builder shownStart = new PackedLongs.Builder();
    PackedLongs.Builder shown = new PackedLongs.Builder();
    PackedLongs.Builder clickStart = new PackedLongs.Builder();
    PackedLongs.Builder clickSlot = new PackedLongs.Builder();
    PackedLongs.Builder clickKnownAt = new PackedLongs.Builder();
    ClickTimes clickTimes = new ClickTimes(interactions, userCodes.length);
    shownStart.add(0);
    clickStart.add(0);
    for (int i : impressionOrder) {
      int first = seen.shownStart(i);
      int end = seen.shownStart(i + 1);
      for (int s = first; s < end; s++) {
        shown.add(newsCodes[seen.shown.getInt(s)]);
      }
      shownStart.add(shown.size());
      int reader = userCodes[seen.viewer.getInt(i)];
      int lastClick = seen.clickStart(i + 1);
      for (int c = seen.clickStart(i); c < lastClick; c++) {
        int slot = seen.clickSlot.getInt(c);
        int article = newsCodes[seen.shown.getInt(first + slot)];
        clickSlot.add(slot);
        clickKnownAt.add(clickTimes.knownAt(reader, article, seen.shownAt.get(i)));
      }
      clickStart.add(clickSlot.size());
    }
    int[] order = impressionOrder;
    return new ImpressionLog.Table(
        PackedLongs.of(order.length, i -> userCodes[seen.viewer.getInt(order[i])]),
        seen.shownAt.inOrder(order),
        seen.context.inOrder(order),
        shownStart.build(),
        shown.build(),
        clickStart.build(),
        clickSlot.build(),
        clickKnownAt.build(),
        contexts);
  }
}
