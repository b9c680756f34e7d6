package org.newsrec.dataset;

import java.util.List;
import java.util.function.IntPredicate;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;

/** Events while they are collected, in packed columns and the order in which they came. */
final class EventColumns {
  /** About three years, in seconds; what is longer is a mistake of units. */
  static final double LONGEST_DWELL = 1e8;

  final Codes<EventType> types = new Codes<>();
  final Codes<Features> contexts = new Codes<>();

  private final IntColumn reader = new IntColumn();
  private final IntColumn news = new IntColumn();
  private final FloatColumn dwell = new FloatColumn();
  private final IntColumn type = new IntColumn();
  private final LongColumn timestamp = new LongColumn();
  private final LongColumn receivedAt = new LongColumn();
  private final IntColumn context = new IntColumn();

  private final IntColumn viewer = new IntColumn();
  private final LongColumn shownAt = new LongColumn();
  private final IntColumn viewContext = new IntColumn();
  private final IntColumn shownStart = new IntColumn();
  private final IntColumn shown = new IntColumn();
  private final IntColumn clickStart = new IntColumn();
  private final IntColumn clickSlot = new IntColumn();

  private int[] interactionOrder;
  private int[] impressionOrder;

  EventColumns() {
    shownStart.add(0);
    clickStart.add(0);
  }

  /** Returns the number of a kind of event. */
  int typeCode(EventType kind) {
    if (types.size() == Short.MAX_VALUE && types.find(kind) < 0) {
      throw new IllegalArgumentException(
          "the log has more than "
              + Short.MAX_VALUE
              + " kinds of event; is event_type the right column?");
    }
    return types.code(kind);
  }

  int contextCode(Features features) {
    return contexts.code(features);
  }

  /** Replaces the context numbers of the interactions from an index on, made elsewhere. */
  void recodeInteractionContexts(int from, List<Features> byNumber) {
    context.recode(from, contextCodes(byNumber));
  }

  /** Replaces the context numbers of the impressions from an index on, made elsewhere. */
  void recodeImpressionContexts(int from, List<Features> byNumber) {
    viewContext.recode(from, contextCodes(byNumber));
  }

  private int[] contextCodes(List<Features> byNumber) {
    return byNumber.stream().mapToInt(contexts::code).toArray();
  }

  void interaction(
      int readerCode,
      int newsCode,
      float dwellSeconds,
      int typeCode,
      long timestampMillis,
      long receivedMillis,
      int contextCode) {
    reader.add(readerCode);
    news.add(newsCode);
    dwell.add(dwellSeconds);
    type.add(typeCode);
    timestamp.add(timestampMillis);
    receivedAt.add(receivedMillis);
    context.add(contextCode);
  }

  /** Adds a list; the clicked slots ascend. */
  void impression(
      int readerCode, long atMillis, int[] shownCodes, int[] clickedSlots, int contextCode) {
    viewer.add(readerCode);
    shownAt.add(atMillis);
    viewContext.add(contextCode);
    for (int code : shownCodes) {
      shown.add(code);
    }
    shownStart.add(shown.size());
    for (int slot : clickedSlots) {
      clickSlot.add(slot);
    }
    clickStart.add(clickSlot.size());
  }

  int interactionCount() {
    return reader.size();
  }

  int impressionCount() {
    return viewer.size();
  }

  /** Puts the events in order. To be called once, when all are there. */
  void sort() {
    interactionOrder = Columns.stableOrder(receivedAt.toArray());
    impressionOrder = Columns.stableOrder(shownAt.toArray());
  }

  /** Tells in which order readers and articles came up. */
  void arrive(Arrivals users, Arrivals articles) {
    for (int i : impressionOrder) {
      users.come(viewer.get(i), shownAt.get(i));
      for (int s = shownStart.get(i); s < shownStart.get(i + 1); s++) {
        articles.come(shown.get(s), shownAt.get(i));
      }
    }
    for (int i : interactionOrder) {
      users.come(reader.get(i), receivedAt.get(i));
      articles.come(news.get(i), receivedAt.get(i));
    }
  }

  /** Tells the rosters when readers and articles were first seen. */
  void markKnown(Roster<?> users, Roster<?> articles) {
    for (int i = 0; i < reader.size(); i++) {
      users.seen(reader.get(i), receivedAt.get(i));
      articles.seen(news.get(i), receivedAt.get(i));
    }
    for (int i = 0; i < viewer.size(); i++) {
      users.seen(viewer.get(i), shownAt.get(i));
      for (int s = shownStart.get(i); s < shownStart.get(i + 1); s++) {
        articles.seen(shown.get(s), shownAt.get(i));
      }
    }
  }

  long interactionsWith(IntPredicate article) {
    long count = 0;
    for (int i = 0; i < news.size(); i++) {
      if (article.test(news.get(i))) {
        count++;
      }
    }
    return count;
  }

  InteractionLog.Table interactionTable(int[] userCodes, int[] newsCodes) {
    int[] order = interactionOrder;
    int[] typeCodes = type.inOrder(order);
    short[] shortTypes = new short[typeCodes.length];
    for (int i = 0; i < typeCodes.length; i++) {
      shortTypes[i] = (short) typeCodes[i];
    }
    return new InteractionLog.Table(
        mapped(reader.inOrder(order), userCodes),
        mapped(news.inOrder(order), newsCodes),
        timestamp.inOrder(order),
        receivedAt.inOrder(order),
        dwell.inOrder(order),
        shortTypes,
        context.inOrder(order),
        List.copyOf(types.values()),
        List.copyOf(contexts.values()));
  }

  ImpressionLog.Table impressionTable(
      int[] userCodes, int[] newsCodes, InteractionLog.Table interactions) {
    int[] order = impressionOrder;
    int n = order.length;
    int[] newShownStart = new int[n + 1];
    int[] newClickStart = new int[n + 1];
    int[] newShown = new int[shown.size()];
    int[] newClickSlot = new int[clickSlot.size()];
    for (int i = 0; i < n; i++) {
      int from = order[i];
      int at = newShownStart[i];
      for (int s = shownStart.get(from); s < shownStart.get(from + 1); s++) {
        newShown[at++] = newsCodes[shown.get(s)];
      }
      newShownStart[i + 1] = at;
      at = newClickStart[i];
      for (int c = clickStart.get(from); c < clickStart.get(from + 1); c++) {
        newClickSlot[at++] = clickSlot.get(c);
      }
      newClickStart[i + 1] = at;
    }
    int[] readers = mapped(viewer.inOrder(order), userCodes);
    long[] times = shownAt.inOrder(order);
    ClickTimes clickTimes = new ClickTimes(interactions, userCodes.length);
    long[] clickKnownAt = new long[newClickSlot.length];
    for (int i = 0; i < n; i++) {
      for (int c = newClickStart[i]; c < newClickStart[i + 1]; c++) {
        int article = newShown[newShownStart[i] + newClickSlot[c]];
        clickKnownAt[c] = clickTimes.knownAt(readers[i], article, times[i]);
      }
    }
    return new ImpressionLog.Table(
        readers,
        times,
        viewContext.inOrder(order),
        newShownStart,
        newShown,
        newClickStart,
        newClickSlot,
        clickKnownAt,
        List.copyOf(contexts.values()));
  }

  private static int[] mapped(int[] codes, int[] newCodes) {
    for (int i = 0; i < codes.length; i++) {
      codes[i] = newCodes[codes[i]];
    }
    return codes;
  }
}
