package org.newsrec.train.rank;

import java.time.Duration;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.math.RandomStream;

/** The events received in the last 24 hours, as time goes on. */
final class LatestClicks {
  private static final long WINDOW = Duration.ofHours(24).toMillis();

  private final InteractionLog log;
  private int from;
  private int end;

  LatestClicks(InteractionLog log) {
    this.log = log;
  }

  /** Takes in what was received strictly before an instant; only forward. */
  void advanceTo(long millis) {
    while (end < log.size() && log.receivedAt(end) < millis) {
      end++;
    }
    while (from < end && log.receivedAt(from) < millis - WINDOW) {
      from++;
    }
  }

  /** The article of one of the events, each with the same probability; -1 if there is none. */
  int draw(RandomStream random) {
    return from == end ? -1 : log.news(from + random.nextInt(end - from));
  }
}
