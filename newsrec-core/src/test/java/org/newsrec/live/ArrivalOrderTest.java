package org.newsrec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.Read;

/**
 * A state with narrow limits, so that everything that can be let go is, against a slow model that
 * holds all events and against itself with the events in another order, given twice, or without a
 * reader.
 */
class ArrivalOrderTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final LiveOptions OPTIONS =
      LiveOptions.builder()
          .historyLength(3)
          .eventsPerReader(6)
          .showsPerReader(7)
          .buckets(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofMinutes(20))
          .retention(Duration.ofMinutes(60))
          .segments(List.of("device", "region"))
          .build();
  private static final List<String> READERS = List.of("r1", "r2", "r3");
  private static final List<String> ARTICLES = List.of("a", "b", "c", "d", "e", "f");
  private static final List<EventType> TYPES =
      List.of(
          EventType.CLICK, EventType.TIME_SPENT_BACK, EventType.BOOKMARKED, EventType.UNBOOKMARKED);
  private static final List<Features> VISITS =
      List.of(
          Features.none(),
          Features.ofCategories(Map.of("device", "phone", "browser", "x")),
          Features.ofCategories(Map.of("device", "tablet", "region", "south")),
          Features.ofCategories(Map.of("region", "north", "device", "phone")));
  private static final List<Segment> SEGMENTS =
      List.of(
          new Segment("device", "phone"),
          new Segment("device", "tablet"),
          new Segment("region", "north"),
          new Segment("region", "south"),
          new Segment("browser", "x"));
  private static final Map<String, String> SECTION_OF =
      Map.of("a", "s", "b", "s", "c", "t", "d", "t", "e", "t");
  private static final List<String> SECTIONS = List.of("s", "t", "u");
  private static final Duration[] HALF_LIVES = {Duration.ofMinutes(5), Duration.ofHours(1)};

  /** An event or an impression, whichever is not null. */
  private record Fed(Interaction event, Impression shown) {
    Instant known() {
      return event != null ? event.receivedAt() : shown.timestamp();
    }

    String reader() {
      return event != null ? event.deviceId() : shown.deviceId();
    }

    void into(LiveState state) {
      if (event != null) {
        state.record(event);
      } else {
        state.recordShown(shown);
      }
    }
  }

  private static List<Fed> someEvents(Random random) {
    List<Fed> fed = new ArrayList<>();
    int n = random.nextInt(90);
    for (int i = 0; i < n; i++) {
      String reader = READERS.get(random.nextInt(READERS.size()));
      Instant at = START.plusSeconds(random.nextInt(150) * 60L + random.nextInt(3));
      Features visit = VISITS.get(random.nextInt(VISITS.size()));
      if (random.nextInt(3) == 0) {
        List<String> shown = new ArrayList<>();
        for (String article : ARTICLES) {
          if (random.nextInt(3) == 0) {
            shown.add(0, article);
          }
        }
        shown = shown.isEmpty() ? List.of("a") : shown;
        fed.add(new Fed(null, new Impression(reader, at, shown, List.of(), visit)));
      } else {
        double dwell = random.nextBoolean() ? Double.NaN : random.nextInt(4) + 0.25;
        Instant received = at.plusSeconds(random.nextInt(3) * 1500L);
        EventType type = TYPES.get(random.nextInt(TYPES.size()));
        String article = ARTICLES.get(random.nextInt(ARTICLES.size()));
        fed.add(new Fed(new Interaction(reader, article, dwell, type, at, received, visit), null));
      }
    }
    fed.sort(Comparator.comparing(Fed::known));
    return fed;
  }

  private static LiveState fed(List<Fed> events) {
    LiveState state = new LiveState(OPTIONS);
    // Articles become known here and there among the events.
    int each = Math.max(1, events.size() / ARTICLES.size());
    for (int i = 0; i < events.size(); i++) {
      if (i % each == 0 && i / each < ARTICLES.size()) {
        introduce(state, ARTICLES.get((i / each + 2) % ARTICLES.size()));
      }
      events.get(i).into(state);
    }
    ARTICLES.forEach(article -> introduce(state, article));
    return state;
  }

  private static void introduce(LiveState state, String article) {
    News.Builder news = News.builder(article);
    if (SECTION_OF.containsKey(article)) {
      news.categories(SECTION_OF.get(article), "more");
    }
    state.introduce(news.build());
  }

  /** Everything that can be asked, as text; numbers by their bits. */
  private static String answers(PopularityCounters counters, Instant at) {
    StringBuilder text = new StringBuilder();
    Decay decay = counters.decay(HALF_LIVES);
    CountsNow now = counters.at(decay, at);
    for (String article : ARTICLES) {
      append(text.append(article), counters.read(article, decay, at));
      text.append(now.hoursSinceFirst(article)).append('\n');
    }
    append(text.append("total"), counters.readTotal(decay, at));
    for (Segment segment : segmentsAndHours()) {
      append(text.append(segment), now.segment(segment));
      for (String article : ARTICLES) {
        append(text.append(article), now.read(article, segment));
      }
      for (String section : SECTIONS) {
        append(text.append(section), now.section(section, segment));
      }
    }
    for (String section : SECTIONS) {
      append(text.append(section), now.section(section));
    }
    return text.toString();
  }

  private static List<Segment> segmentsAndHours() {
    List<Segment> all = new ArrayList<>(SEGMENTS);
    for (int hour = 0; hour < 4; hour++) {
      all.add(Segment.hour(hour));
    }
    return all;
  }

  private static void append(StringBuilder text, DecayedCounts counts) {
    for (int h = 0; h < counts.size(); h++) {
      text.append(' ').append(Double.doubleToLongBits(counts.clicks(h)));
      text.append(' ').append(Double.doubleToLongBits(counts.shows(h)));
      text.append(' ').append(Double.doubleToLongBits(counts.dwellSeconds(h)));
      text.append(' ').append(Double.doubleToLongBits(counts.timedClicks(h)));
      text.append(' ').append(Double.doubleToLongBits(counts.expectedClicks(h)));
    }
    text.append('\n');
  }

  private static String answers(ReaderState readers) {
    StringBuilder text = new StringBuilder();
    for (String reader : READERS) {
      ReaderView view = readers.view(reader);
      text.append(reader)
          .append(view.lastActive())
          .append(view.history())
          .append(new TreeSet<>(view.disliked()));
      for (String article : ARTICLES) {
        text.append(view.hasRead(article)).append(view.shown(article));
        text.append(view.shownInVisit(article, view.lastActive().orElse(START)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String answers(LiveState state, Instant at) {
    return answers(state.counters(), at) + answers(state.readers());
  }

  private static Instant asked(List<Fed> events, Random random) {
    Instant last = events.isEmpty() ? START : events.get(events.size() - 1).known();
    return last.plusSeconds(random.nextInt(3) * 700L);
  }

  @Property(tries = 300)
  void anyOrderGivesTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    List<Fed> events = someEvents(random);
    Instant at = asked(events, random);
    List<Fed> shuffled = new ArrayList<>(events);
    shuffled.addAll(events.subList(0, events.size() / 2));
    java.util.Collections.shuffle(shuffled, random);
    LiveState one = fed(events);
    LiveState other = fed(shuffled);
    one.advanceTo(at);
    other.advanceTo(at);
    assertThat(answers(other, at)).isEqualTo(answers(one, at));
  }

  @Property(tries = 300)
  void whatComesAfterADismissalCountsAsWhatCameBefore(@ForAll long seed) {
    Random random = new Random(seed);
    List<Fed> events = someEvents(random);
    Instant last = asked(events, random);
    List<String> gone = ARTICLES.subList(0, random.nextInt(ARTICLES.size()));
    LiveState early = fed(events);
    early.advanceTo(last);
    gone.forEach(early::dismiss);
    LiveState late = new LiveState(OPTIONS);
    late.advanceTo(last);
    ARTICLES.forEach(article -> introduce(late, article));
    gone.forEach(late::dismiss);
    List<Fed> shuffled = new ArrayList<>(events);
    java.util.Collections.shuffle(shuffled, random);
    shuffled.forEach(event -> event.into(late));
    Instant at = last;
    for (int tens = 0; tens < 8; tens++) {
      assertThat(answers(late, at)).isEqualTo(answers(early, at));
      at = at.plus(OPTIONS.coarseBucket());
      // Later clicks on the dismissed, while the section is held and after.
      String article = ARTICLES.get(random.nextInt(ARTICLES.size()));
      Interaction click = new Interaction("r4", article, Double.NaN, EventType.CLICK, at);
      early.record(click);
      late.record(click);
    }
    assertThat(late.counters().segments().introduced())
        .isEqualTo(early.counters().segments().introduced())
        .isEqualTo(SECTION_OF.size() - gone.stream().filter(SECTION_OF::containsKey).count());
  }

  @Property(tries = 300)
  void askingInBetweenChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    List<Fed> events = someEvents(random);
    Instant at = asked(events, random);
    LiveState one = fed(events);
    LiveState other = new LiveState(OPTIONS);
    ARTICLES.forEach(article -> introduce(other, article));
    for (Fed event : events) {
      event.into(other);
      if (random.nextInt(5) == 0) {
        answers(other, other.instant());
      }
    }
    one.advanceTo(at);
    other.advanceTo(at);
    assertThat(answers(other, at)).isEqualTo(answers(one, at));
  }

  @Property(tries = 300)
  void aForgottenReaderNeverWas(@ForAll long seed) {
    Random random = new Random(seed);
    List<Fed> events = someEvents(random);
    Instant at = asked(events, random);
    List<Fed> others = events.stream().filter(fed -> !fed.reader().equals("r2")).toList();
    LiveState forgetful = fed(events);
    forgetful.forget("r2");
    LiveState ignorant = fed(others);
    forgetful.advanceTo(at);
    ignorant.advanceTo(at);
    assertThat(answers(forgetful, at)).isEqualTo(answers(ignorant, at));
  }

  @Property(tries = 300)
  void countersOfTwoProcessesAdd(@ForAll long seed) {
    Random random = new Random(seed);
    List<Fed> events = someEvents(random);
    Instant at = asked(events, random);
    LiveState all = fed(events);
    LiveState one = fed(events.stream().filter(fed -> fed.reader().equals("r1")).toList());
    LiveState two = fed(events.stream().filter(fed -> !fed.reader().equals("r1")).toList());
    assertThat(answers(one.counters().plus(two.counters()), at))
        .isEqualTo(answers(two.counters().plus(one.counters()), at))
        .isEqualTo(answers(all.counters(), at));
  }

  @Property(tries = 300)
  void agreesWithTheSlowModel(@ForAll long seed) {
    Random random = new Random(seed);
    List<Fed> events = someEvents(random);
    Instant at = asked(events, random);
    LiveState state = fed(events);
    state.advanceTo(at);
    for (String reader : READERS) {
      SlowReader model = new SlowReader(events, reader, at);
      ReaderView view = state.readers().view(reader);
      assertThat(view.history()).isEqualTo(model.history());
      assertThat(view.disliked()).isEqualTo(model.disliked());
      assertThat(view.lastActive()).isEqualTo(model.active().reduce((a, b) -> b));
      for (String article : ARTICLES) {
        assertThat(view.hasRead(article)).isEqualTo(model.hasRead(article));
        assertThat(view.shown(article)).isEqualTo(model.shown(article));
        assertThat(view.shownInVisit(article, at)).isEqualTo(model.shownInVisit(article, at));
      }
    }
    Duration halfLife = Duration.ofMinutes(30);
    for (String article : ARTICLES) {
      double clicks = 0;
      double dwell = 0;
      double shows = 0;
      double timed = 0;
      double expected = 0;
      List<Instant> first = new ArrayList<>();
      for (String reader : READERS) {
        SlowReader model = new SlowReader(events, reader, at);
        for (Interaction event : model.counted()) {
          if (event.hashId().equals(article)) {
            // A bookmark of which nothing more is known is not counted.
            if (!event.type().equals(EventType.BOOKMARKED) || event.overallTimeSpent() > 0) {
              first.add(event.timestamp());
            }
            double weight = weight(event.timestamp(), at, halfLife);
            clicks += event.type().equals(EventType.BOOKMARKED) ? 0 : weight;
            dwell += event.hasDwell() ? weight * event.overallTimeSpent() : 0;
            boolean isClick = !event.type().equals(EventType.BOOKMARKED);
            timed += isClick && event.hasDwell() ? weight : 0;
          }
        }
        for (Moment shown : model.shows) {
          if (shown.hashId().equals(article)) {
            first.add(Instant.ofEpochMilli(shown.at()));
            double weight = weight(Instant.ofEpochMilli(shown.at()), at, halfLife);
            shows += weight;
            expected += weight / shown.measure();
          }
        }
      }
      assertClose(state.counters().clicks(article, halfLife, at), clicks);
      assertClose(state.counters().dwellSeconds(article, halfLife, at), dwell);
      assertClose(state.counters().shows(article, halfLife, at), shows);
      Decay decay = state.counters().decay(halfLife);
      CountsNow now = state.counters().at(decay, at);
      assertClose(now.read(article).timedClicks(0), timed);
      assertThat(now.read(article).expectedClicks(0)).isCloseTo(expected, within(1e-4));
      assertThat(now.hoursSinceFirst(article)).isEqualTo(hours(first, at));
    }
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isBetween(expected * (1 - 1e-12), expected * (1 + 1e-12));
  }

  /** Since the beginning of the ten minutes of the first time; 0 without one. */
  private static double hours(List<Instant> times, Instant at) {
    long ten = 600_000;
    return times.stream()
        .min(Comparator.naturalOrder())
        .map(first -> (at.toEpochMilli() - first.toEpochMilli() / ten * ten) / 3_600_000.0)
        .orElse(0.0);
  }

  /** The weight of the middle of an event's bucket. */
  private static double weight(Instant when, Instant at, Duration halfLife) {
    long now = at.toEpochMilli();
    long ten = 600_000;
    long width = when.toEpochMilli() >= now / ten * ten - 2 * ten ? 60_000 : ten;
    long start = when.toEpochMilli() / width * width;
    double middle = (start + Math.min(start + width, now)) / 2.0;
    return Math.pow(2, -(now - middle) / halfLife.toMillis());
  }

  /** One reader's memory, made from all events at once. */
  private static final class SlowReader {
    private final List<Interaction> events;
    private final List<Moment> shows;
    private final Instant from;

    SlowReader(List<Fed> all, String reader, Instant at) {
      long ten = 600_000;
      from = Instant.ofEpochMilli(at.toEpochMilli() / ten * ten).minus(OPTIONS.retention());
      Set<Moment> known = new LinkedHashSet<>();
      Set<Moment> seen = new LinkedHashSet<>();
      for (Fed fed : all) {
        if (!fed.reader().equals(reader)) {
          continue;
        }
        if (fed.event() != null) {
          Interaction e = fed.event();
          known.add(
              new Moment(
                  e.hashId(),
                  e.timestamp().toEpochMilli(),
                  e.type(),
                  Moment.millis(e.overallTimeSpent()),
                  VisitSegments.NONE));
        } else {
          fed.shown()
              .shown()
              .forEach(
                  id ->
                      seen.add(
                          Moment.shown(
                              id,
                              fed.shown().timestamp().toEpochMilli(),
                              fed.shown().shown().size(),
                              VisitSegments.NONE)));
        }
      }
      List<Moment> sorted = new ArrayList<>(known);
      sorted.sort(Moment.ORDER);
      sorted = last(sorted, OPTIONS.eventsPerReader());
      List<Moment> always = last(sorted, OPTIONS.historyLength());
      events =
          sorted.stream()
              .filter(m -> always.contains(m) || m.at() >= from.toEpochMilli())
              .map(
                  m ->
                      new Interaction(
                          reader,
                          m.hashId(),
                          m.measure() < 0 ? Double.NaN : m.measure() / 1000.0,
                          m.type(),
                          Instant.ofEpochMilli(m.at())))
              .toList();
      List<Moment> sortedShows = new ArrayList<>(seen);
      sortedShows.sort(Moment.ORDER);
      shows =
          last(sortedShows, OPTIONS.showsPerReader()).stream()
              .filter(m -> m.at() >= from.toEpochMilli())
              .toList();
    }

    private static <T> List<T> last(List<T> list, int n) {
      return list.subList(Math.max(0, list.size() - n), list.size());
    }

    private static double strength(EventType type) {
      return OPTIONS.strengths().of(type);
    }

    List<Interaction> counted() {
      return events.stream()
          .filter(e -> !e.timestamp().isBefore(from) && strength(e.type()) > 0)
          .toList();
    }

    private List<Interaction> of(String article) {
      return events.stream().filter(e -> e.hashId().equals(article)).toList();
    }

    private double strengthOf(String article) {
      double best = of(article).stream().mapToDouble(e -> strength(e.type())).max().orElse(0);
      double worst = of(article).stream().mapToDouble(e -> strength(e.type())).min().orElse(0);
      return Math.max(best, 0) + Math.min(worst, 0);
    }

    boolean hasRead(String article) {
      return of(article).stream().anyMatch(e -> strength(e.type()) > 0);
    }

    Set<String> disliked() {
      Set<String> disliked = new TreeSet<>();
      for (Interaction e : events) {
        if (strengthOf(e.hashId()) <= 0) {
          disliked.add(e.hashId());
        }
      }
      return disliked;
    }

    List<Read> history() {
      TreeMap<String, Read> reads = new TreeMap<>();
      for (String article : ARTICLES) {
        if (strengthOf(article) > 0) {
          Instant at =
              of(article).stream()
                  .filter(e -> strength(e.type()) > 0)
                  .map(Interaction::timestamp)
                  .max(Comparator.naturalOrder())
                  .orElseThrow();
          List<Interaction> timed = of(article).stream().filter(Interaction::hasDwell).toList();
          double dwell =
              timed.isEmpty()
                  ? Double.NaN
                  : timed.stream().mapToDouble(Interaction::overallTimeSpent).sum();
          reads.put(article, new Read(article, dwell, strengthOf(article), at));
        }
      }
      List<Read> sorted = new ArrayList<>(reads.values());
      sorted.sort(Comparator.comparing(Read::at).thenComparing(Read::hashId));
      return last(sorted, OPTIONS.historyLength());
    }

    /** When the reader was shown something or did something. */
    Stream<Instant> active() {
      return Stream.concat(
              events.stream().map(Interaction::timestamp),
              shows.stream().map(m -> Instant.ofEpochMilli(m.at())))
          .sorted();
    }

    int shownInVisit(String article, Instant at) {
      List<Instant> times = new ArrayList<>(active().toList());
      times.add(at);
      int first = times.size() - 1;
      while (first > 0
          && Duration.between(times.get(first - 1), times.get(first))
                  .compareTo(Duration.ofMinutes(30))
              <= 0) {
        first--;
      }
      long from = times.get(first).toEpochMilli();
      return (int) shows.stream().filter(m -> m.hashId().equals(article) && m.at() >= from).count();
    }

    Shown shown(String article) {
      List<Moment> times = shows.stream().filter(m -> m.hashId().equals(article)).toList();
      int clicked =
          (int)
              of(article).stream()
                  .filter(e -> strength(e.type()) > 0 && !e.type().equals(EventType.BOOKMARKED))
                  .count();
      if (times.isEmpty()) {
        return new Shown(0, java.util.Optional.empty(), clicked);
      }
      long latest = times.get(times.size() - 1).at();
      return new Shown(times.size(), java.util.Optional.of(Instant.ofEpochMilli(latest)), clicked);
    }
  }
}
