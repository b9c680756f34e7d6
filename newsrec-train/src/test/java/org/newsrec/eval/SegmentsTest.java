package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.newsrec.data.Embedding;
import org.newsrec.data.EventType;
import org.newsrec.data.Features;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.DatasetBuilder;
import org.newsrec.dataset.Splits;
import org.newsrec.dataset.Timeline;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;

class SegmentsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Features NO_VISIT = Features.none();

  private final Dataset whole = log();
  private final LiveState live = new LiveState(LiveOptions.defaults());
  private final Segments segments =
      new Segments(Splits.byTime(whole, NOON.minusSeconds(3600), NOON.plusSeconds(3600)));

  /** Readers none, one, nine and ten, who read so many articles; n0 not until half past eleven. */
  private static Dataset log() {
    DatasetBuilder builder = new DatasetBuilder();
    for (int i = 0; i < 12; i++) {
      builder.news(
          News.builder("n" + i)
              .title("Title")
              .publishedAt(NOON.minus(Duration.ofHours(1 + 7L * i)))
              .build());
    }
    builder.news(News.builder("hindi").title("हिन्दी समाचार").build());
    builder.news(News.builder("bare").build());
    builder.news(News.builder("untitled").content("новости").build());
    builder.news(
        News.builder("danish")
            .title("Nyheder")
            .publishedAt(NOON)
            .features(Features.ofCategories(Map.of("language", "da")))
            .build());
    builder.user(
        new User("one", Features.ofCategories(Map.of("device_type", "tablet")), Embedding.none()));
    builder.interaction(read("one", 1));
    for (int i = 1; i <= 9; i++) {
      builder.interaction(read("nine", i));
    }
    for (int i = 1; i <= 10; i++) {
      builder.interaction(read("ten", i));
    }
    builder.interaction(
        new Interaction("late", "n0", 0, EventType.CLICK, NOON.minus(Duration.ofMinutes(30))));
    builder.interaction(
        new Interaction("none", "n0", 0, EventType.CLICK, NOON.plus(Duration.ofMinutes(30))));
    return builder.build("log");
  }

  private static Interaction read(String reader, int news) {
    return new Interaction(
        reader, "n" + news, 0, EventType.CLICK, NOON.minus(Duration.ofMinutes(100 - news)));
  }

  private RankingQuery query(String reader) {
    return new RankingQuery(
        whole, live, whole.readerIndex(reader), NOON, new int[] {0}, Features.none());
  }

  private List<String> labels(String dimension, String... news) {
    return Arrays.stream(news)
        .map(n -> segments.of(query("none"), whole.newsIndex(n), NO_VISIT).get(dimension))
        .toList();
  }

  @Test
  void tellsHowMuchWasReadByThen() {
    new Timeline(whole).advanceTo(NOON, live);
    assertThat(Stream.of("none", "one", "nine", "ten"))
        .extracting(reader -> segments.of(query(reader), 0, NO_VISIT).get("reader"))
        .containsExactly("cold", "light", "light", "heavy");
  }

  @Test
  void tellsAfterHowManyReadsAndClicks() {
    new Timeline(whole).advanceTo(NOON, live);
    assertThat(Stream.of("none", "one", "nine", "ten"))
        .extracting(reader -> segments.of(query(reader), 0, NO_VISIT).get("reads"))
        .containsExactly("0", "1", "5", "10");
    assertThat(Stream.of("none", "one", "late"))
        .as("of those alone who are not in the training")
        .extracting(reader -> segments.of(query(reader), 0, NO_VISIT).get("newcomer"))
        .containsExactly("0", null, "1");
    // Clicked by late alone; by one, nine and ten, or nine and ten; and by nobody yet.
    assertThat(labels("clicks", "n0", "n1", "n9", "n11")).containsExactly("1", "1", "1", "0");
  }

  /** What was read after the training, or never, is not seen in it. */
  @Test
  void tellsWhatTrainingSaw() {
    assertThat(labels("article", "n0", "n1", "n9", "n11"))
        .containsExactly("unseen", "seen", "seen", "unseen");
  }

  @Test
  void tellsTheArticlesAgeAndLanguage() {
    assertThat(labels("age", "danish", "n0", "n1", "n3", "n4", "n10", "n11", "hindi"))
        .containsExactly("<3h", "<3h", "<24h", "<24h", "<72h", "<72h", "older", "unknown");
    assertThat(labels("language", "n0", "hindi", "untitled", "danish", "bare"))
        .containsExactly("Latin", "Devanagari", "Cyrillic", "da", "unknown");
  }

  @Test
  void takesTheDeviceOfTheVisitBeforeTheReaders() {
    RankingQuery none = query("none");
    RankingQuery tablet = query("one");
    Features phone = Features.ofCategories(Map.of("Device", "phone", "entry", "push"));
    assertThat(segments.of(none, 0, NO_VISIT)).doesNotContainKey("device");
    assertThat(segments.of(none, 0, phone)).containsEntry("device", "phone");
    assertThat(segments.of(tablet, 0, NO_VISIT)).containsEntry("device", "tablet");
    assertThat(segments.of(tablet, 0, phone)).containsEntry("device", "phone");
    assertThat(segments.of(none, 0, new Features(Map.of(), Map.of("deviceClass", 2.0))))
        .containsEntry("device", "2");
    assertThat(segments.of(none, 0, Features.ofCategories(Map.of("deviceId", "x"))))
        .doesNotContainKey("device");
  }

  @Test
  void putsRareLabelsTogether() {
    String[] few = {"b", "a", null, "b"};
    assertThat(Segments.merged("device", few)).containsExactly("b", "a");
    assertThat(few).containsExactly("b", "a", null, "b");
    String[] many = "a b c d e f g a b c d e a b c d a b c a b a h".split(" ");
    assertThat(Segments.merged("device", many)).containsExactly("a", "b", "c", "d", "e", "other");
    assertThat(many).endsWith("a", "other").contains("e").doesNotContain("f", "g", "h");
    assertThat(Segments.merged("age", new String[] {"unknown", "<24h", "<3h"}))
        .containsExactly("<3h", "<24h", "unknown");
  }
}
