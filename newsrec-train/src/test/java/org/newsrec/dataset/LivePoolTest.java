package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.math.RandomStream;

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
  void drawsEveryLiveArticleAndNoOther() {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 20; i++) {
      builder.interaction(read("n" + i, i, i));
    }
    Dataset data = builder.build("test");
    LivePool pool = new LivePool(data, Duration.ofHours(5));
    RandomStream random = new RandomStream(1);
    assertThat(pool.draw(random)).isEqualTo(-1);
    pool.advanceTo(hours(15.5));
    Set<String> drawn = new TreeSet<>();
    for (int i = 0; i < 500; i++) {
      int news = pool.draw(random);
      assertThat(pool.contains(news)).isTrue();
      drawn.add(data.news(news).hashId());
    }
    assertThat(drawn).containsExactly("n11", "n12", "n13", "n14", "n15");
    assertThat(pool.contains(data.newsIndex("n3"))).isFalse();
  }

  @Test
  void doesNotGoBack() {
    LivePool pool =
        new LivePool(
            new DatasetBuilder().interaction(read("n", 0, 0)).build("test"), Duration.ofHours(1));
    pool.advanceTo(hours(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pool.advanceTo(hours(1)))
        .withMessageContaining("start a new one");
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
