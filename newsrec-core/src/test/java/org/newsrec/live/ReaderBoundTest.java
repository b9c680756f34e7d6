package org.newsrec.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;

/** The bound on readers, against a slow model that looks at all of them each time. */
class ReaderBoundTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST = 4;

  private static LiveOptions.Builder options() {
    return LiveOptions.builder().historyLength(5).retention(Duration.ofDays(2));
  }

  private static Interaction click(String reader, String article, int minute) {
    Instant at = START.plusSeconds(60L * minute);
    return new Interaction(reader, article, 1, EventType.CLICK, at);
  }

  @Property(tries = 200)
  void lastHeardOfAreHeld(@ForAll long seed) {
    Random random = new Random(seed);
    LiveState bounded = new LiveState(options().readers(MOST).build());
    Map<String, Integer> lastSeen = new HashMap<>();
    Map<String, List<Interaction>> held = new HashMap<>();
    int letGo = 0;
    int withThem = 0;
    for (int i = 0; i < 120; i++) {
      String reader = "r" + random.nextInt(8);
      if (random.nextInt(12) == 0) {
        bounded.forget(reader);
        lastSeen.remove(reader);
        held.remove(reader);
        continue;
      }
      Interaction event = click(reader, "a" + i, i * 5);
      bounded.record(event);
      lastSeen.put(reader, i);
      held.computeIfAbsent(reader, r -> new ArrayList<>()).add(event);
      if (lastSeen.size() > MOST) {
        String oldest =
            lastSeen.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
        lastSeen.remove(oldest);
        letGo++;
        withThem += held.remove(oldest).size();
      }
      Set<String> known = new HashSet<>();
      for (int r = 0; r < 8; r++) {
        if (bounded.readers().isKnown("r" + r)) {
          known.add("r" + r);
        }
      }
      assertThat(known).isEqualTo(lastSeen.keySet()).hasSize(bounded.readers().size());
    }
    assertThat(bounded.figures().readersLetGo()).isEqualTo(letGo);
    assertThat(bounded.figures().letGoWithReaders()).isEqualTo(withThem);
    held.forEach(
        (reader, events) ->
            assertThat(bounded.readers().history(reader))
                .extracting(read -> read.hashId())
                .containsExactlyElementsOf(
                    events.subList(Math.max(0, events.size() - 5), events.size()).stream()
                        .map(Interaction::hashId)
                        .toList()));
  }

  @Property(tries = 50)
  void countersKeepWhatReadersAddedWhoAreLetGo(@ForAll long seed) {
    Random random = new Random(seed);
    LiveState bounded = new LiveState(options().readers(MOST).build());
    LiveState free = new LiveState(options().build());
    for (int i = 0; i < 150; i++) {
      String reader = "r" + random.nextInt(12);
      // Each event once: one that is given again by a reader who was let go would count again.
      Interaction event = click(reader, "a" + i % 7, i);
      bounded.record(event);
      free.record(event);
      Impression shown = new Impression(reader, event.receivedAt(), List.of("a1", "a2"), List.of());
      bounded.recordShown(shown);
      free.recordShown(shown);
    }
    Instant at = free.instant();
    Decay decay = free.counters().decay(HOUR);
    for (int a = 0; a < 7; a++) {
      assertThat(bounded.counters().read("a" + a, decay, at))
          .usingRecursiveComparison()
          .isEqualTo(free.counters().read("a" + a, decay, at));
    }
    assertThat(bounded.counters().readTotal(decay, at).shows(0)).isPositive();
    assertThat(bounded.readers().size()).isEqualTo(MOST);
    assertThat(free.figures().readersLetGo()).isZero();
    // When all of it is too old, nothing is left.
    bounded.advanceTo(at.plus(Duration.ofDays(3)));
    assertThat(bounded.counters().articles()).isZero();
  }

  @Test
  void agesAndBoundsGoTogether() {
    LiveState state = new LiveState(options().readers(2).build());
    state.recordShown(new Impression("shown", START, List.of("a"), List.of()));
    state.record(click("clicked", "a", 0));
    state.advanceTo(START.plus(Duration.ofDays(4)));
    assertThat(state.readers().isKnown("shown")).as("too old").isFalse();
    state.record(click("new", "b", 6000));
    assertThat(state.readers().isKnown("clicked")).as("there is room again").isTrue();
    state.record(click("newer", "b", 6001));
    assertThat(state.readers().isKnown("clicked")).isFalse();
    assertThat(state.figures().readersLetGo()).isEqualTo(1);
  }

  /** A hundred times as many readers as are held, within a heap of the same size. */
  @Test
  void memoryStaysFlat() {
    LiveState state =
        new LiveState(options().readers(1_000).retention(Duration.ofHours(5)).build());
    long early = 0;
    for (int round = 0; round < 100; round++) {
      for (int i = 0; i < 1_000; i++) {
        int reader = round * 1_000 + i;
        for (int e = 0; e < 5; e++) {
          state.record(click("reader-" + reader, "a" + (i + e) % 50, round * 10 + e));
        }
      }
      assertThat(state.readers().size()).isEqualTo(1_000);
      if (round == 40) {
        early = used();
      }
    }
    assertThat(state.figures().readersLetGo()).isEqualTo(99_000);
    // Without the bound the later 60,000 readers take some 20 MB more.
    assertThat(used() - early).isLessThan(10_000_000);
    assertThat(state.readers().history("reader-99999")).hasSize(5);
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
