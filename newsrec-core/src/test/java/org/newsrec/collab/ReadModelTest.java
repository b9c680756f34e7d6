package org.newsrec.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;
import org.newsrec.live.LiveOptions;

/** What all read models have in common, and what a few events make of each. */
class ReadModelTest {
  private static final Instant START = SomeReads.START;
  private static final Duration DAY = Duration.ofDays(1);
  private static final SessionOptions HELD =
      SessionOptions.defaults().withTimes(DAY, Duration.ofMinutes(1));

  /** The models. */
  enum Kind {
    COVISITATION {
      @Override
      ReadModel make() {
        return new CoVisitation(
            new CoVisitationOptions(HELD, false, 10, Duration.ofHours(1), 10, 0.5, 0));
      }
    },
    VSKNN {
      @Override
      ReadModel make() {
        return new SessionNeighbours(
            new SessionNeighboursOptions(HELD, 10, 2, Duration.ofDays(36_500)));
      }
    },
    FACTORS {
      @Override
      ReadModel make() {
        FactorOptions like =
            FactorOptions.like(
                LiveOptions.builder().retention(DAY).grace(Duration.ofMinutes(1)).build());
        return new FactorModel(
            new ItemFactors(
                new ImplicitWeights(2, 0.5, false),
                List.of("a", "b"),
                new float[][] {{1, 0}, {0.5f, 0.5f}},
                new double[] {1, 0, 0, 1}),
            like);
      }
    };

    abstract ReadModel make();
  }

  private static Interaction click(String reader, String article, int minute) {
    return event(reader, article, minute, EventType.CLICK);
  }

  private static Interaction event(String reader, String article, int minute, EventType type) {
    return new Interaction(reader, article, Double.NaN, type, minute(minute));
  }

  private static Instant minute(int minute) {
    return START.plusSeconds(60L * minute);
  }

  private static List<Read> reads(int minute, String... articles) {
    List<Read> reads = new ArrayList<>();
    for (String article : articles) {
      Instant at = minute(minute).plusSeconds(reads.size()).plusMillis(7);
      reads.add(new Read(article, Double.NaN, 1, at));
    }
    return reads;
  }

  @ParameterizedTest
  @EnumSource
  void anInstantThatIsPastIsRefusedBeyondTheGrace(Kind kind) {
    ReadModel model = kind.make();
    assertThatCode(() -> model.scores(reads(0, "a"), Instant.EPOCH))
        .as("nothing taken in yet")
        .doesNotThrowAnyException();
    model.record(click("r", "a", 9));
    model.record(click("r", "c", 10));
    assertThat(model.scores(reads(9, "a"), minute(9)).of("c"))
        .isPositive()
        .isEqualTo(model.scores(reads(9, "a"), minute(10)).of("c"));
    assertThatIllegalStateException()
        .isThrownBy(() -> model.scores(reads(9, "a"), minute(9).minusMillis(1)))
        .withMessageContaining("taken in");
  }

  @ParameterizedTest
  @EnumSource
  void tellsWhetherAnEventChangedAnything(Kind kind) {
    ReadModel model = kind.make();
    assertThat(model.record(click("r", "a", 3000))).isTrue();
    assertThat(model.record(click("r", "a", 3000))).as("again").isFalse();
    assertThat(model.record(event("r", "b", 3000, EventType.UNBOOKMARKED))).isFalse();
    Interaction late =
        new Interaction(
            "r",
            "c",
            Double.NaN,
            EventType.CLICK,
            minute(3000).minus(DAY).minusMillis(1),
            minute(3000),
            Features.none());
    assertThat(model.record(late)).as("too old").isFalse();
    assertThat(model.record(click("r", "c", 2990))).as("late").isTrue();
    assertThat(model.forget("r")).isEqualTo(2);
    assertThat(model.forget("r")).isZero();
    assertThat(model.forget("nobody")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsOlderThanTheRetentionIsGone(Kind kind) {
    ReadModel model = kind.make();
    model.record(click("r", "a", 0));
    model.record(click("r", "c", 1));
    Instant last = minute(1).plus(DAY);
    assertThat(model.scores(reads(9, "a"), last).of("c")).isPositive();
    if (kind != Kind.FACTORS) {
      assertThat(model.scores(reads(9, "a"), last.plusMillis(1)).of("c")).isNaN();
    }
    model.record(click("s", "a", 1 + 24 * 60 + 1));
    assertThat(model.scores(reads(9, "a"), last.plusSeconds(60)).of("c")).isNaN();
    assertThat(model.forget("r")).as("nothing of it is held").isZero();
  }

  @Test
  void coVisitationAddsUpDecayedSessions() {
    ReadModel model = Kind.COVISITATION.make();
    model.record(click("r", "a", 0));
    model.record(click("r", "b", 1));
    model.record(click("s", "b", 60));
    model.record(click("s", "c", 61));
    ReadScores scores = model.scores(reads(100, "a", "b"), minute(120));
    assertThat(scores.of("c")).as("with b, an hour ago").isEqualTo(0.5);
    assertThat(scores.of("a")).as("read").isNaN();
    scores = model.scores(reads(100, "c", "x", "b"), minute(180));
    assertThat(scores.of("a")).isCloseTo(Math.pow(2, -179 / 60.0), offset());
    scores = model.scores(reads(100, "a", "c"), minute(121));
    assertThat(scores.of("b")).isCloseTo(0.5 + 0.5 * Math.pow(2, -121 / 60.0), offset());
  }

  private static Offset<Double> offset() {
    return within(1e-12);
  }

  @Test
  void neighboursVoteBySimilarityAndTheLatestSharedRead() {
    ReadModel model = Kind.VSKNN.make();
    for (String article : List.of("a", "b", "x")) {
      model.record(click("r", article, 0));
    }
    for (String article : List.of("b", "y")) {
      model.record(click("s", article, 10));
    }
    for (String article : List.of("a", "z")) {
      model.record(click("t", article, 20));
    }
    ReadScores scores = model.scores(reads(100, "a", "b"), minute(120));
    assertThat(scores.of("x")).as("shares both").isCloseTo(1.5 * 1, within(1e-4));
    assertThat(scores.of("y")).as("shares the latest").isCloseTo(1.0 * 1, within(1e-4));
    assertThat(scores.of("z")).as("the third of two neighbours").isNaN();
    scores = model.scores(reads(100, "b", "a"), minute(120));
    assertThat(scores.of("z")).isCloseTo(1.0, within(1e-4));
    assertThat(scores.of("y")).isNaN();
  }

  @Test
  void theCurrentSessionIsNobodysNeighbour() {
    for (Kind kind : List.of(Kind.COVISITATION, Kind.VSKNN)) {
      ReadModel model = kind.make();
      model.record(click("me", "a", 0));
      model.record(click("me", "b", 1));
      List<Read> mine = List.of(new Read("a", Double.NaN, 1, minute(0)));
      assertThat(model.scores(mine, minute(2)).of("b")).as("my own").isNaN();
      assertThat(model.scores(reads(0, "a"), minute(2)).of("b")).as("to others").isPositive();
    }
  }

  @Test
  void aLateReadJoinsTwoSessions() {
    ReadModel model = Kind.COVISITATION.make();
    model.record(click("r", "a", 0));
    model.record(click("r", "b", 50));
    assertThat(model.scores(reads(60, "a"), minute(60)).of("b")).isNaN();
    model.record(click("r", "c", 25));
    assertThat(model.scores(reads(60, "a"), minute(60)).of("b")).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void manyAskWhileOneRecords(Kind kind) throws Exception {
    ReadModel model = kind.make();
    List<Consumer<ReadModel>> steps = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 4000; i++) {
      String article = random.nextInt(4) == 0 ? "a" : "n" + random.nextInt(60);
      Interaction event = click("r" + random.nextInt(90), article, i / 4);
      steps.add(one -> one.record(event));
      if (random.nextInt(50) == 0) {
        String reader = "r" + random.nextInt(90);
        steps.add(one -> one.forget(reader));
      }
    }
    Instant end = minute(1000);
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Future<Integer>> askers = new ArrayList<>();
      for (int t = 0; t < 3; t++) {
        askers.add(
            pool.submit(
                () -> {
                  int scored = 0;
                  while (!done.get()) {
                    ReadScores scores = model.scores(reads(1000, "n1", "a"), end);
                    for (int n = 0; n < 60; n++) {
                      double score = scores.of("n" + n);
                      if (!Double.isNaN(score)) {
                        assertThat(score).isFinite();
                        scored++;
                      }
                    }
                  }
                  return scored;
                }));
      }
      steps.forEach(step -> step.accept(model));
      TimeUnit.MILLISECONDS.sleep(20);
      done.set(true);
      for (Future<Integer> asker : askers) {
        assertThat(asker.get(30, TimeUnit.SECONDS)).isPositive();
      }
    } finally {
      done.set(true);
      pool.shutdownNow();
    }
    ReadModel alone = kind.make();
    steps.forEach(step -> step.accept(alone));
    for (int n = 0; n < 60; n++) {
      double score = model.scores(reads(1000, "n1", "a"), end).of("n" + n);
      double expected = alone.scores(reads(1000, "n1", "a"), end).of("n" + n);
      assertThat(Double.doubleToLongBits(score)).isEqualTo(Double.doubleToLongBits(expected));
    }
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    SessionOptions held = SessionOptions.defaults();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> held.withSessions(Duration.ZERO, ""))
        .withMessage("gap is PT0S; it has to be from PT0.001S to PT8760H");
    assertThatIllegalArgumentException().isThrownBy(() -> held.withLimits(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> held.withLimits(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> held.withTimes(Duration.ZERO, DAY));
    assertThatIllegalArgumentException().isThrownBy(() -> held.withTimes(DAY, DAY.plusMillis(1)));
    Duration hour = Duration.ofHours(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoVisitationOptions(held, true, 0, hour, 1, 1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoVisitationOptions(held, true, 1, Duration.ZERO, 1, 1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoVisitationOptions(held, true, 1, hour, 0, 1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoVisitationOptions(held, true, 1, hour, 1, Double.NaN, 0))
        .withMessageStartingWith("recency is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoVisitationOptions(held, true, 1, hour, 1, 1, 1.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionNeighboursOptions(held, 1, 0, hour));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionNeighboursOptions(held, 0, 1, hour));
    assertThatIllegalArgumentException().isThrownBy(() -> new ImplicitWeights(0, 1, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new ImplicitWeights(1, -1, true));
    FactorOptions factors = FactorOptions.defaults();
    assertThatIllegalArgumentException().isThrownBy(() -> factors.withLimits(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> factors.withLimits(1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> factors.withLimits(1, 1, 0));
  }
}
