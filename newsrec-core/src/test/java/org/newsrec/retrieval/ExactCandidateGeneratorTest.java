package org.newsrec.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.newsrec.retrieval.Catalogues.MODEL;
import static org.newsrec.retrieval.Catalogues.START;
import static org.newsrec.retrieval.Catalogues.direction;
import static org.newsrec.retrieval.Catalogues.news;
import static org.newsrec.retrieval.Catalogues.oneOfFew;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.data.News;

class ExactCandidateGeneratorTest extends CandidateGeneratorContract {
  @Override
  protected CandidateGenerator generator() {
    return new ExactCandidateGenerator(index);
  }

  @Test
  void withoutUserVectorThereAreNoCandidates() {
    index.add(news("a"), oneOfFew(new Random(1), DIMENSION), MODEL, START);
    CandidateQuery query = CandidateQuery.builder(NOW, 3).build();
    assertThat(generator().generate(query)).isEmpty();
    assertThat(generator().generateAll(List.of(query, query)))
        .containsExactly(List.of(), List.of());
  }

  @Test
  void aVectorThatDoesNotFitIsRefused() {
    float[] shorter = oneOfFew(new Random(1), DIMENSION - 1);
    float[] fitting = oneOfFew(new Random(1), DIMENSION);
    CandidateQuery wrongLength = CandidateQuery.builder(NOW, 3).userVector(shorter, MODEL).build();
    CandidateQuery wrongModel = CandidateQuery.builder(NOW, 3).userVector(fitting, "other").build();
    assertRefused(wrongLength, "7 coordinates", "dimension 8");
    assertRefused(wrongModel, "'other'", "'" + MODEL + "'");
    fitting[2] = Float.NaN;
    assertThatThrownBy(() -> CandidateQuery.builder(NOW, 3).userVector(fitting, MODEL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("coordinate 3 of 8");
    fitting[2] = 3e38f;
    assertThatThrownBy(() -> CandidateQuery.builder(NOW, 3).userVector(fitting, MODEL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unit vector");
    assertThatThrownBy(() -> CandidateQuery.builder(NOW, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("k is 0");
  }

  private void assertRefused(CandidateQuery query, String... said) {
    assertThatThrownBy(() -> generator().generate(query))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(said);
    assertThatThrownBy(() -> generator().generateAll(List.of(query)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(said);
  }

  @Test
  void theFilterIsNotAskedAboutArticlesBelowTheThreshold() {
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      index.add(news("n" + i), direction(random, DIMENSION), MODEL, START);
    }
    AtomicInteger asked = new AtomicInteger();
    CandidateQuery query =
        CandidateQuery.builder(NOW, 10)
            .userVector(direction(random, DIMENSION), MODEL)
            .filter(news -> asked.incrementAndGet() > 0)
            .build();
    assertThat(generator().generate(query)).hasSize(10);
    assertThat(asked.get()).isBetween(10, 300);
  }

  /**
   * After any history of adds, updates and withdrawals: the same as scoring and sorting everything.
   */
  @Property(tries = 150)
  void agreesWithScoringEverything(@ForAll long seed) {
    Random random = new Random(seed);
    int dimension = new int[] {1, 2, 3, 13, 64}[random.nextInt(5)];
    boolean ties = random.nextBoolean();
    NewsIndex any = new NewsIndex(dimension, MODEL);
    Map<String, Entry> model = new TreeMap<>();
    Map<String, Long> numbers = new TreeMap<>();
    int ids = 1 + random.nextInt(1200);
    int steps = random.nextInt(2500);
    for (int step = 0; step < steps; step++) {
      String hashId = "n" + random.nextInt(ids);
      if (random.nextInt(3) == 0) {
        any.withdraw(hashId);
        model.remove(hashId);
      } else {
        float[] vector = ties ? oneOfFew(random, dimension) : direction(random, dimension);
        News article = news(hashId).toBuilder().content("" + step).build();
        any.add(article, vector, MODEL, START);
        numbers.putIfAbsent(hashId, (long) numbers.size());
        model.put(hashId, new Entry(article, vector, numbers.get(hashId)));
      }
    }
    List<CandidateQuery> queries = new ArrayList<>();
    List<List<Candidate>> expected = new ArrayList<>();
    for (int q = 0; q < 5; q++) {
      float[] vector = ties ? oneOfFew(random, dimension) : direction(random, dimension);
      int k = 1 + random.nextInt(random.nextBoolean() ? 20 : 2000);
      int part = 1 + random.nextInt(4);
      Predicate<News> filter = news -> news.hashId().hashCode() % part == 0;
      Set<String> exclude = new HashSet<>();
      for (int i = random.nextInt(100); i > 0; i--) {
        exclude.add("n" + random.nextInt(ids));
      }
      queries.add(
          CandidateQuery.builder(NOW, k)
              .userVector(vector, MODEL)
              .filter(filter)
              .exclude(exclude)
              .build());
      expected.add(
          model.values().stream()
              .filter(e -> filter.test(e.news) && !exclude.contains(e.news.hashId()))
              .map(e -> new Candidate(e.news, score(vector, e.vector), e.sequence))
              .sorted(
                  Comparator.comparingDouble((Candidate c) -> -c.score() + 0.0)
                      .thenComparingLong(Candidate::sequence))
              .limit(k)
              .toList());
    }
    CandidateGenerator generator = new ExactCandidateGenerator(any);
    assertThat(generator.generateAll(queries)).isEqualTo(expected);
    assertThat(queries.stream().map(generator::generate).toList()).isEqualTo(expected);
  }

  private record Entry(News news, float[] vector, long sequence) {}

  private static float score(float[] query, float[] vector) {
    float score = 0;
    for (int d = 0; d < query.length; d++) {
      score = Math.fma(query[d], vector[d], score);
    }
    return score;
  }
}
