package org.newsrec.dataset;

import java.time.Duration;
import java.time.Instant;

/** The test period of a log, unless another is asked for. */
sealed interface DefaultPeriod {
  /** A period of time. */
  record Period(Instant from, Instant until) {}

  /** Returns the period of a data set that has events. */
  Period of(Dataset data);

  /** A length at the end of the log. */
  record Last(Duration length) implements DefaultPeriod {
    @Override
    public Period of(Dataset data) {
      Instant until = Events.of(data).until();
      return new Period(until.minus(length), until);
    }
  }

  /** Two instants. */
  record Between(Instant from, Instant until) implements DefaultPeriod {
    @Override
    public Period of(Dataset data) {
      return new Period(from, until);
    }
  }

  /**
   * The last 24 hours, where they hold from a twentieth to a third of the events; the last fifth of
   * the events otherwise.
   */
  record LastDayOrFifth() implements DefaultPeriod {
    @Override
    public Period of(Dataset data) {
      Events events = Events.of(data);
      Instant until = events.until();
      Instant day = until.minus(Duration.ofHours(24));
      long share = (long) events.size() - events.firstFrom(Millis.ceil(day));
      if (share * 20 >= events.size() && share * 3 <= events.size()) {
        return new Period(day, until);
      }
      int fifth = (int) (events.size() * 4L / 5);
      return new Period(Instant.ofEpochMilli(events.at(fifth)), until);
    }
  }

  /**
   * The times that a split goes by: those of impressions where there are some, else of receiving.
   */
  record Events(Dataset data, boolean shown) {
    static Events of(Dataset data) {
      if (data.interactionLog().size() + data.impressionLog().size() == 0) {
        throw new IllegalArgumentException(
            "data set '" + data.name() + "' has no events that could be split");
      }
      return new Events(data, data.impressionLog().size() > 0);
    }

    int size() {
      return shown ? data.impressionLog().size() : data.interactionLog().size();
    }

    long at(int index) {
      return shown
          ? data.impressionLog().timestamp(index)
          : data.interactionLog().receivedAt(index);
    }

    int firstFrom(long millis) {
      return shown
          ? data.impressionLog().firstShownFrom(millis)
          : data.interactionLog().firstReceivedFrom(millis);
    }

    /** Returns the first millisecond after the last event. */
    Instant until() {
      return Instant.ofEpochMilli(at(size() - 1) + 1);
    }
  }

  static DefaultPeriod last(Duration length) {
    return new Last(length);
  }

  static DefaultPeriod between(Instant from, Instant until) {
    return new Between(from, until);
  }

  static DefaultPeriod lastDayOrFifth() {
    return new LastDayOrFifth();
  }
}
