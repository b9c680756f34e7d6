package org.newsrec.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Interaction;

/** Decayed counts from buckets against the sum over single events. */
class DecayAccuracyTest {
  private static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
  private static final long WEEK = Duration.ofDays(7).toMillis();
  private static final List<Duration> HALF_LIVES =
      List.of(
          Duration.ofMinutes(30),
          Duration.ofHours(3),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(3));

  @Property
  void isWithinTheStatedBound(
      @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 0, max = 604_800_000) Long> ages,
      @ForAll @LongRange(min = 0, max = 604_800_000) long offset) {
    LiveOptions options = LiveOptions.defaults();
    long at = START + offset;
    LiveState state = new LiveState(options);
    state.advanceTo(Instant.ofEpochMilli(at));
    int i = 0;
    List<Long> counted = new ArrayList<>();
    for (long age : ages) {
      Instant when = Instant.ofEpochMilli(at - age);
      state.record(
          new Interaction(
              "r" + i++, "a", 2, EventType.CLICK, when, Instant.ofEpochMilli(at), Features.none()));
      counted.add(age);
    }
    Decay decay = state.counters().decay(HALF_LIVES.toArray(new Duration[0]));
    DecayedCounts counts = state.counters().read("a", decay, Instant.ofEpochMilli(at));
    DecayedCounts total = state.counters().readTotal(decay, Instant.ofEpochMilli(at));
    for (int h = 0; h < HALF_LIVES.size(); h++) {
      double halfLife = HALF_LIVES.get(h).toMillis();
      double low = 0;
      double high = 0;
      for (long age : counted) {
        double exact = Math.pow(2, -age / halfLife);
        // A long bucket may begin up to its own length within the fine window.
        Duration bucket =
            age < options.fineWindow().toMillis() ? options.bucket() : options.coarseBucket();
        double factor = Math.pow(2, bucket.toMillis() / (2 * halfLife));
        low += exact / factor;
        high += exact * factor;
      }
      assertThat(counts.clicks(h)).isBetween(low * (1 - 1e-12), high * (1 + 1e-12));
      assertThat(counts.dwellSeconds(h)).isBetween(2 * low * (1 - 1e-12), 2 * high * (1 + 1e-12));
      assertThat(total.clicks(h)).isEqualTo(counts.clicks(h));
      assertThat(state.counters().clicks("a", HALF_LIVES.get(h), Instant.ofEpochMilli(at)))
          .as("alone and in a walk with others")
          .isEqualTo(counts.clicks(h));
    }
  }

  @Property(tries = 20)
  void manyEventsSpreadEvenlyAreFarCloser(
      @ForAll @LongRange(min = 0, max = 86_400_000) long offset) {
    long at = START + offset;
    LiveState state = new LiveState(LiveOptions.defaults());
    double[] exact = new double[HALF_LIVES.size()];
    int reader = 0;
    for (long age = 0; age < Duration.ofHours(6).toMillis(); age += 2003) {
      Instant when = Instant.ofEpochMilli(at - age);
      state.record(
          new Interaction(
              "r" + reader++,
              "a",
              0,
              EventType.CLICK,
              when,
              Instant.ofEpochMilli(at),
              Features.none()));
      for (int h = 0; h < exact.length; h++) {
        exact[h] += Math.pow(2, -age / (double) HALF_LIVES.get(h).toMillis());
      }
    }
    Decay decay = state.counters().decay(HALF_LIVES.toArray(new Duration[0]));
    DecayedCounts counts = state.counters().read("a", decay, Instant.ofEpochMilli(at));
    for (int h = 0; h < exact.length; h++) {
      assertThat(counts.clicks(h) / exact[h]).isBetween(0.999, 1.001);
    }
  }

  @Property
  void whatIsOlderThanTheRetentionCountsNothing(
      @ForAll @LongRange(min = 0, max = 604_800_000) long beyond) {
    Instant then = Instant.ofEpochMilli(START);
    LiveState state = new LiveState(LiveOptions.defaults());
    state.record(new Interaction("r", "a", 2, EventType.CLICK, then, then, Features.none()));
    Duration long_ = Duration.ofDays(3);
    long lastCounted = START + WEEK + Duration.ofMinutes(15).toMillis() - 1;
    assertThat(state.counters().clicks("a", long_, Instant.ofEpochMilli(lastCounted))).isPositive();
    assertThat(state.counters().clicks("a", long_, Instant.ofEpochMilli(lastCounted + 1 + beyond)))
        .isZero();
  }
}
