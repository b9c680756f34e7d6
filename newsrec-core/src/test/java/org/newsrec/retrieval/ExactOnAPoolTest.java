package org.newsrec.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsrec.retrieval.Catalogues.MODEL;
import static org.newsrec.retrieval.Catalogues.START;
import static org.newsrec.retrieval.Catalogues.direction;
import static org.newsrec.retrieval.Catalogues.oneOfFew;
import static org.newsrec.retrieval.Catalogues.unit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.newsrec.data.News;

/** Plain and certified, alone and in batches, on any number of threads: the same candidates. */
class ExactOnAPoolTest extends CandidateGeneratorContract {
  /** A dimension of which there are 8-bit copies. */
  private static final int WITHOUT_ONE_HOTS = 64;

  private final SearchPool pool = SearchPool.ofThreads(3);

  @Override
  protected CandidateGenerator generator() {
    return new ExactCandidateGenerator(index, pool, false);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void candidatesDoNotDependOnThreadsTilesOrScan() {
    for (int dimension : new int[] {8, 24, WITHOUT_ONE_HOTS, 70}) {
      for (int articles : new int[] {700, 20_000}) {
        compare(dimension, articles);
      }
    }
  }

  private void compare(int dimension, int articles) {
    Random random = new Random(articles + dimension);
    NewsIndex large = new NewsIndex(dimension, MODEL);
    List<News> news = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < articles; i++) {
      news.add(Catalogues.news("n" + i));
      vectors.add(vector(random, dimension));
    }
    large.addAll(news, vectors, MODEL, START);
    for (int i = 0; i < articles; i += 7) {
      large.withdraw("n" + i);
    }
    List<CandidateQuery> queries = new ArrayList<>();
    for (int q = 0; q < 150; q++) {
      int part = 1 + q % 4 * 40;
      queries.add(
          CandidateQuery.builder(NOW, q % 5 == 0 ? 5000 : 1 + q)
              .userVector(vector(random, dimension), MODEL)
              .filter(n -> Integer.parseInt(n.hashId().substring(1)) % part == 1 % part)
              .exclude(Set.of("n1", "n2", "n5"))
              .build());
    }
    List<List<Candidate>> expected =
        queries.stream()
            .map(q -> new SingleSearch(large.snapshot(), q, false))
            .map(search -> search.runWithoutFloor(SearchPool.callerOnly()))
            .toList();
    assertThat(expected.get(1)).isNotEmpty();
    List<SearchPool> pools = List.of(SearchPool.callerOnly(), pool, SearchPool.over(r -> {}, 2));
    for (SearchPool some : pools) {
      for (boolean certified : new boolean[] {false, true}) {
        CandidateGenerator generator = new ExactCandidateGenerator(large, some, certified);
        assertThat(queries.stream().map(generator::generate).toList()).isEqualTo(expected);
        assertThat(generator.generateAll(queries)).isEqualTo(expected);
        assertThat(generator.generateAll(queries.subList(3, 5))).isEqualTo(expected.subList(3, 5));
      }
    }
  }

  /** Energy in front; among them many that are equal, in all dimensions but one. */
  private static float[] vector(Random random, int dimension) {
    if (random.nextInt(4) == 0 && dimension != WITHOUT_ONE_HOTS) {
      return oneOfFew(random, dimension);
    }
    float[] vector = direction(random, dimension);
    for (int d = 0; d < dimension; d++) {
      vector[d] /= 1 + d;
    }
    return unit(vector);
  }

  /** The sample promises more than there is: all articles of a kind are in its blocks. */
  @Test
  void aSampleThatMisleadsDoesNoHarm() {
    int blocks = 64;
    BlockOrder order = new BlockOrder(blocks, true);
    NewsIndex skewed = new NewsIndex(2, MODEL);
    for (int i = 0; i < blocks * 512; i++) {
      float[] vector = order.isSampled(i / 512) ? new float[] {1, 0} : new float[] {0, 1};
      skewed.add(Catalogues.news("n" + i), vector, MODEL, START);
    }
    for (int i = 0; i < blocks * 512; i += 512 / 40) {
      float[] vector = {(float) Math.sqrt(1 - 0.81), 0.9f};
      skewed.add(Catalogues.news("n" + i), vector, MODEL, START);
    }
    for (int k : new int[] {100, order.sampled() * 512 + 10}) {
      CandidateQuery query =
          CandidateQuery.builder(NOW, k).userVector(new float[] {1, 0}, MODEL).build();
      List<Candidate> found =
          new SingleSearch(skewed.snapshot(), query, false)
              .runWithoutFloor(SearchPool.callerOnly());
      assertThat(found).hasSize(k);
      List<CandidateQuery> many = Collections.nCopies(9, query);
      for (boolean certified : new boolean[] {false, true}) {
        CandidateGenerator generator = new ExactCandidateGenerator(skewed, pool, certified);
        assertThat(generator.generate(query)).isEqualTo(found);
        assertThat(generator.generateAll(many)).isEqualTo(Collections.nCopies(9, found));
      }
    }
  }

  /** The best lie together: some in the sample, and so it seems that there are many. */
  @Test
  void aClusterInTheSampleDoesNoHarm() {
    Random random = new Random(5);
    int dimension = 16;
    NewsIndex clusters = new NewsIndex(dimension, MODEL);
    List<News> news = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    float[] centre = {};
    List<CandidateQuery> queries = new ArrayList<>();
    for (int i = 0; i < 40 * 512; i++) {
      if (i % 200 == 0) {
        centre = direction(random, dimension);
        queries.add(CandidateQuery.builder(NOW, 100).userVector(centre, MODEL).build());
      }
      float[] vector = direction(random, dimension);
      for (int d = 0; d < dimension; d++) {
        vector[d] += centre[d];
      }
      news.add(Catalogues.news("n" + i));
      vectors.add(unit(vector));
    }
    clusters.addAll(news, vectors, MODEL, START);
    List<List<Candidate>> expected =
        queries.stream()
            .map(q -> new SingleSearch(clusters.snapshot(), q, false))
            .map(search -> search.runWithoutFloor(SearchPool.callerOnly()))
            .toList();
    CandidateGenerator generator = new ExactCandidateGenerator(clusters, pool, false);
    assertThat(queries.stream().map(generator::generate).toList()).isEqualTo(expected);
    assertThat(generator.generateAll(queries)).isEqualTo(expected);
  }

  /** Many of the best lie in one block, so that those of all others are overrated. */
  @Test
  void aSecondSearchLooksOnlyAtWhatReachesWhatTheFirstOneFound() {
    int blocks = 64;
    NewsIndex skewed = new NewsIndex(2, MODEL);
    List<News> news = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < blocks * 512; i++) {
      double score = (i / 512 == 2 && i % 512 < 200 ? 0.5 : 0.1) + i * 1e-5;
      news.add(Catalogues.news("n" + i));
      vectors.add(new float[] {(float) score, (float) Math.sqrt(1 - score * score)});
    }
    skewed.addAll(news, vectors, MODEL, START);
    for (int certified = 0; certified < 2; certified++) {
      Map<String, Integer> asked = new HashMap<>();
      CandidateQuery query =
          CandidateQuery.builder(NOW, 100)
              .userVector(new float[] {1, 0}, MODEL)
              .filter(n -> asked.merge(n.hashId(), 1, Integer::sum) > 0)
              .build();
      List<Candidate> found =
          new SingleSearch(skewed.snapshot(), query, certified == 1).run(SearchPool.callerOnly());
      List<String> best = found.stream().map(c -> c.news().hashId()).toList();
      assertThat(best).hasSize(100).startsWith("n1223").endsWith("n1124");
      asked.values().removeIf(times -> times < 2);
      assertThat(asked).isNotEmpty();
      assertThat(best).containsAll(asked.keySet());
    }
  }

  @Test
  void tilesAreFilledUp() {
    int[] queries = {1, 3, 4, 6, 7, 12, 13, 128, 132};
    int[] rows = {3, 3, 6, 6, 12, 12, 15, 132, 132};
    for (int i = 0; i < queries.length; i++) {
      assertThat(TileSearch.padded(queries[i])).isEqualTo(rows[i]);
    }
  }

  @Test
  void everyBlockIsVisitedOnce() {
    for (int blocks = 0; blocks < 700; blocks++) {
      BlockOrder order = new BlockOrder(blocks, true);
      boolean[] sampled = new boolean[blocks];
      for (int i = 0; i < order.sampled(); i++) {
        assertThat(sampled[order.sample(i)]).isFalse();
        sampled[order.sample(i)] = true;
      }
      for (int b = 0; b < blocks; b++) {
        assertThat(order.isSampled(b)).as("%s of %s", b, blocks).isEqualTo(sampled[b]);
      }
    }
  }
}
