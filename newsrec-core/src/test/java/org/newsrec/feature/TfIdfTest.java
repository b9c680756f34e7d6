package org.newsrec.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.newsrec.data.News;

class TfIdfTest {
  /** Few buckets, so that terms collide; few terms, so that some are left out. */
  private static final FeatureOptions SMALL =
      FeatureOptions.builder()
          .textBuckets(256)
          .termsPerArticle(8)
          .titleWeight(2.5)
          .contentLimit(100)
          .build();

  private static News news(String title, String content) {
    return News.builder("n").title(title).content(content).build();
  }

  @Test
  void weighsByHand() {
    FeatureOptions options = FeatureOptions.defaults();
    TfIdf weights =
        TfIdf.fit(List.of(news("rain", ""), news("sun", "rain"), news("snow", "")), options);
    assertThat(weights.documents()).isEqualTo(3);
    int rain = TermHash.bucket("rain", 65_536);
    int sun = TermHash.bucket("sun", 65_536);
    assertThat(weights.documentFrequency(rain)).isEqualTo(2);
    assertThat(weights.documentFrequency(sun)).isEqualTo(1);

    SparseVector vector = weights.vector(news("sun", "rain, rain. sun"));
    double rainWeight = (1 + Math.log(2)) * (1 + Math.log(4.0 / 3));
    double sunWeight = (1 + Math.log(4)) * (1 + Math.log(4.0 / 2));
    double norm = Math.hypot(rainWeight, sunWeight);
    assertThat(at(vector, rain)).isCloseTo((float) (rainWeight / norm), within(1e-7f));
    assertThat(at(vector, sun)).isCloseTo((float) (sunWeight / norm), within(1e-7f));
    assertThat(vector.size()).isEqualTo(2);
  }

  @Test
  void anArticleWithoutWordsIsZero() {
    TfIdf weights = TfIdf.fit(List.of(), FeatureOptions.defaults());
    assertThat(weights.documents()).isZero();
    assertThat(weights.vector(news("", ""))).isEqualTo(SparseVector.zero());
    assertThat(weights.vector(news("!", "😀"))).isEqualTo(SparseVector.zero());
    assertThat(weights.vector(news("new", "")).weights()).containsExactly(1);
  }

  @Test
  void leavesRareTermsOutOnlyWhenAsked() {
    TfIdf weights =
        TfIdf.fit(List.of(news("rain", ""), news("sun, rain", "")), FeatureOptions.defaults());
    News article = news("sun, rain, fog", "");
    assertThat(weights.vector(article).size()).isEqualTo(3);
    assertThat(weights.vector(article, 1).size()).isEqualTo(2);
    assertThat(weights.vector(article, 2).ids()).containsExactly(TermHash.bucket("rain", 65_536));
    assertThat(weights.vector(article, 3)).isEqualTo(SparseVector.zero());
  }

  @Property(tries = 300)
  void agreesWithAnObviousReference(@ForAll("articles") List<News> articles) {
    List<News> fitted = articles.subList(0, articles.size() / 2);
    TfIdf weights = TfIdf.fit(fitted, SMALL);
    for (News article : articles) {
      SparseVector vector = weights.vector(article);
      assertThat(vector).isEqualTo(reference(article, fitted));
      assertThat(vector.size()).isLessThanOrEqualTo(8);
      if (vector.size() > 0) {
        assertThat(vector.cosine(vector)).isCloseTo(1, within(1e-12));
        assertThat(vector.dot(vector)).isCloseTo(1, within(1e-6));
      }
    }
  }

  @Provide
  Arbitrary<List<News>> articles() {
    Arbitrary<String> texts =
        Arbitraries.of(
                "rain", "sun", "delhi", "बारिश", "北京", "ฝน", ".", "Rain!", "new-delhi", "3.5")
            .list()
            .ofMaxSize(30)
            .map(words -> String.join(" ", words));
    return Combinators.combine(texts, texts).as(TfIdfTest::news).list().ofMaxSize(8);
  }

  /** From strings and maps, sorting everything. */
  private static SparseVector reference(News article, List<News> fitted) {
    Map<Integer, Integer> documents = new HashMap<>();
    for (News other : fitted) {
      Set<Integer> buckets = new HashSet<>(bucketsOf(other.title()));
      buckets.addAll(bucketsOf(other.content()));
      buckets.forEach(bucket -> documents.merge(bucket, 1, Integer::sum));
    }
    Map<Integer, Double> frequencies = new TreeMap<>();
    bucketsOf(article.content()).forEach(bucket -> frequencies.merge(bucket, 1.0, Double::sum));
    bucketsOf(article.title()).forEach(bucket -> frequencies.merge(bucket, 2.5, Double::sum));
    ToDoubleFunction<Integer> weight =
        bucket ->
            (float)
                ((1 + Math.log(frequencies.get(bucket)))
                    * (1
                        + Math.log(
                            (1.0 + fitted.size()) / (1 + documents.getOrDefault(bucket, 0)))));
    List<Integer> kept =
        frequencies.keySet().stream()
            .sorted(Comparator.comparingDouble(weight).reversed().thenComparing(bucket -> bucket))
            .limit(8)
            .sorted()
            .toList();
    double norm =
        Math.sqrt(kept.stream().mapToDouble(b -> Math.pow(weight.applyAsDouble(b), 2)).sum());
    int[] ids = kept.stream().mapToInt(bucket -> bucket).toArray();
    float[] values = new float[ids.length];
    for (int i = 0; i < ids.length; i++) {
      values[i] = (float) (weight.applyAsDouble(ids[i]) / norm);
    }
    return SparseVector.of(ids, values);
  }

  private static List<Integer> bucketsOf(String text) {
    List<Integer> buckets = new ArrayList<>();
    for (String term : TextAnalyser.terms(text.substring(0, Math.min(100, text.length())))) {
      buckets.add(TermHash.bucket(term, 256));
    }
    return buckets;
  }

  private static float at(SparseVector vector, int id) {
    for (int i = 0; i < vector.size(); i++) {
      if (vector.ids()[i] == id) {
        return vector.weights()[i];
      }
    }
    return 0;
  }
}
