package org.newsrec.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;

/** Several writers and readers at once: nothing is lost, and nothing is seen half done. */
class LiveStateConcurrencyTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int WRITERS = 3;
  private static final int EVENTS = 1500;

  @Test
  void nothingIsLostAndNothingIsSeenHalfDone() throws Exception {
    LiveState state = new LiveState(LiveOptions.builder().eventsPerReader(100_000).build());
    Instant end = START.plus(Duration.ofHours(3));
    state.advanceTo(end);
    AtomicInteger writing = new AtomicInteger(WRITERS);
    AtomicInteger readings = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS + 2);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        int writer = w;
        all.add(pool.submit(() -> write(state, writer, end, writing)));
      }
      for (int r = 0; r < 2; r++) {
        all.add(pool.submit(() -> read(state, end, writing, readings)));
      }
      for (Future<?> future : all) {
        future.get(60, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(readings.get()).as("readings made while others wrote").isPositive();
    LiveFigures figures = state.figures();
    int shows = EVENTS / 50 * 9 * 2;
    assertThat(figures.taken()).isEqualTo(WRITERS * (EVENTS * 2L + shows));
    assertThat(figures.duplicates()).isZero();
    state.forget("shared");
    assertThat(state.counters().articles()).isZero();
    Decay decay = state.counters().decay(Duration.ofHours(1));
    assertThat(state.counters().readTotal(decay, end).clicks(0)).isZero();
    assertThat(state.counters().readTotal(decay, end).shows(0)).isZero();
  }

  /** Each event is a click of one second; each pair of articles is always shown together. */
  private static void write(LiveState state, int writer, Instant end, AtomicInteger writing) {
    try {
      for (int i = 0; i < EVENTS; i++) {
        Instant at = START.plusSeconds(writer + 2L * i);
        state.record(
            new Interaction("shared", "a" + i % 7, 1, EventType.CLICK, at, end, Features.none()));
        String device = "reader-" + writer + "-" + i % 50;
        String one = "x" + i % 5;
        state.record(new Interaction(device, one, 1, EventType.CLICK, at, end, Features.none()));
        if (i % 50 > 40) {
          state.recordShown(new Impression(device, at, List.of(one, "y"), List.of()));
          state.forget(device);
        }
      }
      for (int i = 0; i < 50; i++) {
        state.forget("reader-" + writer + "-" + i);
      }
    } finally {
      writing.decrementAndGet();
    }
  }

  private static void read(
      LiveState state, Instant end, AtomicInteger writing, AtomicInteger readings) {
    Decay decay = state.counters().decay(Duration.ofHours(1), Duration.ofMinutes(7));
    while (writing.get() > 0) {
      for (int i = 0; i < 7; i++) {
        DecayedCounts counts = state.counters().read("a" + i, decay, end);
        for (int h = 0; h < decay.halfLives().size(); h++) {
          assertThat(counts.dwellSeconds(h))
              .as("a click and its second come together")
              .isBetween(counts.clicks(h) * (1 - 1e-9), counts.clicks(h) * (1 + 1e-9));
        }
      }
      ReaderView view = state.readers().view("shared");
      for (Read read : view.history()) {
        assertThat(read.dwellSeconds())
            .as("as many seconds as clicks")
            .isEqualTo(view.shown(read.hashId()).clicked());
        assertThat(view.hasRead(read.hashId())).isTrue();
      }
      for (int w = 0; w < WRITERS; w++) {
        ReaderView other = state.readers().view("reader-" + w + "-45");
        int shown = 0;
        for (int i = 0; i < 5; i++) {
          shown += other.shown("x" + i).times();
        }
        assertThat(other.shown("y").times()).as("shown together").isEqualTo(shown);
      }
      readings.incrementAndGet();
    }
  }

  /** Time moves on between a request's look at the clock and its questions. */
  @Test
  void aQuestionWithinTheGraceIsAnsweredWhileEventsStreamIn() throws Exception {
    LiveState state = new LiveState(LiveOptions.builder().grace(Duration.ofMinutes(1)).build());
    state.advanceTo(START);
    AtomicInteger writing = new AtomicInteger(1);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    int events = 30_000;
    try {
      Future<?> writer =
          pool.submit(
              () -> {
                try {
                  for (int i = 0; i < events; i++) {
                    Instant at = START.plusMillis(i);
                    state.record(new Interaction("r" + i % 999, "a", 0, EventType.CLICK, at));
                  }
                } finally {
                  writing.decrementAndGet();
                }
              });
      Future<Integer> reader =
          pool.submit(
              () -> {
                int asked = 0;
                do {
                  Instant overtaken = state.instant().minusMillis(1);
                  double clicks = state.counters().clicks("a", Duration.ofDays(1), overtaken);
                  assertThat(clicks).isBetween(0.0, (double) events);
                  asked++;
                } while (writing.get() > 0);
                return asked;
              });
      writer.get(60, TimeUnit.SECONDS);
      assertThat(reader.get(60, TimeUnit.SECONDS)).as("questions asked").isPositive();
    } finally {
      pool.shutdownNow();
    }
    double all = state.counters().clicks("a", Duration.ofDays(1), state.instant());
    assertThat(all).isBetween(events * 0.999, (double) events);
  }
}
