package org.newsrec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;

class CountTableTest {
  private static final Instant START = Instant.parse("2023-05-18T11:58:30Z");
  private static final Duration[] HALF_LIVES = {
    Duration.ofMinutes(10), Duration.ofHours(3), Duration.ofDays(3)
  };
  private static final int ARTICLES = 8;

  @Property(tries = 100)
  void columnsAreTheReadingsOfEachArticle(@ForAll long seed) {
    Random random = new Random(seed);
    LiveState live = new LiveState(LiveOptions.defaults());
    Decay decay = live.counters().decay(HALF_LIVES);
    long millis = START.toEpochMilli();
    for (int round = 0; round < 12; round++) {
      for (int e = random.nextInt(20); e > 0; e--) {
        happens(live, random, millis);
      }
      if (random.nextInt(6) == 0) {
        live.forget("r" + random.nextInt(4));
      }
      // At times the same short bucket, the next ones, another day, or after all has expired.
      int step = random.nextInt(6);
      millis += step == 0 ? 90_000_000L * random.nextInt(30) : random.nextInt(100_000);
      check(live.counters().at(decay, Instant.ofEpochMilli(millis)));
    }
  }

  private static void happens(LiveState live, Random random, long millis) {
    long late = random.nextInt(3) == 0 ? random.nextInt(500_000_000) : random.nextInt(90_000);
    Instant at = Instant.ofEpochMilli(millis - late);
    String reader = "r" + random.nextInt(4);
    String article = "n" + random.nextInt(ARTICLES - 1);
    if (random.nextInt(3) == 0) {
      live.recordShown(new Impression(reader, at, List.of(article, "x"), List.of()));
    } else {
      live.record(
          new Interaction(
              reader,
              article,
              random.nextInt(3) == 0 ? Double.NaN : random.nextInt(90),
              EventType.CLICK,
              at,
              Instant.ofEpochMilli(millis),
              Features.none()));
    }
  }

  private static void check(CountsNow now) {
    List<String> hashIds = new ArrayList<>();
    for (int i = 0; i < ARTICLES; i++) {
      hashIds.add("n" + (ARTICLES - 1 - i));
    }
    CountTable table = now.table(hashIds);
    assertThat(table.size()).isEqualTo(ARTICLES);
    for (int h = 0; h < HALF_LIVES.length; h++) {
      double[][] columns = new double[5][ARTICLES];
      table.clicks(h, columns[0]);
      table.shows(h, columns[1]);
      table.expectedClicks(h, columns[2]);
      table.timedClicks(h, columns[3]);
      table.dwellSeconds(h, columns[4]);
      for (int i = 0; i < ARTICLES; i++) {
        DecayedCounts counts = now.read(hashIds.get(i));
        assertThat(columns[0][i]).isEqualTo(counts.clicks(h));
        assertThat(columns[1][i]).isEqualTo(counts.shows(h));
        assertThat(columns[2][i]).isEqualTo(counts.expectedClicks(h));
        assertThat(columns[3][i]).isEqualTo(counts.timedClicks(h));
        assertThat(columns[4][i]).isEqualTo(counts.dwellSeconds(h));
      }
    }
    double[] hours = new double[ARTICLES];
    table.hoursSinceFirst(hours);
    for (int i = 0; i < ARTICLES; i++) {
      assertThat(hours[i]).isEqualTo(now.hoursSinceFirst(hashIds.get(i)));
    }
    assertThatThrownBy(() -> table.clicks(HALF_LIVES.length, hours))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.shows(0, new double[ARTICLES - 1]))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
