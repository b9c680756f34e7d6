package org.newsrec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;

class SegmentCountersTest {
  private static final Instant START = Instant.parse("2026-03-01T07:00:00Z");
  private static final Duration HALF_LIFE = Duration.ofHours(2);
  private static final LiveOptions OPTIONS =
      LiveOptions.builder().segments(List.of("device", "region", "country")).build();
  private static final Segment PHONE = new Segment("device", "phone");
  private static final Segment TABLET = new Segment("device", "tablet");
  private static final Segment NORTH = new Segment("region", "north");
  private static final List<Features> VISITS =
      List.of(
          Features.none(),
          Features.ofCategories(Map.of("device", "phone")),
          Features.ofCategories(Map.of("device", "tablet")),
          Features.ofCategories(Map.of("device", "tablet", "region", "north")),
          Features.ofCategories(Map.of("device", "phone", "region", "north", "mood", "good")));

  /** A click, or a show in a list of two. */
  private record Event(String reader, String article, Instant at, boolean click) {
    void into(LiveState state, Features visit) {
      if (click) {
        state.record(new Interaction(reader, article, 8, EventType.CLICK, at, at, visit));
      } else {
        state.recordShown(new Impression(reader, at, List.of(article, "z"), List.of(), visit));
      }
    }
  }

  private record Told(Event event, Features visit) {}

  private static News news(String hashId, String... categories) {
    return News.builder(hashId).categories(List.of(categories)).build();
  }

  private static Instant hour(int h) {
    return START.plus(Duration.ofHours(h));
  }

  /** More known, then the order of words. */
  private static Features better(Features a, Features b) {
    return VisitSegments.of(a, List.of("device", "region"))
                .compareTo(VisitSegments.of(b, List.of("device", "region")))
            <= 0
        ? a
        : b;
  }

  @Property(tries = 100)
  void agreeWithSumsOverAllEvents(@ForAll long seed) {
    Random random = new Random(seed);
    Map<Event, Features> held = new HashMap<>();
    List<Told> told = new ArrayList<>();
    for (int i = random.nextInt(60); i > 0; i--) {
      // Few minutes and readers, so that the same comes again with another visit.
      Event event =
          new Event(
              "r" + random.nextInt(2),
              "a" + random.nextInt(3),
              START.plusSeconds(1800L * random.nextInt(8)),
              random.nextBoolean());
      Features visit = VISITS.get(random.nextInt(VISITS.size()));
      told.add(new Told(event, visit));
      held.merge(event, visit, SegmentCountersTest::better);
    }
    Collections.shuffle(told, random);
    LiveState state = new LiveState(OPTIONS);
    told.forEach(one -> one.event().into(state, one.visit()));
    state.introduce(news("a0", "sport", "local"));
    state.introduce(news("a1", "politics"));
    state.introduce(news("a1", "sport"));
    state.introduce(news("a2", "politics"));
    Instant at = hour(5);
    SegmentCounters counters = state.counters().segments();
    CountsNow now = state.counters().at(state.counters().decay(HALF_LIFE), at);
    for (Segment segment : List.of(PHONE, TABLET, NORTH)) {
      Predicate<Event> in = e -> isIn(held.get(e), segment);
      for (String a : List.of("a0", "a1", "a2")) {
        Predicate<Event> of = in.and(e -> e.article().equals(a));
        double clicks = sum(held, of.and(Event::click), at);
        close(counters.clicks(a, segment, HALF_LIFE, at), clicks);
        close(counters.dwellSeconds(a, segment, HALF_LIFE, at), 8 * clicks);
        close(counters.shows(a, segment, HALF_LIFE, at), sum(held, of.and(e -> !e.click()), at));
      }
      close(counters.clicks(segment, HALF_LIFE, at), sum(held, in.and(Event::click), at));
      close(
          counters.sectionClicks("sport", segment, HALF_LIFE, at),
          sum(held, in.and(Event::click).and(e -> !e.article().equals("a2")), at));
      close(
          now.section("politics", segment).shows(0),
          sum(held, in.and(e -> !e.click() && e.article().equals("a2")), at));
    }
    close(
        counters.sectionClicks("politics", HALF_LIFE, at),
        sum(held, e -> e.click() && e.article().equals("a2"), at));
    for (int h = 7; h < 12; h++) {
      int hour = h;
      Predicate<Event> then = e -> e.click() && hourOf(e.at()) == hour;
      close(counters.clicks(Segment.hour(h), HALF_LIFE, at), sum(held, then, at));
      close(
          counters.sectionClicks("politics", Segment.hour(h), HALF_LIFE, at),
          sum(held, then.and(e -> e.article().equals("a2")), at));
    }
    assertThat(counters.sectionClicks("local", HALF_LIFE, at)).isZero();
    assertThat(counters.clicks(new Segment("mood", "good"), HALF_LIFE, at)).isZero();
  }

  private static int hourOf(Instant at) {
    return (int) (at.getEpochSecond() / 3600 % 24);
  }

  private static boolean isIn(Features visit, Segment segment) {
    return segment.value().equals(visit.categorical().get(segment.feature()));
  }

  private static double sum(Map<Event, Features> held, Predicate<Event> wanted, Instant at) {
    return held.keySet().stream()
        .filter(wanted)
        .mapToDouble(e -> Math.pow(2, -Duration.between(e.at(), at).toSeconds() / (2.0 * 3600)))
        .sum();
  }

  private static void close(double actual, double expected) {
    // Half a bucket of a minute, or of a quarter of an hour, of a half-life of two hours.
    assertThat(actual).isCloseTo(expected, within(0.05 * expected + 1e-12));
  }

  @Test
  void aForgottenReaderLeavesNoCell() {
    LiveState state = new LiveState(OPTIONS);
    state.introduce(news("a", "sport"));
    new Event("r", "a", START, true).into(state, VISITS.get(4));
    new Event("r", "a", START, false).into(state, VISITS.get(3));
    assertThat(state.counters().segments().cells()).isPositive();
    state.forget("r");
    assertThat(state.counters().segments().cells()).isZero();
  }

  @Test
  void aReaderForgottenLaterLeavesNoCellEither() {
    LiveState state = new LiveState(OPTIONS);
    state.introduce(news("a", "sport"));
    new Event("r", "a", START, true).into(state, VISITS.get(4));
    new Event("r", "a", hour(4), false).into(state, VISITS.get(3));
    state.advanceTo(hour(4).plus(Duration.ofMinutes(15)));
    state.forget("r");
    assertThat(state.counters().segments().cells()).isZero();
    assertThat(state.counters().articles()).isZero();
  }

  @Test
  void anArticleThatMovesLaterLeavesNoCellBehind() {
    LiveState state = new LiveState(OPTIONS);
    state.introduce(news("a", "sport"));
    state.introduce(news("b", "sport"));
    new Event("r", "a", START, true).into(state, VISITS.get(4));
    new Event("s", "b", START, true).into(state, VISITS.get(4));
    state.advanceTo(hour(4).plus(Duration.ofMinutes(15)));
    state.forget("r");
    state.introduce(news("b"));
    int cells = state.counters().segments().cells();
    state.introduce(news("b", "sport"));
    state.introduce(news("b"));
    assertThat(state.counters().segments().cells()).isEqualTo(cells);
    state.forget("s");
    assertThat(state.counters().segments().cells()).isZero();
  }

  @Test
  void aForgottenReadersWordsAreNotHeldToBeShared() {
    LiveState state = new LiveState(OPTIONS);
    new Event("r", "a", START, true)
        .into(state, Features.ofCategories(Map.of("region", "r's own")));
    assertThat(state.visitsMet()).isOne();
    state.forget("r");
    assertThat(state.visitsMet()).isZero();
    for (int i = 0; i < 5000; i++) {
      new Event("s", "a", START, true)
          .into(state, Features.ofCategories(Map.of("region", "word " + i)));
    }
    assertThat(state.visitsMet()).isBetween(1, 4096);
  }

  @Test
  void whatIsOlderThanTheRetentionLeavesNoCell() {
    LiveState state = new LiveState(OPTIONS);
    state.introduce(news("a", "sport"));
    new Event("r", "a", START, true).into(state, VISITS.get(4));
    state.advanceTo(hour(24 * 9));
    assertThat(state.counters().segments().cells()).isZero();
  }

  @Test
  void aDismissedArticlesSectionIsHeldAsLongAsWhatWasDoneBeforeCounts() {
    LiveState state = new LiveState(OPTIONS);
    SegmentCounters counters = state.counters().segments();
    state.introduce(news("never read", "sport"));
    state.introduce(news("a", "sport"));
    new Event("r", "a", START, true).into(state, VISITS.get(1));
    state.dismiss("a");
    state.dismiss("never read");
    assertThat(counters.introduced()).isEqualTo(2);
    state.advanceTo(START);
    new Event("late", "never read", START, true).into(state, VISITS.get(1));
    assertThat(counters.sectionClicks("sport", Duration.ofDays(9999), START))
        .isCloseTo(2, within(1e-3));
    state.forget("late");
    new Event("r", "a", hour(1), true).into(state, VISITS.get(1));
    assertThat(counters.sectionClicks("sport", Duration.ofDays(9999), hour(1)))
        .isCloseTo(2, within(1e-3));
    state.advanceTo(hour(24 * 9));
    assertThat(counters.introduced()).isZero();
    new Event("r", "a", hour(24 * 9), true).into(state, VISITS.get(1));
    assertThat(counters.sectionClicks("sport", HALF_LIFE, hour(24 * 9))).isZero();
  }

  @Test
  void twoProcessesNeedNotKnowTheSameSections() {
    LiveState one = new LiveState(OPTIONS);
    LiveState two = new LiveState(OPTIONS);
    one.introduce(news("a", "sport"));
    two.introduce(news("b", "sport"));
    for (LiveState state : List.of(one, two)) {
      new Event("r", "a", START, true).into(state, VISITS.get(1));
      new Event("r", "b", START, true).into(state, VISITS.get(2));
    }
    SegmentCounters sum = one.counters().plus(two.counters()).segments();
    Duration never = Duration.ofDays(9999);
    assertThat(sum.sectionClicks("sport", never, START)).isCloseTo(4, within(1e-3));
    assertThat(sum.sectionClicks("sport", PHONE, never, START)).isCloseTo(2, within(1e-3));
    assertThat(sum.clicks("b", TABLET, never, START)).isCloseTo(2, within(1e-3));
  }

  @Test
  void withoutSegmentsOnlySectionsAreCounted() {
    LiveState state = new LiveState(LiveOptions.builder().segments(List.of()).build());
    state.introduce(news("a", "sport"));
    new Event("r", "a", START, true).into(state, VISITS.get(4));
    SegmentCounters counters = state.counters().segments();
    assertThat(counters.clicks(PHONE, HALF_LIFE, START)).isZero();
    assertThat(counters.sectionClicks("sport", HALF_LIFE, START)).isPositive();
    assertThat(counters.sectionClicks("sport", Segment.hour(7), HALF_LIFE, START)).isPositive();
  }

  @Test
  void anEventTakesThreeCellsForEachWordAndThreeMore() {
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "all");
    LiveState state = new LiveState(LiveOptions.builder().segments(names).build());
    Map<String, String> words = new HashMap<>();
    names.forEach(name -> words.put(name, "all"));
    state.introduce(news("a", "sport"));
    new Event("r", "a", START, true).into(state, Features.ofCategories(words));
    SegmentCounters counters = state.counters().segments();
    assertThat(counters.cells()).isEqualTo(27);
    // A feature may have any name but two; one called 'all' does not count everything twice.
    Duration never = Duration.ofDays(9999);
    assertThat(counters.sectionClicks("sport", never, START)).isCloseTo(1, within(1e-3));
  }

  @Test
  void codesAreWordsWhereTheyAreWholeNumbers() {
    LiveState state = new LiveState(OPTIONS);
    new Event("r", "a", START, true)
        .into(state, new Features(Map.of(), Map.of("region", 7.0, "country", 0.5)));
    Duration never = Duration.ofDays(9999);
    SegmentCounters counters = state.counters().segments();
    assertThat(counters.clicks("a", new Segment("region", "7"), never, START))
        .isCloseTo(1, within(1e-3));
    assertThat(counters.clicks(new Segment("country", "0.5"), never, START)).isZero();
    assertThat(
            Segment.of(
                List.of("region", "country"),
                new Features(Map.of(), Map.of("region", -0.0)),
                new Features(Map.of("country", "x"), Map.of("region", 3.0))))
        .containsExactly(new Segment("region", "0"), new Segment("country", "x"));
  }

  @Test
  void refuseWhatIsNoSegment() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Segment(" ", "x"))
        .withMessageContaining("give the name of a feature");
    assertThatIllegalArgumentException().isThrownBy(() -> new Segment("device", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Segment.hour(24))
        .withMessageContaining("from 0 to 23");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LiveOptions.builder().segments(List.of("a", "a")).build())
        .withMessageContaining("segments is [a, a]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LiveOptions.builder().segments(List.of(Segment.HOUR)).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LiveOptions.builder().segments(List.of(Segment.EVERYBODY)).build())
        .withMessageContaining("not 'hour of day' or 'all readers'");
  }
}
