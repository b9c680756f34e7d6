package org.newsrec;

import java.time.Instant;
import java.util.List;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;

/** What a reader did and was shown, as a request brings it along. */
record RequestHistory(List<Interaction> events, List<Impression> shown) {
  RequestHistory {
    events = List.copyOf(events);
    shown = List.copyOf(shown);
  }

  /**
   * Makes sure that all of it had happened.
   *
   * @param at the instant of asking
   * @param named whether the request names that instant: then each event also has to have been
   *     received by then, as it may come from a log
   */
  RequestHistory requireKnown(Instant at, boolean named) {
    for (int i = 0; i < events.size(); i++) {
      require(events.get(i).timestamp(), at, "event", i, "is of");
      if (named) {
        require(events.get(i).receivedAt(), at, "event", i, "was received at");
      }
    }
    for (int i = 0; i < shown.size(); i++) {
      require(shown.get(i).timestamp(), at, "list", i, "is of");
    }
    return this;
  }

  private static void require(Instant known, Instant at, String what, int i, String verb) {
    if (known.isAfter(at)) {
      throw new IllegalArgumentException(
          what
              + " "
              + (i + 1)
              + " of the request's history "
              + verb
              + " "
              + known
              + ", after the request's instant "
              + at
              + "; leave out what was not known by then");
    }
  }
}
