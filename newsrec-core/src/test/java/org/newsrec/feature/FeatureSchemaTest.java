package org.newsrec.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @Test
  void nothingButTheKeyIsEncodedAsMissing() {
    EncodedInput news = SCHEMA.encode(News.builder("bare").build());
    assertThat(news.dense()).containsExactly(0, 1, 0, 0, 0, 1, 1);
    for (int field = 0; field < 3; field++) {
      assertThat(news.ids(field)).containsExactly(Vocabulary.MISSING);
      assertThat(news.weights(field)).containsExactly(1);
    }
    assertThat(news.ids(3)).isEmpty();
    assertThat(news.weights(3)).isEmpty();

    EncodedInput user = SCHEMA.encode(User.of("bare"), NOON);
    assertThat(user.dense()).containsExactly(0, 1, 0, 1, 0, 0, 1);
    assertThat(user.ids(0)).containsExactly(Vocabulary.MISSING);
    assertThat(user.ids(1)).containsExactly(Vocabulary.MISSING);
  }

  @Test
  void unseenWordsShareOneBucketAndUnknownFeaturesAreLeftAside() {
    News news =
        News.builder("new")
            .categories("sports", "politics", "city")
            .hashtags("never", "seen")
            .title("zzz")
            .features(
                new Features(
                    Map.of("language", "fr", "x", "y"), Map.of("z", 1e300, "length", 1e300)))
            .build();
    EncodedInput input = SCHEMA.encode(news);
    assertThat(input.dense()).containsExactly(5, 0, 0, 0, 0, 1, 1);
    assertThat(input.ids(0)).containsExactly(Vocabulary.UNSEEN);
    assertThat(input.ids(1)).containsExactly(Vocabulary.UNSEEN, 2);
    assertThat(input.weights(1)).containsExactly(HALF_ROOT, HALF_ROOT);
    assertThat(input.ids(2)).containsExactly(Vocabulary.UNSEEN);
    assertThat(input.weights(2)).containsExactly(1);
    assertThat(input.ids(3)).isEmpty();
  }

  @Test
  void hashtagsAreComparedNormalised() {
    EncodedInput plain = SCHEMA.encode(News.builder("a").hashtags("delhi").build());
    assertThat(plain.ids(2)).containsExactly(2);
    for (String tag : List.of("#DELHI", " # Delhi ", "\uff24elhi", "delhi\ufe0f")) {
      assertThat(SCHEMA.encode(News.builder("a").hashtags(tag).build())).isEqualTo(plain);
    }
    assertThat(SCHEMA.encode(News.builder("a").hashtags("delhi", "#Delhi").build()))
        .isEqualTo(plain);
    assertThat(SCHEMA.encode(News.builder("a").hashtags("#").build()))
        .isEqualTo(SCHEMA.encode(News.builder("a").build()));
  }

  @Test
  void tooManyHashtagsAreHashed() {
    FeatureOptions options = FeatureOptions.builder().minimumCount(1).hashtagBuckets(10).build();
    List<News> articles = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      articles.add(News.builder("n" + i).hashtags("tag" + i).build());
    }
    FeatureState.Words few =
        FeatureSchema.fit(List.of(), articles, options).state().newsSets().get(0);
    assertThat(few.values()).hasSize(10);
    assertThat(few.hashBuckets()).isZero();

    articles.add(News.builder("n10").hashtags("tag10").build());
    FeatureSchema schema = FeatureSchema.fit(List.of(), articles, options);
    assertThat(schema.newsLayout().fields()).containsExactly(new Field("hashtags", 12));
    assertThat(schema.encode(News.builder("n").hashtags("#Quite-New").build()).ids(0))
        .containsExactly(2 + TermHash.bucket("quite-new", 10));
    assertThat(schema.encode(News.builder("n").build()).ids(0)).containsExactly(Vocabulary.MISSING);
  }

  @Test
  void onlyTheMostFrequentValuesGetBuckets() {
    FeatureOptions options = FeatureOptions.builder().minimumCount(1).maximumValues(2).build();
    List<News> articles =
        List.of(
            News.builder("1").categories("c", "b", "a").build(),
            News.builder("2").categories("b", " c ").build(),
            News.builder("3").categories("c").build());
    assertThat(FeatureSchema.fit(List.of(), articles, options).state().newsSets())
        .containsExactly(new FeatureState.Words("categories", List.of("c", "b"), 0));
  }

  @Test
  void aSchemaFittedOnNothingEncodesEverything() {
    FeatureSchema empty = FeatureSchema.fit(List.of(), List.of(), FeatureOptions.defaults());
    assertThat(empty.newsLayout()).isEqualTo(new InputLayout(0, List.of()));
    assertThat(empty.encode(NEWS.get(0)).dense()).isEmpty();
    assertThat(empty.userLayout().denseSize()).isZero();
    assertThat(empty.encode(USERS.get(0), NOON).fieldCount()).isEqualTo(2);
    assertThat(FeatureSchema.of(empty.state()).fingerprint()).isEqualTo(empty.fingerprint());
  }

  @Test
  void aMegabyteOfContentIsReadToTheLimit() {
    String content = "Heavy rain, समाचार 北京. ".repeat(50_000);
    FeatureOptions options = FeatureOptions.builder().contentLimit(1000).build();
    News whole = News.builder("n").content(content).build();
    News beginning = News.builder("n").content(content.substring(0, 1000)).build();
    FeatureSchema schema = FeatureSchema.fit(List.of(), List.of(whole, whole), options);
    assertThat(schema.encode(whole)).isEqualTo(schema.encode(beginning));
    assertThat(schema.encode(whole).ids(0)).hasSizeGreaterThan(5);
  }

  @Test
  void columnsOfOneValueAreZero() {
    FeatureSchema schema =
        FeatureSchema.fit(
            List.of(
                user("a", Map.of(), Map.of("x", 0.1), 1, 2),
                user("b", Map.of(), Map.of("x", 0.1), 1, 2)),
            List.of(),
            FeatureOptions.defaults());
    assertThat(
            schema.encode(user("c", Map.of(), Map.of("x", Double.MAX_VALUE), 9, 9), NOON).dense())
        .containsExactly(0, 0, 0, 0, 0);
    assertThat(schema.encode(User.of("d"), NOON).dense()).containsExactly(0, 1, 0, 0, 1);
  }

  @Test
  void orderOfReadersAndArticlesDoesNotMatter() {
    List<User> users = new ArrayList<>(USERS);
    List<News> news = new ArrayList<>(NEWS);
    Collections.reverse(users);
    Collections.rotate(news, 2);
    FeatureSchema other = FeatureSchema.fit(users, news, FeatureOptions.defaults());
    assertThat(other.state()).isEqualTo(SCHEMA.state()).hasSameHashCodeAs(SCHEMA.state());
    assertThat(other.fingerprint()).isEqualTo(SCHEMA.fingerprint());
  }

  /** Made on Java 17; has to be the same on every other version, machine and day. */
  @Test
  void fingerprintIsWhatItHasAlwaysBeen() {
    assertThat(SCHEMA.fingerprint())
        .isEqualTo("57fa6d16f8b527e1f5a0447e29f20622b96dd1bb66606ee2e25b67d5c7739c14");
  }

  @Test
  void everythingThatMattersIsInTheFingerprint() {
    FeatureState s = SCHEMA.state();
    List<FeatureState> changed =
        List.of(
            with(s, FeatureOptions.builder().clip(4).build(), s.userWords(), s.documents()),
            with(s, s.options(), s.newsWords(), s.documents()),
            with(s, s.options(), s.userWords(), s.documents() + 1));
    for (FeatureState state : changed) {
      assertThat(FeatureSchema.of(state).fingerprint()).isNotEqualTo(SCHEMA.fingerprint());
      assertThat(state).isNotEqualTo(s);
    }
  }

  private static FeatureState with(
      FeatureState s, FeatureOptions options, List<FeatureState.Words> userWords, int documents) {
    return new FeatureState(
        s.version(),
        options,
        userWords,
        s.userNumbers(),
        s.userEmbedding(),
        s.newsWords(),
        s.newsNumbers(),
        s.newsEmbedding(),
        s.newsSets(),
        documents,
        s.documentFrequencies());
  }

  @Test
  void statesGivenAwayCannotHarmTheSchema() {
    FeatureState state = SCHEMA.state();
    state.documentFrequencies()[7] = 99;
    state.newsEmbedding().mean()[0] = 99;
    assertThat(FeatureSchema.fit(USERS, NEWS, FeatureOptions.defaults()).state())
        .isEqualTo(SCHEMA.state());
  }

  @Test
  void embeddingsOfAnotherLengthAreNamed() {
    assertThatThrownBy(
            () -> SCHEMA.encode(News.builder("n42").embedding(Embedding.of(1, 2)).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("embedding of article 'n42' has 2 values")
        .hasMessageContaining("fitted on have 3");
    assertThatThrownBy(() -> SCHEMA.encode(user("u42", Map.of(), Map.of(), 1), NOON))
        .hasMessageContaining("embedding of reader 'u42' has 1 values");
    List<News> unequal = new ArrayList<>(NEWS);
    unequal.add(News.builder("n42").embedding(Embedding.of(1, 2)).build());
    assertThatThrownBy(() -> FeatureSchema.fit(USERS, unequal, FeatureOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("embedding of article 'n42' has 2 values")
        .hasMessageContaining("article 'n1' has 3");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-04T00:00:00Z, 0, 0, 1, 0, 0",
    "2024-03-04T06:15:00Z, 6, 7, 0.75, 0.25, 0",
    "2024-03-09T22:30:00Z, 22, 23, 0.5, 0.5, 5",
    "2024-03-10T23:45:00Z, 0, 23, 0.75, 0.25, 6",
    "1969-12-31T23:00:00Z, 23, 23, 1, 0, 2",
    "1970-01-01T00:00:00Z, 0, 0, 1, 0, 3",
    "1918-11-11T11:00:00Z, 11, 11, 1, 0, 0",
  })
  void hourAndWeekday(String at, int first, int second, float w1, float w2, int weekday) {
    EncodedInput input = SCHEMA.encode(USERS.get(0), Instant.parse(at));
    if (first == second) {
      assertThat(input.ids(2)).containsExactly(first);
      assertThat(input.weights(2)).containsExactly(w1);
    } else {
      assertThat(input.ids(2)).containsExactly(first, second);
      assertThat(input.weights(2)).containsExactly(w1, w2);
    }
    assertThat(input.ids(3)).containsExactly(weekday);
  }

  @Test
  void anyInstantHasAnHourAndAWeekday() {
    for (Instant at : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH.minusNanos(1))) {
      assertFits(SCHEMA.encode(USERS.get(0), at), SCHEMA.userLayout());
    }
  }

  @Property(tries = 300)
  void nothingIsEverNaNOrOutOfItsLayout(
      @ForAll("numbers") List<Double> fitted, @ForAll("numbers") List<Double> asked) {
    FeatureSchema schema =
        FeatureSchema.fit(
            people(fitted), List.of(), FeatureOptions.builder().clip(3).textBuckets(256).build());
    for (User user : people(asked)) {
      EncodedInput input = schema.encode(user, NOON);
      assertFits(input, schema.userLayout());
      for (float value : input.dense()) {
        assertThat(value).isBetween(-3f, 3f);
      }
    }
  }

  private static List<User> people(List<Double> numbers) {
    return numbers.stream()
        .map(
            n -> {
              float coordinate = (float) Math.max(-1e38, Math.min(1e38, n));
              return user("u", Map.of("a", "b" + n), Map.of("x", n), coordinate, 1, coordinate);
            })
        .toList();
  }

  @Provide
  Arbitrary<List<Double>> numbers() {
    return Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.of(0.0, -0.0, 1.0, 1.0000000000000002, Double.MIN_VALUE, Double.MAX_VALUE))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  /** Makes the input anew by hand, which checks it. */
  private static void assertFits(EncodedInput input, InputLayout layout) {
    int[][] ids = new int[input.fieldCount()][];
    float[][] weights = new float[ids.length][];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = input.ids(i);
      weights[i] = input.weights(i);
    }
    assertThat(EncodedInput.of(layout, input.dense(), ids, weights)).isEqualTo(input);
  }
}
