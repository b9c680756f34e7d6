package org.newsrec.eval;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.newsrec.dataset.Split;

/** Cuts a test into at most two dozen pieces of a round length. */
final class TimeSlices {
  private static final int MOST = 24;
  private static final List<Duration> ROUND =
      List.of(
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7),
          Duration.ofDays(14),
          Duration.ofDays(30),
          Duration.ofDays(90),
          Duration.ofDays(365));

  private final Instant start;
  private final Duration length;

  private TimeSlices(Instant start, Duration length) {
    this.start = start;
    this.length = length;
  }

  static TimeSlices of(Split split) {
    Duration test = Duration.between(split.cutoff(), split.until());
    Duration length =
        ROUND.stream()
            .filter(round -> round.multipliedBy(MOST).compareTo(test) >= 0)
            .findFirst()
            .orElse(ROUND.get(ROUND.size() - 1));
    return new TimeSlices(split.cutoff(), length);
  }

  /** When the piece begins in which an instant lies, for instance 2023-05-24T07:00:00Z. */
  String labelOf(Instant at) {
    long number = Duration.between(start, at).toMillis() / length.toMillis();
    return start.plus(length.multipliedBy(number)).toString();
  }
}
