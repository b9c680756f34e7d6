package org.newsrec;

import java.time.Instant;
import java.util.List;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.live.ReaderState;
import org.newsrec.live.ReaderView;

/** What a reader did and was shown, as a request brings it along. */
record RequestHistory(List<Interaction> events, List<Impression> shown) {
  RequestHistory {
    events = List.copyOf(events);
    shown = List.copyOf(shown);
  }

  /** What is known of the reader by it, at an instant before which all of it has to be. */
  ReaderView view(ReaderState rules, Instant at) {
    for (int i = 0; i < events.size(); i++) {
      require(events.get(i).timestamp(), at, "event", i);
    }
    for (int i = 0; i < shown.size(); i++) {
      require(shown.get(i).timestamp(), at, "list shown", i);
    }
    return rules.viewOf(events, shown);
  }

  private static void require(Instant happened, Instant at, String what, int i) {
    if (happened.isAfter(at)) {
      throw new IllegalArgumentException(
          what
              + " "
              + (i + 1)
              + " of the request's history is of "
              + happened
              + ", after the request's instant "
              + at
              + "; leave out what has not happened by then");
    }
  }
}
