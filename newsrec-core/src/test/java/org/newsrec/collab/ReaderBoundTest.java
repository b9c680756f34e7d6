package org.newsrec.collab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;
import org.newsrec.live.LiveOptions;

/** Models beside a live state that holds so many readers hold no more of them. */
class ReaderBoundTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int MOST = 3;
  private static final int ARTICLES = 6;

  private static Interaction click(String reader, String article, int minute) {
    return new Interaction(
        reader, article, 1, EventType.CLICK, START.plus(Duration.ofMinutes(minute)));
  }

  private static LiveOptions live(int readers) {
    return LiveOptions.builder().retention(Duration.ofDays(2)).readers(readers).build();
  }

  private static List<Supplier<ReadModel>> models(int readers) {
    LiveOptions live = live(readers);
    ItemFactors fit =
        new ItemFactors(
            new ImplicitWeights(1, 0.5, false),
            List.of("a0"),
            new float[][] {{1}},
            new double[] {1});
    return List.of(
        () -> CollaborativeOptions.defaults().models(live).get(0),
        () -> CollaborativeOptions.defaults().models(live).get(1),
        () -> new CoVisitation(CoVisitationOptions.defaults().with(SessionOptions.like(live))),
        () -> new FactorModel(fit, FactorOptions.like(live)));
  }

  /** Scores are those of a model that was told of nothing but what is held. */
  @Property(tries = 60)
  void lastHeardOfAreHeld(@ForAll long seed) {
    for (int m = 0; m < 3; m++) {
      Random random = new Random(seed);
      ReadModel bounded = models(MOST).get(m).get();
      ReadModel told = models(Integer.MAX_VALUE).get(m).get();
      Map<String, Integer> lastSeen = new HashMap<>();
      List<Interaction> held = new ArrayList<>();
      int minute = 0;
      for (int i = 0; i < 60; i++) {
        String reader = "r" + random.nextInt(7);
        if (random.nextInt(12) == 0) {
          bounded.forget(reader);
          lastSeen.remove(reader);
          held.removeIf(event -> event.deviceId().equals(reader));
          continue;
        }
        minute += random.nextInt(20);
        Interaction event = click(reader, "a" + random.nextInt(ARTICLES), minute);
        held.add(event);
        if (!bounded.record(event)) {
          held.remove(held.size() - 1);
          continue;
        }
        lastSeen.put(reader, i);
        if (lastSeen.size() > MOST) {
          String oldest =
              lastSeen.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
          lastSeen.remove(oldest);
          held.removeIf(other -> other.deviceId().equals(oldest));
        }
      }
      held.forEach(told::record);
      Instant at = START.plus(Duration.ofMinutes(minute + 1));
      for (int a = 0; a < ARTICLES; a++) {
        Read read = new Read("a" + a, 1, 1, at.plusMillis(1));
        ReadScores one = bounded.scores(List.of(read), at);
        ReadScores other = told.scores(List.of(read), at);
        for (int b = 0; b < ARTICLES; b++) {
          assertThat(Double.valueOf(one.of("a" + b))).isEqualTo(Double.valueOf(other.of("a" + b)));
        }
      }
      for (int r = 0; r < 7; r++) {
        String reader = "r" + r;
        assertThat(bounded.forget(reader))
            .isEqualTo(held.stream().filter(one -> one.deviceId().equals(reader)).count());
      }
    }
  }

  @Test
  void noModelHoldsMore() {
    for (int m = 0; m < 4; m++) {
      ReadModel bounded = models(MOST).get(m).get();
      ReadModel free = models(Integer.MAX_VALUE).get(m).get();
      for (int i = 0; i < 1000; i++) {
        for (ReadModel model : List.of(bounded, free)) {
          model.record(click("r" + i, "a" + i % 2, i));
          model.record(click("r" + i, "a" + i % ARTICLES, i + 1));
        }
      }
      int inBounded = 0;
      int inFree = 0;
      for (int i = 0; i < 1000; i++) {
        inBounded += bounded.forget("r" + i) > 0 ? 1 : 0;
        inFree += free.forget("r" + i) > 0 ? 1 : 0;
      }
      assertThat(inBounded).as(bounded.name()).isEqualTo(MOST);
      assertThat(inFree).isEqualTo(1000);
    }
  }
}
