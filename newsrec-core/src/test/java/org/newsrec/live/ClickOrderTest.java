package org.newsrec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Interaction;

class ClickOrderTest {
  private static final Instant START = Instant.parse("2023-05-18T11:58:30Z");
  private static final Duration[] HALF_LIVES = {
    Duration.ofMinutes(4), Duration.ofMinutes(30), Duration.ofHours(3), Duration.ofDays(40)
  };

  @Property(tries = 60)
  void everyArticleComesOnceAndNoneWithMoreThanWasSaid(@ForAll long seed) {
    Random random = new Random(seed);
    LiveState live = new LiveState(LiveOptions.defaults());
    ClickOrder order = live.counters().order(HALF_LIVES[random.nextInt(HALF_LIVES.length)]);
    long millis = START.toEpochMilli();
    int articles = 1 + random.nextInt(200);
    for (int round = 0; round < 30; round++) {
      int events = random.nextInt(4) == 0 ? random.nextInt(300) : random.nextInt(8);
      for (int e = 0; e < events; e++) {
        happens(live, random, millis, articles);
      }
      if (random.nextInt(10) == 0) {
        live.forget("r" + random.nextInt(20));
      }
      millis += random.nextInt(5) == 0 ? random.nextInt(40_000_000) : random.nextInt(100_000);
      check(live, order, Instant.ofEpochMilli(millis));
      // Mostly within the same short bucket.
      millis += random.nextInt(5_000);
      check(live, order, Instant.ofEpochMilli(millis));
    }
  }

  /** Some events are late, by minutes or by days. */
  private static void happens(LiveState live, Random random, long millis, int articles) {
    long late = random.nextInt(4) == 0 ? random.nextInt(200_000_000) : random.nextInt(90_000);
    live.record(
        new Interaction(
            "r" + random.nextInt(20),
            "n" + (int) (articles * Math.pow(random.nextDouble(), 3)),
            5,
            EventType.CLICK,
            Instant.ofEpochMilli(millis - late),
            Instant.ofEpochMilli(millis),
            Features.none()));
  }

  private static void check(LiveState live, ClickOrder order, Instant at) {
    Map<String, Double> seen = new HashMap<>();
    ClickOrder.Walk walk = order.walk(at).orElseThrow();
    double most = Double.POSITIVE_INFINITY;
    while (walk.next()) {
      assertThat(walk.clicks()).isLessThanOrEqualTo(most);
      assertThat(seen.put(walk.hashId(), walk.clicks())).isNull();
      most = walk.mostToCome();
    }
    assertThat(walk.mostToCome()).isZero();
    CountsNow now = live.counters().at(order.decay(), at);
    now.forEach(
        hashId -> assertThat(seen.getOrDefault(hashId, 0.0)).isEqualTo(now.read(hashId).clicks(0)));
  }

  @Test
  void aWalkLooksAtAboutAsManyAsItIsAskedFor() {
    LiveState live = new LiveState(LiveOptions.defaults());
    for (int i = 0; i < 20_000; i++) {
      live.record(
          new Interaction(
              "r" + i, "n" + i % 2000 * (i % 3), 5, EventType.CLICK, START.plusMillis(100L * i)));
    }
    ClickOrder order = live.counters().order(Duration.ofHours(3));
    Instant at = START.plusSeconds(3000);
    order.walk(at);
    Instant later = at.plusSeconds(30);
    double tenth = 0;
    ClickOrder.Walk walk = order.walk(later).orElseThrow();
    for (int i = 0; i < 10 && walk.next(); i++) {
      tenth = walk.clicks();
    }
    for (int clicks = 0; clicks < 20; clicks++) {
      live.record(new Interaction("late" + clicks, "n7", 5, EventType.CLICK, at));
    }
    walk = order.walk(later).orElseThrow();
    boolean seen = false;
    int looks = 0;
    while (walk.mostToCome() > tenth && walk.next()) {
      seen |= walk.hashId().equals("n7");
      looks++;
    }
    assertThat(seen).isTrue();
    assertThat(looks).isLessThan(200);
  }

  @Test
  void ofAShortHalfLifeThereIsNoOrder() {
    LiveState coarse =
        new LiveState(
            LiveOptions.builder()
                .buckets(Duration.ofSeconds(1), Duration.ofHours(2), Duration.ofHours(2))
                .build());
    assertThat(coarse.counters().order(Duration.ofSeconds(4)).walk(START)).isEmpty();
    LiveState live = new LiveState(LiveOptions.defaults());
    assertThat(live.counters().order(Duration.ofSeconds(30)).walk(START)).isEmpty();
    ClickOrder.Walk walk = live.counters().order(Duration.ofHours(1)).walk(START).orElseThrow();
    assertThatThrownBy(walk::hashId).isInstanceOf(NoSuchElementException.class);
    assertThat(walk.next()).isFalse();
  }
}
