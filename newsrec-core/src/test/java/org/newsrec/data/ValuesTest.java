package org.newsrec.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @Nested
  class Embeddings {
    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refuseWhatIsNotFiniteAndNameThePlace(float bad) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Embedding.of(1, bad, 3))
          .withMessageContaining("2 of 3")
          .withMessageContaining(String.valueOf(bad));
    }

    @Test
    void areCopiedInAndOut() {
      float[] given = {1, 2};
      Embedding embedding = Embedding.of(given);
      given[0] = 9;
      embedding.toArray()[1] = 9;
      assertThat(embedding).isEqualTo(Embedding.of(1, 2)).hasSameHashCodeAs(Embedding.of(1, 2));
      float[] target = new float[4];
      embedding.copyInto(target, 1);
      assertThat(target).containsExactly(0, 1, 2, 0);
    }

    @Test
    void withoutValuesAreNone() {
      assertThat(Embedding.of()).isSameAs(Embedding.none());
      assertThat(Embedding.none().isEmpty()).isTrue();
      assertThat(Embedding.of(0).isEmpty()).isFalse();
    }
  }

  @Nested
  class FeatureMaps {
    @Test
    void areCopiedSortedAndFixed() {
      Map<String, String> words = new HashMap<>(Map.of("region", "north", "device", "phone"));
      Features features = new Features(words, Map.of("age", 41.0));
      words.put("late", "x");
      assertThat(features.categorical().keySet()).containsExactly("device", "region");
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> features.numeric().put("x", 1.0));
    }

    @Test
    void refuseANameUsedForBothKinds() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Features(Map.of("age", "old"), Map.of("age", 70.0)))
          .withMessageContaining("'age'");
    }

    @Test
    void refuseNumbersThatAreNotFinite() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Features(Map.of(), Map.of("age", Double.NaN)))
          .withMessageContaining("'age'")
          .withMessageContaining("leave it out");
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void keysHaveToBeThere(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> User.of(key))
        .withMessageContaining("deviceId");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> News.builder(key).build())
        .withMessageContaining("hashId");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interaction("d", key, 1, EventType.CLICK, NOON))
        .withMessageContaining("hashId");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interaction(key, "n", 1, EventType.CLICK, NOON))
        .withMessageContaining("deviceId");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventType(key))
        .withMessageContaining("event_type");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Read(key, 1, 1, NOON))
        .withMessageContaining("hashId");
  }

  @Nested
  class Interactions {
    @Test
    void areKnownWhenTheyAreOverUnlessSaidOtherwise() {
      assertThat(new Interaction("d", "n", 14.25, EventType.CLICK, NOON).receivedAt())
          .isEqualTo(NOON.plusMillis(14_250));
      assertThat(
              new Interaction("d", "n", Interaction.UNKNOWN_DWELL, EventType.CLICK, NOON)
                  .receivedAt())
          .isEqualTo(NOON);
    }

    @Test
    void cannotBeKnownBeforeTheyHappen() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new Interaction(
                      "d", "n", 1, EventType.CLICK, NOON, NOON.minusMillis(1), Features.none()))
          .withMessageContaining("before");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, Double.POSITIVE_INFINITY})
    void haveADwellTimeOrNone(double dwell) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Interaction("d", "n", dwell, EventType.CLICK, NOON))
          .withMessageContaining("overallTimeSpent");
      assertThat(
              new Interaction("d", "n", Interaction.UNKNOWN_DWELL, EventType.CLICK, NOON)
                  .hasDwell())
          .isFalse();
    }
  }

  @Nested
  class Impressions {
    @Test
    void holdEachArticleOnce() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Impression("d", NOON, List.of("a", "b", "a"), List.of()))
          .withMessageContaining("'a'")
          .withMessageContaining("twice");
    }

    @Test
    void haveOnlyClicksOnWhatWasShown() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Impression("d", NOON, List.of("a", "b"), List.of("c")))
          .withMessageContaining("'c'");
    }

    @Test
    void showSomething() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Impression("d", NOON, List.of(), List.of()));
    }

    @Test
    void copyTheirLists() {
      List<String> shown = new ArrayList<>(List.of("a", "b"));
      Impression impression = new Impression("d", NOON, shown, List.of("b"));
      shown.add("c");
      assertThat(impression.shown()).containsExactly("a", "b");
    }
  }

  @Nested
  class Articles {
    @Test
    void needNothingButAKey() {
      News bare = News.builder("n").build();
      assertThat(bare.title()).isEmpty();
      assertThat(bare.publishedAt()).isEmpty();
      assertThat(bare.embedding().isEmpty()).isTrue();
    }

    @Test
    void surviveARoundThroughTheirBuilder() {
      News news =
          News.builder("n")
              .title("Überschrift")
              .content("Text")
              .categories("sport", "local")
              .hashtags("derby")
              .publishedAt(NOON)
              .features(Features.ofCategories(Map.of("premium", "1")))
              .embedding(Embedding.of(1, 2))
              .build();
      assertThat(news.toBuilder().build()).isEqualTo(news);
    }

    @Test
    void refuseBlankLabelsAndNameTheArticle() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> News.builder("n7").hashtags("").build())
          .withMessageContaining("n7");
    }
  }

  @Nested
  class Strengths {
    @Test
    void areAsDocumentedAndOpen() {
      EventStrengths standard = EventStrengths.standard();
      assertThat(standard.of(EventType.TIME_SPENT_FRONT)).isEqualTo(1.0);
      assertThat(standard.of(EventType.SHARED)).isEqualTo(3.0);
      assertThat(standard.of(EventType.UNBOOKMARKED)).isNegative();
      assertThat(standard.of(new EventType("Poked"))).isEqualTo(1.0);
    }

    @Test
    void haveToBeFinite() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new EventStrengths(Map.of(EventType.CLICK, Double.NaN), 1))
          .withMessageContaining("Click");
    }
  }
}
