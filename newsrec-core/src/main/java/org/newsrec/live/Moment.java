package org.newsrec.live;

import java.util.Comparator;
import org.newsrec.data.EventType;

/**
 * Something that is remembered of a reader: an event with an article, or that the article was shown
 * (then without kind and dwell time). Two that are equal are one, given twice.
 *
 * @param hashId the article
 * @param at when it happened, epoch milliseconds
 * @param type kind of event; null if the article was shown
 * @param dwellMillis dwell time, or {@link #UNKNOWN}
 */
record Moment(String hashId, long at, EventType type, int dwellMillis) {
  static final int UNKNOWN = -1;

  /** By time; the rest makes the order total. */
  static final Comparator<Moment> ORDER =
      Comparator.comparingLong(Moment::at)
          .thenComparing(Moment::hashId)
          .thenComparing(moment -> moment.type() == null ? "" : moment.type().name())
          .thenComparingInt(Moment::dwellMillis);

  static Moment shown(String hashId, long at) {
    return new Moment(hashId, at, null, UNKNOWN);
  }

  /** Dwell time in whole milliseconds, at most 24 days. */
  static int millis(double seconds) {
    return Double.isNaN(seconds)
        ? UNKNOWN
        : (int) Math.min(Math.round(seconds * 1000), Integer.MAX_VALUE);
  }
}
