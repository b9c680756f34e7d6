package org.newsrec.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.newsrec.retrieval.Catalogues.MODEL;
import static org.newsrec.retrieval.Catalogues.START;
import static org.newsrec.retrieval.Catalogues.direction;
import static org.newsrec.retrieval.Catalogues.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.data.News;

class NewsSubsetTest {
  private static Predicate<News> every(int step) {
    return news -> Integer.parseInt(news.hashId().substring(1)) % step == 0;
  }

  private static void add(NewsIndex index, Random random, int from, int to) {
    List<News> news = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int i = from; i < to; i++) {
      news.add(news("n" + i));
      vectors.add(direction(random, 8));
    }
    index.addAll(news, vectors, MODEL, START);
  }

  /** Within a subset, as with a filter that says the same, whatever is added and withdrawn. */
  @Property(tries = 30)
  void answersLikeAFilter(@ForAll long seed) {
    Random random = new Random(seed);
    NewsIndex index = new NewsIndex(8, MODEL);
    int step = new int[] {1, 2, 7, 30, 400, 100_000}[random.nextInt(6)];
    NewsSubset subset = new NewsSubset(index, every(step));
    CandidateGenerator plain =
        new ExactCandidateGenerator(index, SearchPool.callerOnly(), random.nextBoolean());
    int count = 1;
    for (int round = 0; round < 5; round++) {
      int more = random.nextInt(6000);
      add(index, random, count, count + more);
      count += more;
      for (int i = random.nextInt(count); i > 0; i--) {
        index.withdraw("n" + random.nextInt(count));
      }
      if (round == 3) {
        ClusteredCandidateGenerator.build(
            index, ClusterOptions.fixed(5, 5), SearchPool.callerOnly());
      }
      List<CandidateQuery> within = new ArrayList<>();
      List<CandidateQuery> filtered = new ArrayList<>();
      for (int q = 0; q < 4; q++) {
        CandidateQuery.Builder builder =
            CandidateQuery.builder(START, 1 + random.nextInt(300)).exclude(Set.of("n0", "n30"));
        if (q != 3) {
          builder.userVector(direction(random, 8), MODEL);
        }
        filtered.add(builder.filter(every(step)).build());
        within.add(builder.filter(every(q + 1)).within(subset).build());
        filtered.set(q, sameVector(filtered.get(q), every(step).and(every(q + 1))));
      }
      List<List<Candidate>> expected = plain.generateAll(filtered);
      assertThat(plain.generateAll(within)).isEqualTo(expected);
      assertThat(within.stream().map(plain::generate).toList()).isEqualTo(expected);
      CandidateGenerator newest = new NewestCandidateGenerator(index);
      assertThat(newest.generateAll(within)).isEqualTo(newest.generateAll(filtered));
    }
    AtomicInteger size = new AtomicInteger();
    index.snapshot().forEach(a -> size.addAndGet(every(step).test(a.news()) ? 1 : 0));
    assertThat(subset.size()).isEqualTo(size.get());
  }

  private static CandidateQuery sameVector(CandidateQuery query, Predicate<News> filter) {
    CandidateQuery.Builder builder =
        CandidateQuery.builder(query.at(), query.k()).exclude(query.exclude()).filter(filter);
    query.userVector().ifPresent(vector -> builder.userVector(vector, MODEL));
    return builder.build();
  }

  @Test
  void thePredicateIsAskedOnceForEachArticle() {
    Random random = new Random(1);
    NewsIndex index = new NewsIndex(8, MODEL);
    AtomicInteger asked = new AtomicInteger();
    NewsSubset subset = new NewsSubset(index, news -> asked.incrementAndGet() % 2 == 0);
    CandidateGenerator generator = new ExactCandidateGenerator(index);
    CandidateQuery query =
        CandidateQuery.builder(START, 5)
            .userVector(direction(random, 8), MODEL)
            .within(subset)
            .build();
    add(index, random, 0, 700);
    for (int i = 0; i < 3; i++) {
      assertThat(generator.generate(query)).hasSize(5);
      assertThat(asked.get()).isEqualTo(700);
    }
    add(index, random, 700, 1300);
    generator.generate(query);
    generator.generate(query);
    assertThat(asked.get()).isEqualTo(1300);
  }

  @Test
  void aPartOfAnotherIndexIsRefused() {
    NewsIndex index = new NewsIndex(8, MODEL);
    NewsSubset other = new NewsSubset(new NewsIndex(8, MODEL), news -> true);
    CandidateQuery query = CandidateQuery.builder(START, 5).within(other).build();
    assertThatThrownBy(() -> new ExactCandidateGenerator(index).generate(query))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another index");
  }
}
