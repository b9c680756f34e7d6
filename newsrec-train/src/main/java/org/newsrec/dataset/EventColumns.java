package org.newsrec.dataset;

import java.util.List;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;

/** Events while they are collected, in packed columns and the order in which they came. */
final class EventColumns {
  /** About three years, in seconds; what is longer is a mistake of units. */
  static final double LONGEST_DWELL = 1e8;

  final Codes<EventType> types = new Codes<>();
  final Codes<Features> contexts = new Codes<>();

  private final PackedLongs.Builder reader = new PackedLongs.Builder();
  private final PackedLongs.Builder news = new PackedLongs.Builder();
  private final PackedLongs.Builder dwell = new PackedLongs.Builder();
  private final PackedLongs.Builder type = new PackedLongs.Builder();
  private final PackedLongs.Builder timestamp = new PackedLongs.Builder();
  private final PackedLongs.Builder receivedAt = new PackedLongs.Builder();
  private final PackedLongs.Builder context = new PackedLongs.Builder();

  private final PackedLongs.Builder viewer = new PackedLongs.Builder();
  private final PackedLongs.Builder shownAt = new PackedLongs.Builder();
  private final PackedLongs.Builder viewContext = new PackedLongs.Builder();
  private final PackedLongs.Builder shownStart = new PackedLongs.Builder();
  private final PackedLongs.Builder shown = new PackedLongs.Builder();
  private final PackedLongs.Builder clickStart = new PackedLongs.Builder();
  private final PackedLongs.Builder clickSlot = new PackedLongs.Builder();

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
    dwell.add(Float.floatToIntBits(dwellSeconds));
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

  /** Ends the collecting. */
  CollectedEvents collected() {
    return new CollectedEvents(
        new CollectedEvents.Interactions(
            reader.build(),
            news.build(),
            dwell.build(),
            type.build(),
            timestamp.build(),
            receivedAt.build(),
            context.build()),
        new CollectedEvents.Impressions(
            viewer.build(),
            shownAt.build(),
            viewContext.build(),
            shownStart.build(),
            shown.build(),
            clickStart.build(),
            clickSlot.build()),
        List.copyOf(types.values()),
        List.copyOf(contexts.values()));
  }
}
