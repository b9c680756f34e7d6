package org.newsrec.live;

import java.util.Comparator;
import org.newsrec.data.EventType;

/**
 * Something that is remembered of a reader: an event with an article, or that the article was shown
 * (then without kind). Two that are {@linkplain #isSame the same} are one, given twice.
 *
 * @param hashId the article
 * @param at when it happened, epoch milliseconds
 * @param type kind of event; null if the article was shown
 * @param measure dwell time in milliseconds, or {@link #UNKNOWN}; if the article was shown, the
 *     length of the list
 * @param visit to which segments the reader belonged; not looked at by the order
 */
record Moment(String hashId, long at, EventType type, int measure, VisitSegments visit) {
  static final int UNKNOWN = -1;

  /** By time; the rest makes the order total. */
  static final Comparator<Moment> ORDER =
      Comparator.comparingLong(Moment::at)
          .thenComparing(Moment::hashId)
          .thenComparing(moment -> moment.type() == null ? "" : moment.type().name())
          .thenComparingInt(Moment::measure);

  static Moment shown(String hashId, long at, int length, VisitSegments visit) {
    return new Moment(hashId, at, null, length, visit);
  }

  /** Whether another is the same but for what is known of the visit. */
  boolean isSame(Moment other) {
    return ORDER.compare(this, other) == 0;
  }

  /** Dwell time in whole milliseconds, at most 24 days. */
  static int millis(double seconds) {
    return Double.isNaN(seconds)
        ? UNKNOWN
        : (int) Math.min(Math.round(seconds * 1000), Integer.MAX_VALUE);
  }
}
