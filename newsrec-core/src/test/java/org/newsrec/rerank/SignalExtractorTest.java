package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.newsrec.collab.EventIntake;
import org.newsrec.data.EventType;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;

class SignalExtractorTest {
  private static final Instant NOW = Scene.NOW;

  @Property(tries = 200)
  void meetsTheDefinitions(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int candidates,
      @ForAll @IntRange(min = 0, max = 8) int reads) {
    Scene scene = new Scene(seed, candidates, reads);
    Signals signals = scene.signals();
    assertThat(signals.size()).isEqualTo(candidates);
    for (Signal signal : Signal.values()) {
      for (int i = 0; i < candidates; i++) {
        assertThat(signals.get(signal, i))
            .as("%s of candidate %d", signal, i)
            .isCloseTo(PlainSignals.value(signal, scene, i), within(2e-6))
            .isFinite();
        assertThat(signals.column(signal)[i]).isEqualTo(signals.get(signal, i));
      }
    }
  }

  @Property(tries = 100)
  void aCandidatesSignalsDoNotDependOnTheOthersUnlessTheySaySo(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 10) int candidates) {
    Scene scene = new Scene(seed, candidates, 6);
    SignalExtractor extractor = scene.extractor();
    Signals together = extractor.extract(scene.items, scene.context());
    List<RerankItem> reversed = new ArrayList<>(scene.items);
    Collections.reverse(reversed);
    Signals otherOrder = extractor.extract(reversed, scene.context());
    for (int i = 0; i < candidates; i++) {
      RerankItem item = scene.items.get(i);
      Signals alone = extractor.extract(List.of(item), scene.context());
      for (Signal signal : Signal.values()) {
        boolean embedding = signal == Signal.EMBEDDING_SIMILARITY;
        assertThat(otherOrder.get(signal, candidates - 1 - i))
            .isCloseTo(together.get(signal, i), within(signal.isRelative() ? 1e-9 : 0));
        if (signal.isRelative()) {
          continue;
        }
        if (!embedding || item.news().embedding().dimension() > 0) {
          assertThat(alone.get(signal, 0)).isEqualTo(together.get(signal, i));
        }
      }
    }
  }

  @Property(tries = 100)
  void someSignalsAreTheSameAsAmongAll(
      @ForAll long seed, @ForAll @Size(max = 5) Set<Signal> wanted) {
    Scene scene = new Scene(seed, 6, 5);
    EventIntake intake = scene.intake();
    Signals all = scene.signals();
    Signals some =
        new SignalExtractor(intake.live(), intake.models(), Optional.of(Scene.PRIORS), wanted)
            .extract(scene.items, scene.context());
    for (Signal signal : Signal.values()) {
      if (some.has(signal)) {
        assertThat(some.column(signal)).as(signal.key()).isEqualTo(all.column(signal));
      } else {
        assertThat(wanted).doesNotContain(signal);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> some.get(signal, 0))
            .withMessageContaining("signal '" + signal + "' was not computed");
      }
    }
  }

  @Test
  void moreCandidatesThanABlockHasLanes() {
    Scene scene = new Scene(5, 1100, 4);
    Signals signals = scene.signals();
    for (int i : new int[] {0, 511, 512, 1023, 1024, 1099}) {
      assertThat(signals.get(Signal.TOWER_SIMILARITY, i))
          .isCloseTo(PlainSignals.value(Signal.TOWER_SIMILARITY, scene, i), within(1e-6));
      assertThat(signals.get(Signal.NEAREST_READ_SIMILARITY, i))
          .isCloseTo(PlainSignals.value(Signal.NEAREST_READ_SIMILARITY, scene, i), within(1e-6));
    }
  }

  @Test
  void aNewReaderAndABareArticleHaveNothingButWhatIsKnownOfThem() {
    LiveState live = new LiveState(LiveOptions.defaults());
    List<RerankItem> items = List.of(new RerankItem(News.builder("bare").build(), null, 0));
    Signals signals =
        new SignalExtractor(live)
            .extract(items, RerankContext.builder(User.of("new"), NOW).build());
    for (Signal signal : Signal.values()) {
      double expected =
          switch (signal) {
            case TOWER_MISSING, AGE_UNKNOWN -> 1;
            case HOUR -> 12;
            case CANDIDATES -> Math.log(2);
            default -> 0;
          };
      assertThat(signals.get(signal, 0)).as(signal.key()).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void anArticleThatNobodySawHasTheRateOfItsSection() {
    LiveState live = new LiveState(LiveOptions.defaults());
    List<RerankItem> items = new ArrayList<>();
    for (String section : List.of("section-10", "section-21", "elsewhere")) {
      News news = News.builder("of " + section).categories(section).build();
      items.add(new RerankItem(news, null, items.size()));
    }
    Set<Signal> wanted = Set.of(Signal.CLICK_RATE_EB);
    RerankContext context = RerankContext.builder(User.of("new"), NOW).build();
    assertThat(
            new SignalExtractor(live, List.of(), Optional.of(Scene.PRIORS), wanted)
                .extract(items, context)
                .column(Signal.CLICK_RATE_EB))
        .containsExactly(new double[] {Math.log(0.2 / 0.075), 0, 0}, within(1e-12));
    assertThat(
            new SignalExtractor(live, List.of(), wanted)
                .extract(items, context)
                .column(Signal.CLICK_RATE_EB))
        .containsOnly(0);
  }

  @Test
  void noCandidates() {
    Scene scene = new Scene(1, 1, 3);
    Signals signals = new SignalExtractor(scene.live()).extract(List.of(), scene.context());
    assertThat(signals.size()).isZero();
    assertThat(signals.column(Signal.AGE)).isEmpty();
  }

  @Test
  void exposureIsThatOfTheReaderWhoAsks() {
    LiveState live = new LiveState(LiveOptions.defaults());
    for (int minutes : new int[] {90, 60, 30}) {
      live.recordShown(
          new Impression(
              "a", NOW.minus(Duration.ofMinutes(minutes)), List.of("x", "y" + minutes), List.of()));
    }
    live.record(
        new Interaction("a", "y60", 10, EventType.CLICK, NOW.minus(Duration.ofMinutes(55))));
    List<RerankItem> items = new ArrayList<>();
    for (String hashId : List.of("x", "y60", "y30", "never")) {
      items.add(new RerankItem(News.builder(hashId).build(), null, items.size()));
    }
    SignalExtractor extractor = new SignalExtractor(live);
    Signals own = extractor.extract(items, RerankContext.builder(User.of("a"), NOW).build());
    assertThat(own.column(Signal.SHOWN_OFTEN)).containsExactly(1, 0, 0, 0);
    assertThat(own.column(Signal.SHOWN_ONCE)).containsExactly(0, 1, 1, 0);
    assertThat(own.column(Signal.READ_BEFORE)).containsExactly(0, 1, 0, 0);
    assertThat(own.get(Signal.SINCE_SHOWN, 0)).isCloseTo(Math.log(31), within(1e-12));
    assertThat(own.get(Signal.SINCE_SHOWN, 1)).isCloseTo(Math.log(61), within(1e-12));
    Signals other = extractor.extract(items, RerankContext.builder(User.of("b"), NOW).build());
    for (Signal signal :
        List.of(Signal.SHOWN_ONCE, Signal.SHOWN_OFTEN, Signal.SINCE_SHOWN, Signal.READ_BEFORE)) {
      assertThat(other.column(signal)).containsOnly(0);
    }
    assertThat(other.get(Signal.CLICKS_3H, 1)).isPositive();
  }

  @Test
  void aGivenViewIsUsedInsteadOfTheLiveState() {
    LiveState live = new LiveState(LiveOptions.defaults());
    live.recordShown(new Impression("a", NOW.minusSeconds(60), List.of("x"), List.of()));
    List<RerankItem> items = List.of(new RerankItem(News.builder("x").build(), null, 0));
    RerankContext context =
        RerankContext.builder(User.of("b"), NOW).reader(live.readers().view("a")).build();
    assertThat(new SignalExtractor(live).extract(items, context).get(Signal.SHOWN_ONCE, 0))
        .isEqualTo(1);
  }

  @Test
  void refusesVectorsOfTwoModels() {
    LiveState live = new LiveState(LiveOptions.defaults());
    SignalExtractor extractor = new SignalExtractor(live);
    List<RerankItem> mixed =
        List.of(
            new RerankItem(News.builder("x").build(), new float[] {1, 0}, 0),
            new RerankItem(News.builder("y").build(), new float[] {1, 0, 0}, 1));
    RerankContext bare = RerankContext.builder(User.of("b"), NOW).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> extractor.extract(mixed, bare))
        .withMessageContaining("'y' has 3 numbers")
        .withMessageContaining("2");
    RerankContext reader =
        RerankContext.builder(User.of("b"), NOW).readerVector(new float[3]).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> extractor.extract(mixed.subList(0, 1), reader))
        .withMessageContaining("reader 'b' has 3 numbers");
  }

  @Test
  void refusesToLookBack() {
    LiveState live = new LiveState(LiveOptions.defaults());
    live.advanceTo(NOW);
    RerankContext before = RerankContext.builder(User.of("b"), NOW.minusSeconds(3600)).build();
    assertThatIllegalStateException()
        .isThrownBy(() -> new SignalExtractor(live).extract(new Scene(1, 3, 0).items, before));
  }
}
