package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Timeline;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.live.ReaderView;
import org.newsrec.math.RandomStream;

class SlatesTest {
  private static final Duration SPAN = Duration.ofHours(30);
  private final Dataset log = ToyLog.withoutImpressions(1);

  @ParameterizedTest
  @ValueSource(ints = {3, 30})
  void allAreLiveAndUnreadAndFromThePastOnly(int hours) {
    Duration span = Duration.ofHours(hours);
    long from = log.start().plus(Duration.ofHours(30)).toEpochMilli();
    RankerConfig config = RankerConfig.builder().negatives(8).build();
    LiveSlates slates =
        new LiveSlates(
            Choice.of(log, from, LiveOptions.defaults()), log, new LivePool(log, span), config);
    LiveState state = new LiveState(LiveOptions.defaults());
    Timeline timeline = new Timeline(log);
    int made = 0;
    long before = Long.MIN_VALUE;
    for (int i = 0; i < slates.size(); i++) {
      Instant at = Instant.ofEpochMilli(slates.at(i));
      assertThat(slates.at(i)).isGreaterThanOrEqualTo(Math.max(from, before));
      before = slates.at(i);
      timeline.advanceTo(at, state);
      ReaderView view = state.readers().view(log.user(slates.reader(i)).deviceId());
      Optional<SlateSource.Slate> slate = slates.get(i, view);
      if (slate.isEmpty()) {
        continue;
      }
      made++;
      int[] news = slate.get().news();
      boolean[] clicked = slate.get().clicked();
      Set<Integer> live = live(at.toEpochMilli(), span);
      Set<Integer> seen = new HashSet<>();
      for (int a = 0; a < news.length; a++) {
        assertThat(clicked[a]).isEqualTo(a == 0);
        assertThat(seen.add(news[a])).as("each article once").isTrue();
        assertThat(view.hasRead(log.news(news[a]).hashId())).isFalse();
        assertThat(live).contains(news[a]);
      }
    }
    assertThat(made).isGreaterThan(100);
  }

  /** At a click's own instant it would be known already what the list had shown. */
  @Test
  void whatWasClickedInAListIsAskedWhenTheListWasShown() {
    Dataset shown = ToyLog.withImpressions(1);
    long from = shown.start().plus(Duration.ofHours(20)).toEpochMilli();
    List<Choice> choices = Choice.of(shown, from, LiveOptions.defaults());
    ImpressionLog lists = shown.impressionLog();
    int expected = 0;
    for (int i = lists.firstShownFrom(from); i < lists.size(); i++) {
      if (lists.clickCount(i) > 0) {
        Choice choice = choices.get(expected++);
        assertThat(choice.at()).isEqualTo(lists.timestamp(i));
        assertThat(choice.reader()).isEqualTo(lists.reader(i));
        assertThat(choice.chosen()).hasSize(lists.clickCount(i));
        for (int slot = 0; slot < lists.shownCount(i); slot++) {
          assertThat(IntStream.of(choice.chosen()).anyMatch(is(lists.shown(i, slot))))
              .isEqualTo(lists.clicked(i, slot));
        }
      }
    }
    assertThat(choices).hasSize(expected).hasSizeGreaterThan(50);
  }

  private static IntPredicate is(int wanted) {
    return number -> number == wanted;
  }

  /** Several clicks of one list stand in one slate; what was read before is no choice any more. */
  @Test
  void aSlateHasAllThatWasChosenAndUnread() {
    Dataset shown = ToyLog.withImpressions(1);
    long from = shown.start().plus(Duration.ofHours(20)).toEpochMilli();
    RankerConfig config = RankerConfig.builder().negatives(6).build();
    List<Choice> choices = Choice.of(shown, from, LiveOptions.defaults());
    LiveSlates slates = new LiveSlates(choices, shown, new LivePool(shown, SPAN), config);
    LiveState state = new LiveState(LiveOptions.defaults());
    Timeline timeline = new Timeline(shown);
    int several = 0;
    for (int i = 0; i < slates.size(); i++) {
      timeline.advanceTo(Instant.ofEpochMilli(slates.at(i)), state);
      ReaderView view = state.readers().view(shown.user(slates.reader(i)).deviceId());
      Set<Integer> unread = new TreeSet<>();
      for (int news : choices.get(i).chosen()) {
        if (!view.hasRead(shown.news(news).hashId())) {
          unread.add(news);
        }
      }
      Optional<SlateSource.Slate> slate = slates.get(i, view);
      if (unread.isEmpty()) {
        assertThat(slate).isEmpty();
        continue;
      }
      Set<Integer> clicked = new TreeSet<>();
      for (int a = 0; a < slate.orElseThrow().news().length; a++) {
        if (slate.get().clicked()[a]) {
          clicked.add(slate.get().news()[a]);
        }
      }
      assertThat(clicked).isEqualTo(unread);
      several += clicked.size() > 1 ? 1 : 0;
    }
    assertThat(several).isPositive();
  }

  @Test
  void liveArticlesAreThoseOfTheDefinition() {
    LivePool pool = new LivePool(log, Duration.ofHours(3));
    LatestClicks latest = new LatestClicks(log.interactionLog());
    RandomStream random = new RandomStream(1);
    for (int hour = 1; hour < 60; hour += 7) {
      long at = log.start().plus(Duration.ofHours(hour)).toEpochMilli();
      pool.advanceTo(Instant.ofEpochMilli(at));
      latest.advanceTo(at);
      Set<Integer> uniform = new TreeSet<>();
      Map<Integer, Integer> popular = new HashMap<>();
      for (int draw = 0; draw < 5000; draw++) {
        uniform.add(pool.draw(random));
        popular.merge(latest.draw(random), 1, Integer::sum);
      }
      assertThat(uniform).isEqualTo(live(at, Duration.ofHours(3)));
      Map<Integer, Integer> clicks = new HashMap<>();
      InteractionLog events = log.interactionLog();
      int total = 0;
      for (int i = 0; i < events.size(); i++) {
        long received = events.receivedAt(i);
        if (received < at && received >= at - Duration.ofHours(24).toMillis()) {
          clicks.merge(events.news(i), 1, Integer::sum);
          total++;
        }
      }
      assertThat(clicks.keySet()).containsAll(popular.keySet());
      for (Map.Entry<Integer, Integer> entry : clicks.entrySet()) {
        double expected = 5000.0 * entry.getValue() / total;
        assertThat((double) popular.getOrDefault(entry.getKey(), 0))
            .isBetween(
                expected - 6 * Math.sqrt(expected) - 6, expected + 6 * Math.sqrt(expected) + 6);
      }
    }
  }

  @Test
  void nothingIsLiveBeforeTheFirstArticle() {
    Instant early = log.start().minus(Duration.ofDays(9));
    LivePool pool = new LivePool(log, SPAN);
    pool.advanceTo(early);
    assertThat(pool.draw(new RandomStream(1))).isEqualTo(-1);
    LatestClicks latest = new LatestClicks(log.interactionLog());
    latest.advanceTo(early.toEpochMilli());
    assertThat(latest.draw(new RandomStream(1))).isEqualTo(-1);
  }

  @Test
  void theSpanCoversMostReads() {
    assertThat(LivePool.spanOf(log)).isEqualTo(Duration.ofHours(24));
    Dataset slow = ToyLog.slow();
    assertThat(LivePool.spanOf(slow)).isEqualTo(Duration.ofHours(100));
  }

  @Test
  void impressionsWithClicksAndWithoutAreSlates() {
    Dataset shown = ToyLog.withImpressions(1);
    long from = shown.start().plus(Duration.ofHours(20)).toEpochMilli();
    ShownSlates slates = new ShownSlates(shown, from, 1_000_000);
    int expected = 0;
    for (int i = 0; i < shown.impressionLog().size(); i++) {
      int clicks = shown.impressionLog().clickCount(i);
      boolean mixed = clicks > 0 && clicks < shown.impressionLog().shownCount(i);
      expected += mixed && shown.impressionLog().timestamp(i) >= from ? 1 : 0;
    }
    assertThat(slates.size()).isEqualTo(expected).isGreaterThan(50);
    assertThat(new ShownSlates(shown, from, 40).size()).isEqualTo(40);
    assertThat(slates.at(0)).isGreaterThanOrEqualTo(from);
  }

  /**
   * Over many drawings each other article of the pool counts once on average, and in every slate
   * they count as many as there are: whatever share of them is drawn from the clicks.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.7, 1})
  void othersStandForThePoolTheyWereDrawnFrom(double uniformShare) {
    long from = log.start().plus(Duration.ofHours(50)).toEpochMilli();
    List<Choice> choices = Choice.of(log, from, LiveOptions.defaults()).subList(0, 40);
    LiveState state = new LiveState(LiveOptions.defaults());
    Timeline timeline = new Timeline(log);
    int last = choices.size() - 1;
    Instant at = Instant.ofEpochMilli(choices.get(last).at());
    timeline.advanceTo(at, state);
    ReaderView view = state.readers().view(log.user(choices.get(last).reader()).deviceId());
    Set<Integer> pool = live(at.toEpochMilli(), SPAN);
    pool.removeIf(news -> view.hasRead(log.news(news).hashId()));
    pool.remove(choices.get(last).chosen()[0]);
    Map<Integer, Double> counted = new HashMap<>();
    int known = 0;
    for (int seed = 0; seed < 4000; seed++) {
      RankerConfig config =
          RankerConfig.builder().negatives(6).uniformShare(uniformShare).seed(seed).build();
      LiveSlates slates = new LiveSlates(choices, log, new LivePool(log, SPAN), config);
      SlateSource.Slate slate = slates.get(last, view).orElseThrow();
      known += slate.weights()[0] > 0 ? 1 : 0;
      double sum = 0;
      for (int i = 0; i < slate.news().length; i++) {
        if (slate.clicked()[i]) {
          assertThat(slate.weights()[i]).isIn(0.0, 1.0);
        } else {
          sum += slate.weights()[i];
          counted.merge(slate.news()[i], slate.weights()[i], Double::sum);
        }
      }
      assertThat(sum)
          .satisfiesAnyOf(
              all -> assertThat(all).isCloseTo(pool.size(), within(1e-9)),
              none -> assertThat(none).isZero());
    }
    assertThat(known).isGreaterThan(2000);
    assertThat(pool).hasSizeGreaterThan(12).containsAll(counted.keySet());
    for (int news : pool) {
      assertThat(counted.getOrDefault(news, 0.0) / known).isCloseTo(1, within(0.4));
    }
  }

  @Test
  void listsWithoutAnOrderStandBesideTheLatestOnes() {
    Dataset shown = ToyLog.withImpressions(1);
    ImpressionLog lists = shown.impressionLog();
    long from = shown.start().plus(Duration.ofHours(20)).toEpochMilli();
    int mixed = new ShownSlates(shown, from, 1_000_000).size();
    for (int most : new int[] {1_000_000, 60}) {
      ShownSlates slates = new ShownSlates(shown, from, most, 0.25);
      int plain = Math.min(most, mixed);
      int latest = (int) Math.ceil(plain * 0.25);
      long since = new ShownSlates(shown, from, most).at(plain - latest);
      int others = 0;
      for (int i = 0; i < lists.size(); i++) {
        boolean oneSided = lists.clickCount(i) == 0 || lists.clickCount(i) == lists.shownCount(i);
        others += oneSided && lists.timestamp(i) >= since ? 1 : 0;
      }
      assertThat(others).isPositive();
      assertThat(slates.size()).isEqualTo(plain + Math.min(latest, others));
      double standFor = 0;
      double standForMixed = 0;
      for (int i = 0; i < slates.size(); i++) {
        assertThat(slates.at(i)).isGreaterThanOrEqualTo(i == 0 ? from : slates.at(i - 1));
        SlateSource.Slate slate = slates.get(i, ReaderView.none()).orElseThrow();
        assertThat(slate.isMixed() || slates.at(i) >= since).isTrue();
        standFor += slate.isMixed() ? 0 : slate.weights()[0];
        standForMixed += slate.isMixed() ? slate.weights()[0] : 0;
      }
      assertThat(standFor).isCloseTo(others, within(1e-9));
      assertThat(standForMixed).isCloseTo(mixed, within(1e-9));
    }
  }

  private Set<Integer> live(long at, Duration span) {
    long[] active = new long[log.newsCount()];
    for (int news = 0; news < active.length; news++) {
      active[news] = log.firstKnown(news) < at ? log.firstKnown(news) : Long.MIN_VALUE;
    }
    InteractionLog events = log.interactionLog();
    for (int i = 0; i < events.size(); i++) {
      if (events.receivedAt(i) < at) {
        active[events.news(i)] = Math.max(active[events.news(i)], events.timestamp(i));
      }
    }
    Set<Integer> live = new TreeSet<>();
    for (int news = 0; news < active.length; news++) {
      if (active[news] >= at - span.toMillis() && active[news] != Long.MIN_VALUE) {
        live.add(news);
      }
    }
    return live;
  }
}
