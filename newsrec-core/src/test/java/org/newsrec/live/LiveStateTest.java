package org.newsrec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;

class LiveStateTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final LiveState state = new LiveState(LiveOptions.defaults());

  private static Instant minute(long minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }

  private static Interaction event(
      String reader, String article, double dwell, EventType type, Instant at) {
    return new Interaction(reader, article, dwell, type, at, at, Features.none());
  }

  private static Interaction click(String reader, String article, Instant at) {
    return event(reader, article, Double.NaN, EventType.CLICK, at);
  }

  @Test
  void eventsOfAnArticleAreOneInTheHistory() {
    state.record(event("r", "a", 5, EventType.TIME_SPENT_FRONT, minute(0)));
    state.record(event("r", "b", 7, EventType.TIME_SPENT_FRONT, minute(1)));
    state.record(event("r", "a", 60.5, EventType.TIME_SPENT_BACK, minute(2)));
    state.record(event("r", "a", Double.NaN, EventType.SHARED, minute(3)));
    assertThat(state.readers().history("r"))
        .containsExactly(new Read("b", 7, 1.0, minute(1)), new Read("a", 65.5, 3.0, minute(3)));
    assertThat(state.readers().hasRead("r", "a")).isTrue();
    assertThat(state.readers().hasRead("r", "c")).isFalse();
    assertThat(state.readers().history("nobody")).isEmpty();
  }

  @Test
  void whatWasShownAndNotReadIsSkippedAfterAWhile() {
    state.recordShown(new Impression("r", minute(0), List.of("a", "b", "c"), List.of()));
    state.recordShown(new Impression("r", minute(5), List.of("d", "b"), List.of()));
    state.record(click("r", "c", minute(6)));
    state.record(event("r", "d", Double.NaN, EventType.UNBOOKMARKED, minute(7)));
    ReaderView view = state.readers().view("r");
    assertThat(view.skipped(minute(9), 10)).as("too early to tell").isEmpty();
    assertThat(view.skipped(minute(10), 10)).containsExactly("a", "b");
    assertThat(view.skipped(minute(15), 10)).containsExactly("a", "b", "d");
    assertThat(view.skipped(minute(15), 2)).containsExactly("b", "d");
    assertThat(view.skipped(minute(15), 0)).isEmpty();
    assertThat(state.readers().view("nobody").skipped(minute(15), 10)).isEmpty();
  }

  @Test
  void historyIsInTheOrderOfReadingNotOfArrival() {
    state.record(click("r", "late", minute(10)));
    state.record(click("r", "early", minute(5)));
    assertThat(state.readers().history("r"))
        .extracting(Read::hashId)
        .containsExactly("early", "late");
  }

  @Test
  void historyHoldsTheLatestArticles() {
    for (int i = 0; i < 70; i++) {
      state.record(click("r", "a" + i, minute(i)));
    }
    List<Read> history = state.readers().history("r");
    assertThat(history).hasSize(50);
    assertThat(history.get(0).hashId()).isEqualTo("a20");
    assertThat(history.get(49).hashId()).isEqualTo("a69");
    assertThat(state.readers().hasRead("r", "a0"))
        .as("read, though no longer in the history")
        .isTrue();
  }

  @Test
  void whatIsOlderThanTheRetentionIsRememberedAsFarAsTheHistoryIsLong() {
    for (int i = 0; i < 70; i++) {
      state.record(click("r", "a" + i, minute(i)));
    }
    state.advanceTo(T0.plus(Duration.ofDays(30)));
    assertThat(state.readers().history("r")).hasSize(50);
    assertThat(state.readers().hasRead("r", "a20")).isTrue();
    assertThat(state.readers().hasRead("r", "a19")).isFalse();
    assertThat(state.counters().articles()).isZero();
  }

  @Test
  void aBookmarkTakenBackLeavesLess() {
    state.record(event("r", "a", Double.NaN, EventType.BOOKMARKED, minute(0)));
    assertThat(state.readers().history("r").get(0).strength()).isEqualTo(2.5);
    state.record(event("r", "a", Double.NaN, EventType.UNBOOKMARKED, minute(1)));
    assertThat(state.readers().history("r"))
        .containsExactly(new Read("a", Double.NaN, 1.5, minute(0)));
    assertThat(state.readers().disliked("r")).isEmpty();
  }

  @Test
  void anArticleWithDislikeOnlyIsNotInTheHistory() {
    state.record(event("r", "a", Double.NaN, EventType.UNBOOKMARKED, minute(1)));
    assertThat(state.readers().history("r")).isEmpty();
    assertThat(state.readers().disliked("r")).containsExactly("a");
    assertThat(state.readers().hasRead("r", "a")).isFalse();
    assertThat(state.counters().clicks("a", HOUR, minute(2))).isZero();
  }

  @Test
  void showsAreRememberedWithTheClicksThatBecameKnown() {
    state.recordShown(new Impression("r", minute(0), List.of("a", "b"), List.of("a")));
    state.recordShown(new Impression("r", minute(9), List.of("b"), List.of()));
    assertThat(state.readers().shown("r", "a"))
        .as("the click is not known before its interaction is")
        .isEqualTo(new Shown(1, Optional.of(minute(0)), 0));
    state.record(click("r", "a", minute(1)));
    assertThat(state.readers().shown("r", "a")).isEqualTo(new Shown(1, Optional.of(minute(0)), 1));
    assertThat(state.readers().shown("r", "b")).isEqualTo(new Shown(2, Optional.of(minute(9)), 0));
    assertThat(state.readers().shown("r", "c")).isEqualTo(Shown.NEVER);
    assertThat(state.readers().shown("s", "a")).isEqualTo(Shown.NEVER);
  }

  @Test
  void countersCountClicksShowsAndDwell() {
    Instant at = minute(0);
    state.recordShown(new Impression("r", at, List.of("a", "b"), List.of()));
    state.record(event("r", "a", 12.5, EventType.TIME_SPENT_BACK, at));
    state.record(event("r", "a", 3, EventType.BOOKMARKED, at));
    Decay decay = state.counters().decay(HOUR, Duration.ofDays(1));
    DecayedCounts a = state.counters().read("a", decay, at);
    assertThat(a.size()).isEqualTo(2);
    assertThat(a.clicks(0)).as("a bookmark is no click of its own").isEqualTo(1);
    assertThat(a.shows(1)).isEqualTo(1);
    assertThat(a.dwellSeconds(0)).isEqualTo(15.5);
    assertThat(state.counters().read("b", decay, at).clicks(0)).isZero();
    assertThat(state.counters().readTotal(decay, at).shows(0)).isEqualTo(2);
    assertThat(state.counters().clicks("a", HOUR, minute(60))).isCloseTo(0.5, within(0.01));
    assertThat(state.counters().shows("a", HOUR, minute(120))).isCloseTo(0.25, within(0.005));
    assertThat(state.counters().dwellSeconds("a", HOUR, minute(60))).isCloseTo(7.75, within(0.1));
  }

  @Test
  void timeMovesForward() {
    assertThat(state.instant()).isEqualTo(Instant.MIN);
    state.record(
        new Interaction("r", "a", 30, EventType.CLICK, minute(0), minute(5), Features.none()));
    assertThat(state.instant()).as("moved to the receipt").isEqualTo(minute(5));
    assertThatThrownBy(() -> state.advanceTo(minute(4)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2026-03-01T12:04:00Z")
        .hasMessageContaining("2026-03-01T12:05:00Z");
    assertThatThrownBy(() -> state.counters().clicks("a", HOUR, minute(4)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(state.counters().clicks("a", HOUR, minute(5))).isPositive();
    assertThat(state.record(click("r", "b", minute(3))))
        .as("an event that comes late is taken")
        .isTrue();
    assertThat(state.instant()).isEqualTo(minute(5));
  }

  @Test
  void figuresSayWhatHasBecomeOfEvents() {
    assertThat(state.record(click("r", "a", minute(0)))).isTrue();
    assertThat(state.record(click("r", "a", minute(0)))).isFalse();
    Impression shown = new Impression("r", minute(0), List.of("a", "b"), List.of());
    assertThat(state.recordShown(shown)).isTrue();
    assertThat(state.recordShown(shown)).isFalse();
    state.advanceTo(T0.plus(Duration.ofDays(8)));
    assertThat(state.recordShown(new Impression("r", minute(1), List.of("c"), List.of())))
        .isFalse();
    assertThat(state.record(click("r", "old", minute(1)))).as("the history has room").isTrue();
    assertThat(state.counters().clicks("old", HOUR, state.instant())).isZero();
    assertThat(state.figures()).isEqualTo(new LiveFigures(4, 3, 2, 0, 0, 0));
  }

  @Test
  void forgettingLeavesNothing() {
    state.record(click("r", "a", minute(0)));
    state.recordShown(new Impression("r", minute(0), List.of("a", "b"), List.of()));
    state.record(click("s", "a", minute(0)));
    assertThat(state.forget("r")).isEqualTo(new Forgotten(1, 2));
    assertThat(state.readers().isKnown("r")).isFalse();
    assertThat(state.readers().size()).isEqualTo(1);
    assertThat(state.readers().history("r")).isEmpty();
    assertThat(state.counters().clicks("a", HOUR, minute(0))).isEqualTo(1);
    assertThat(state.counters().shows("a", HOUR, minute(0))).isZero();
    assertThat(state.counters().articles()).isEqualTo(1);
    assertThat(state.forget("r")).isEqualTo(new Forgotten(0, 0));
  }
}
