package org.newsrec.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureOptionsTest {
  @Test
  void defaultsAreThoseOfTheDocumentation() {
    assertThat(FeatureOptions.defaults())
        .isEqualTo(new FeatureOptions(65_536, 64, 3, 20_000, 2, 2, 10_000, 4096, 5, 0));
  }

  @Test
  void everyOptionCanBeSet() {
    assertThat(
            FeatureOptions.builder()
                .textBuckets(512)
                .termsPerArticle(1)
                .titleWeight(1.5)
                .contentLimit(10)
                .minimumArticles(0)
                .minimumCount(3)
                .maximumValues(4)
                .hashtagBuckets(5)
                .clip(6.5)
                .idBuckets(7)
                .build())
        .isEqualTo(new FeatureOptions(512, 1, 1.5, 10, 0, 3, 4, 5, 6.5, 7));
  }

  @Test
  void refusesToSetAnOptionTwice() {
    FeatureOptions.Builder builder = FeatureOptions.builder().minimumCount(3);
    assertThatThrownBy(() -> builder.minimumCount(4))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("minimumCount was set to 3 already");
  }

  static List<Arguments> wrong() {
    return Stream.<Object[]>of(
            wrong("textBuckets is 1000; it has to be a power of two", b -> b.textBuckets(1000)),
            wrong("textBuckets is 128; it has to be from 256 to", b -> b.textBuckets(128)),
            wrong("termsPerArticle is 0", b -> b.termsPerArticle(0)),
            wrong("titleWeight is 0.5; it has to be from 1 to 100", b -> b.titleWeight(0.5)),
            wrong("titleWeight is NaN", b -> b.titleWeight(Double.NaN)),
            wrong("contentLimit is 0", b -> b.contentLimit(0)),
            wrong("minimumArticles is -1", b -> b.minimumArticles(-1)),
            wrong("minimumCount is 0", b -> b.minimumCount(0)),
            wrong("maximumValues is 0", b -> b.maximumValues(0)),
            wrong("hashtagBuckets is 0", b -> b.hashtagBuckets(0)),
            wrong("idBuckets is 2; it has to be from 3", b -> b.idBuckets(2)),
            wrong("clip is 0", b -> b.clip(0)),
            wrong("clip is Infinity", b -> b.clip(Double.POSITIVE_INFINITY)))
        .map(Arguments::of)
        .toList();
  }

  private static Object[] wrong(String message, UnaryOperator<FeatureOptions.Builder> change) {
    return new Object[] {message, change};
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void refusesWhatIsOutOfRange(String message, UnaryOperator<FeatureOptions.Builder> change) {
    FeatureOptions.Builder builder = change.apply(FeatureOptions.builder());
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
