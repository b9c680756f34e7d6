package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;

class LivePoolTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static Instant hours(double hours) {
    return NOON.plusMillis((long) (hours * 3_600_000));
  }

  private static Interaction read(String hashId, double at, double received) {
    return new Interaction(
        "d", hashId, 1, EventType.CLICK, hours(at), hours(received), Features.none());
  }

  private static List<String> at(LivePool pool, Dataset data, double hours) {
    pool.advanceTo(hours(hours));
    assertThat(pool.size()).isEqualTo(pool.articles().length);
    return Arrays.stream(pool.articles()).mapToObj(n -> data.news(n).hashId()).sorted().toList();
  }

  @Test
  void holdsWhatIsKnownAndWasActiveLately() {
    Dataset data =
        new DatasetBuilder()
            .news(News.builder("published").publishedAt(hours(1)).build())
            .interaction(read("read", 2, 2))
            .interaction(read("late", 2, 5))
            .impression(new Impression("d", hours(20), List.of("published", "shown"), List.of()))
            .build("test");
    LivePool pool = new LivePool(data, Duration.ofHours(10));
    assertThat(at(pool, data, 1)).isEmpty();
    assertThat(at(pool, data, 1.001)).containsExactly("published");
    assertThat(at(pool, data, 3)).containsExactly("published", "read");
    assertThat(at(pool, data, 6)).containsExactly("late", "published", "read");
    assertThat(at(pool, data, 11)).containsExactly("late", "published", "read");
    assertThat(at(pool, data, 11.5)).containsExactly("late", "read");
    assertThat(at(pool, data, 13)).containsExactly("late");
    assertThat(at(pool, data, 15.5)).isEmpty();
    assertThat(at(pool, data, 20.1)).containsExactly("published", "shown");
  }

  @Test
  void measuresHowLongArticlesAreReadOn() {
    DatasetBuilder quick = new DatasetBuilder();
    DatasetBuilder slow = new DatasetBuilder();
    for (int i = 0; i < 100; i++) {
      quick.interaction(read("n", i, i));
      slow.interaction(read("n", i * 50, i * 50));
    }
    assertThat(LivePool.spanOf(quick.build("quick"))).isEqualTo(Duration.ofHours(24));
    assertThat(LivePool.spanOf(slow.build("slow"))).isEqualTo(Duration.ofHours(50));
  }
}
