package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsrec.data.Embedding;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;

class DatasetBuilderTest {
  private static final Instant T0 = Instant.parse("2024-03-01T00:00:00Z");

  private static Interaction click(String reader, String article, double dwell, long second) {
    return new Interaction(reader, article, dwell, EventType.CLICK, T0.plusSeconds(second));
  }

  @Test
  void eventsStandInTheOrderInWhichTheyBecameKnown() {
    Interaction late = click("a", "n1", 100, 0);
    Interaction soon = click("b", "n2", 5, 10);
    Interaction same = click("a", "n2", 4, 11);
    Dataset data =
        new DatasetBuilder().interaction(late).interaction(soon).interaction(same).build("log");
    assertThat(data.interactions()).containsExactly(soon, same, late);
    assertThat(data.start()).isEqualTo(T0);
    assertThat(data.end()).isEqualTo(T0.plusSeconds(100));
  }

  @Test
  void readersAndArticlesAreNumberedAsTheyBecomeKnown() {
    Dataset data =
        new DatasetBuilder()
            .news(News.builder("never").build())
            .news(News.builder("published").publishedAt(T0.minusSeconds(60)).build())
            .interaction(click("a", "read", 0, 30))
            .impression(
                new Impression("b", T0.plusSeconds(20), List.of("shown", "read"), List.of()))
            .build("log");
    // Both are first seen in the impression, where one stands before the other.
    assertThat(data.news())
        .extracting(News::hashId)
        .containsExactly("published", "shown", "read", "never");
    assertThat(data.user(0).deviceId()).isEqualTo("b");
    assertThat(data.user(1).deviceId()).isEqualTo("a");
    assertThat(data.firstKnown(0)).isEqualTo(T0.minusSeconds(60).toEpochMilli());
    assertThat(data.firstKnown(3)).isEqualTo(Long.MAX_VALUE);
    assertThat(data.readerIndex("a")).isEqualTo(1);
    assertThat(data.readerIndex("nobody")).isEqualTo(-1);
    assertThat(data.newsIndex("read")).isEqualTo(2);
    assertThat(data.newsIndex("nothing")).isEqualTo(-1);
  }

  @Test
  void aPartBeforeAnInstantHasNothingFromThenOn() {
    Dataset data =
        new DatasetBuilder()
            .interaction(click("a", "n1", 0, 0))
            .interaction(click("b", "n2", 30, 5))
            .interaction(click("c", "n3", 0, 20))
            .impression(
                new Impression("b", T0.plusSeconds(5), List.of("n1", "n2"), List.of("n2", "n1")))
            .build("log");
    Dataset part = data.before(T0.plusSeconds(20));
    assertThat(part.interactions()).containsExactly(click("a", "n1", 0, 0));
    assertThat(part.readerIndex("b")).isNotNegative();
    assertThat(part.readerIndex("c")).isEqualTo(-1);
    assertThat(part.newsIndex("n3")).isEqualTo(-1);
    // n1 has no interaction of b, so its click is known at once; n2's arrives with its dwell time.
    assertThat(part.impressionLog().clickCount(0)).isEqualTo(1);
    assertThat(part.impressionLog().get(0).clicked()).containsExactly("n1");
    assertThat(data.impressionLog().get(0).clicked()).containsExactly("n1", "n2");
    assertThat(data.before(T0).interactionLog().size()).isZero();
    assertThatThrownBy(() -> data.before(T0).start()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aReaderWithFeaturesStaysHiddenUntilTheFirstEvent() {
    User user = new User("a", Features.ofCategories(Map.of("gender", "1")), Embedding.none());
    Dataset data =
        new DatasetBuilder()
            .user(user)
            .user(User.of("bare"))
            .interaction(click("a", "n", 0, 9))
            .build("x");
    assertThat(data.users()).containsExactly(user);
    assertThat(data.before(T0.plusSeconds(9)).users()).isEmpty();
    assertThat(data.before(T0.plusSeconds(10)).users()).containsExactly(user);
    assertThat(data.report().unknownNews()).isEqualTo(1);
    assertThat(data.report().unknownNewsEvents()).isEqualTo(1);
    assertThat(data.report().unknownReaders()).isZero();
  }

  @Test
  void aBuilderBuildsOnce() {
    DatasetBuilder builder = new DatasetBuilder();
    builder.build("empty");
    assertThatThrownBy(() -> builder.build("again")).isInstanceOf(IllegalStateException.class);
  }
}
