package org.newsrec.collab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;

/** Small logs of few readers and articles, so that everything comes together. */
final class SomeReads {
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  static final List<String> READERS = List.of("r1", "r2", "r3", "r4");
  static final List<String> ARTICLES = List.of("a", "b", "c", "d", "e", "f", "g", "h");
  private static final List<EventType> TYPES =
      List.of(
          EventType.CLICK,
          EventType.CLICK,
          EventType.TIME_SPENT_FRONT,
          EventType.BOOKMARKED,
          EventType.UNBOOKMARKED);

  private SomeReads() {}

  /** Events of four hours in the order of receipt; some late, some twice, some no reads. */
  static List<Interaction> log(Random random, int events, boolean late, boolean sessions) {
    List<Interaction> log = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      Instant at = START.plusSeconds(60L * random.nextInt(240) + random.nextInt(2));
      Duration lag =
          late && random.nextInt(4) == 0 ? Duration.ofMinutes(random.nextInt(60)) : Duration.ZERO;
      Map<String, String> visit =
          sessions && random.nextBoolean()
              ? Map.of("visit", "v" + random.nextInt(2))
              : Map.of("other", "v");
      log.add(
          new Interaction(
              one(READERS, random),
              one(ARTICLES, random),
              Double.NaN,
              one(TYPES, random),
              at,
              at.plus(lag),
              Features.ofCategories(visit)));
      if (random.nextInt(10) == 0) {
        log.add(log.get(random.nextInt(log.size())));
      }
    }
    log.sort(Comparator.comparing(Interaction::receivedAt));
    return log;
  }

  static Instant end(List<Interaction> log) {
    return log.isEmpty() ? START : log.get(log.size() - 1).receivedAt();
  }

  /** Each article at most once, oldest first; some at the very time of an event. */
  static List<Read> recent(Random random, List<Interaction> log) {
    List<Read> recent = new ArrayList<>();
    for (String article : ARTICLES) {
      if (random.nextInt(3) == 0) {
        Instant at = START.plusSeconds(random.nextInt(240) * 60L + 30);
        if (random.nextBoolean() && !log.isEmpty()) {
          at = log.get(random.nextInt(log.size())).timestamp();
        }
        recent.add(new Read(article, Double.NaN, random.nextInt(8) == 0 ? -1 : 1, at));
      }
    }
    recent.sort(Comparator.comparing(Read::at));
    return recent;
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
