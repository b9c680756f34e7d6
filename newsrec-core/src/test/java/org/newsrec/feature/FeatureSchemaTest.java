package org.newsrec.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsrec.data.Embedding;
import org.newsrec.data.Features;
import org.newsrec.data.News;
import org.newsrec.data.User;

class FeatureSchemaTest {
  private static final Instant NOON = Instant.parse("2024-03-04T12:00:00Z"); // a Monday
  private static final float HALF_ROOT = (float) Math.sqrt(0.5);

  private static final List<User> USERS =
      List.of(
          user("u1", Map.of("country", "IN", "plan", "free"), Map.of("age", 20.0), 1, 0),
          user("u2", Map.of("country", "IN"), Map.of("age", 40.0), 3, 0),
          user("u3", Map.of("country", "DE"), Map.of("visits", 7.0)),
          user("u4", Map.of("country", "DE", "plan", "paid"), Map.of("visits", 7.0)),
          user("u5", Map.of("country", "TH"), Map.of()));

  private static final List<News> NEWS =
      List.of(
          News.builder("n1")
              .title("Rain in Delhi")
              .content("Heavy rain stopped the trains.")
              .categories("city", "weather")
              .hashtags("#Delhi")
              .features(new Features(Map.of("language", "en"), Map.of("length", 100.0)))
              .embedding(Embedding.of(1, 2, 3))
              .build(),
          News.builder("n2")
              .title("दिल्ली में बारिश")
              .content("बारिश से ट्रेनें रुकीं")
              .categories("city")
              .hashtags("delhi", "IPL")
              .features(new Features(Map.of("language", "hi"), Map.of("length", 300.0)))
              .embedding(Embedding.of(3, 2, 1))
              .build(),
          News.builder("n3").title("Rain again").categories("weather").build(),
          News.builder("n4")
              .title("दिल्ली")
              .features(Features.ofCategories(Map.of("language", "en")))
              .build());

  private static final FeatureSchema SCHEMA =
      FeatureSchema.fit(USERS, NEWS, FeatureOptions.defaults());

  private static User user(
      String id, Map<String, String> words, Map<String, Double> numbers, float... embedding) {
    return new User(id, new Features(words, numbers), Embedding.of(embedding));
  }

  @Test
  void layoutsNameTheirParts() {
    // age, visits, embedding of 2: a missing flag each
    assertThat(SCHEMA.userLayout().denseSize()).isEqualTo(2 + 2 + 3);
    assertThat(SCHEMA.userLayout().fields())
        .containsExactly(
            new Field("feature.country", 4),
            new Field("feature.plan", 2),
            new Field("time.hour", 24),
            new Field("time.weekday", 7));
    // length, embedding of 3, text: a missing flag each
    assertThat(SCHEMA.newsLayout().denseSize()).isEqualTo(2 + 4 + 1);
    assertThat(SCHEMA.newsLayout().fields())
        .containsExactly(
            new Field("feature.language", 3),
            new Field("categories", 4),
            new Field("hashtags", 3),
            new Field("text", 65_536));
    assertThat(SCHEMA.userEmbeddingDimension()).isEqualTo(2);
    assertThat(SCHEMA.newsEmbeddingDimension()).isEqualTo(3);
  }

  @Test
  void vocabulariesAreByCountThenName() {
    FeatureState state = SCHEMA.state();
    assertThat(state.userWords())
        .containsExactly(
            new FeatureState.Words("country", List.of("DE", "IN"), 0),
            new FeatureState.Words("plan", List.of(), 0));
    assertThat(state.newsWords())
        .containsExactly(new FeatureState.Words("language", List.of("en"), 0));
    assertThat(state.newsSets())
        .containsExactly(
            new FeatureState.Words("categories", List.of("city", "weather"), 0),
            new FeatureState.Words("hashtags", List.of("delhi"), 0));
  }

  @Test
  void encodesReader() {
    EncodedInput input = SCHEMA.encode(USERS.get(0), NOON);
    // Age 20 of mean 30, deviation 10; no visits; embedding (1,0) of mean (2,0), mean square 1/2.
    assertThat(input.dense()).containsExactly(-1, 0, 0, 1, -(float) Math.sqrt(2), 0, 0);
    assertThat(input.ids(0)).containsExactly(3);
    assertThat(input.ids(1)).containsExactly(Vocabulary.UNSEEN);
    assertThat(input.ids(2)).containsExactly(12);
    assertThat(input.ids(3)).containsExactly(0);
    for (int field = 0; field < 4; field++) {
      assertThat(input.weights(field)).containsExactly(1);
    }
  }

  @Test
  void encodesArticle() {
    EncodedInput input = SCHEMA.encode(NEWS.get(1));
    float root = (float) Math.sqrt(1.5);
    assertThat(input.dense()).containsExactly(1, 0, root, 0, -root, 0, 0);
    assertThat(input.ids(0)).containsExactly(Vocabulary.UNSEEN);
    assertThat(input.ids(1)).containsExactly(2);
    assertThat(input.ids(2)).containsExactly(Vocabulary.UNSEEN, 2);
    assertThat(input.ids(3)).containsExactly(TermHash.bucket("दिल्ली", 65_536));
    assertThat(input.weights(3)).containsExactly(1);
    assertThat(input.weights(2)).containsExactly(HALF_ROOT, HALF_ROOT);
  }
}
