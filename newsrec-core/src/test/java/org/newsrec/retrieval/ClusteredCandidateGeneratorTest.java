package org.newsrec.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.newsrec.retrieval.Catalogues.MODEL;
import static org.newsrec.retrieval.Catalogues.START;
import static org.newsrec.retrieval.Catalogues.direction;
import static org.newsrec.retrieval.Catalogues.news;
import static org.newsrec.retrieval.Catalogues.unit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.data.News;

/** The contract with all lists looked into, which finds everything; recall where only some are. */
class ClusteredCandidateGeneratorTest extends CandidateGeneratorContract {
  private static final int CLUSTERS = 40;

  @Override
  protected CandidateGenerator generator() {
    return ClusteredCandidateGenerator.build(
        index, ClusterOptions.fixed(7, 7), SearchPool.callerOnly());
  }

  private static float[] noisy(Random random, float[] centre) {
    float[] vector = direction(random, centre.length);
    for (int d = 0; d < vector.length; d++) {
      vector[d] += centre[d];
    }
    return unit(vector);
  }

  private static float[][] centres(Random random, int dimension) {
    float[][] centres = new float[CLUSTERS][];
    for (int c = 0; c < CLUSTERS; c++) {
      centres[c] = direction(random, dimension);
    }
    return centres;
  }

  private static void fill(NewsIndex index, Random random, float[][] centres, int from, int to) {
    List<News> news = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int i = from; i < to; i++) {
      news.add(news("n" + i));
      vectors.add(noisy(random, centres[random.nextInt(centres.length)]));
    }
    index.addAll(news, vectors, MODEL, START);
  }

  private static double recall(CandidateGenerator generator, NewsIndex index, List<float[]> users) {
    CandidateGenerator exact = new ExactCandidateGenerator(index);
    double found = 0;
    for (float[] user : users) {
      CandidateQuery query = CandidateQuery.builder(NOW, 100).userVector(user, MODEL).build();
      Set<Candidate> best = new HashSet<>(exact.generate(query));
      List<Candidate> some = generator.generate(query);
      assertThat(some).hasSize(100);
      found += some.stream().filter(best::contains).count() / 100.0;
    }
    return found / users.size();
  }

  @Test
  void reachesTheRecallThatIsWantedAndReportsWhatItReached() {
    Random random = new Random(1);
    int dimension = 24;
    float[][] centres = centres(random, dimension);
    NewsIndex large = new NewsIndex(dimension, MODEL);
    fill(large, random, centres, 0, 40_000);
    List<float[]> calibrating = new ArrayList<>();
    List<float[]> fresh = new ArrayList<>();
    for (int q = 0; q < 200; q++) {
      calibrating.add(noisy(random, centres[random.nextInt(CLUSTERS)]));
      fresh.add(noisy(random, centres[random.nextInt(CLUSTERS)]));
    }
    ClusterOptions options = ClusterOptions.forRecall(0.9).withQueries(calibrating);
    try (SearchPool pool = SearchPool.ofThreads(2)) {
      ClusteredCandidateGenerator generator =
          ClusteredCandidateGenerator.build(large, options, pool);
      ClusterReport report = generator.report();
      assertThat(report.lists()).isEqualTo(39);
      assertThat(report.queries()).isEqualTo(100);
      assertThat(report.probes()).isBetween(2, 15);
      assertThat(report.recall()).isCloseTo(0.92, within(0.05));
      assertThat(report.firstListRecall()).isLessThan(report.recall());
      List<float[]> measured = new ArrayList<>();
      for (int q = 1; q < calibrating.size(); q += 2) {
        measured.add(calibrating.get(q));
      }
      assertThat(recall(generator, large, measured)).isCloseTo(report.recall(), within(1e-12));
      assertThat(recall(generator, large, fresh)).isCloseTo(report.recall(), within(0.04));
    }
  }

  @Test
  void sameCandidatesOnAnyNumberOfThreads() {
    List<List<List<Candidate>>> answers = new ArrayList<>();
    for (int threads = 1; threads <= 3; threads++) {
      Random random = new Random(2);
      NewsIndex large = new NewsIndex(8, MODEL);
      float[][] centres = centres(random, 8);
      fill(large, random, centres, 0, 9000);
      List<CandidateQuery> queries = new ArrayList<>();
      for (int q = 0; q < 30; q++) {
        queries.add(
            CandidateQuery.builder(NOW, 50).userVector(noisy(random, centres[q]), MODEL).build());
      }
      try (SearchPool pool = SearchPool.ofThreads(threads)) {
        answers.add(
            ClusteredCandidateGenerator.build(large, ClusterOptions.fixed(30, 2), pool)
                .generateAll(queries));
      }
    }
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
    assertThat(answers.get(2)).isEqualTo(answers.get(0));
  }

  /** Whatever is added and withdrawn, lists hold every live article once. */
  @Property(tries = 20)
  void addingAndWithdrawingKeepsTheListsWhole(@ForAll long seed) {
    Random random = new Random(seed);
    NewsIndex changing = new NewsIndex(8, MODEL);
    float[][] centres = centres(random, 8);
    int count = 100 + random.nextInt(3000);
    fill(changing, random, centres, 0, count);
    ClusteredCandidateGenerator generator =
        ClusteredCandidateGenerator.build(
            changing, ClusterOptions.fixed(1 + random.nextInt(12), 3), SearchPool.callerOnly());
    for (int step = 0; step < 6; step++) {
      if (random.nextBoolean()) {
        fill(changing, random, centres, count, count + random.nextInt(3000));
        count = changing.size() == 0 ? count : count + 3000;
      } else {
        List<String> out = new ArrayList<>();
        for (int i = random.nextInt(count); i > 0; i--) {
          out.add("n" + random.nextInt(count));
        }
        changing.withdrawAll(out);
      }
      IndexSnapshot snapshot = changing.snapshot();
      ListLayout layout = snapshot.layout();
      assertThat(layout.end()).isLessThanOrEqualTo(snapshot.lanes());
      assertThat(snapshot.lanes() - layout.end())
          .isLessThanOrEqualTo(Math.max(2048, snapshot.size() / 8));
      CandidateQuery all =
          CandidateQuery.builder(NOW, Integer.MAX_VALUE)
              .userVector(direction(random, 8), MODEL)
              .build();
      assertThat(generator.generate(all))
          .isEqualTo(new ExactCandidateGenerator(changing).generate(all));
    }
  }

  @Test
  void newArticlesAreSeenAtOnceAndFoundByFewProbes() {
    Random random = new Random(3);
    NewsIndex changing = new NewsIndex(8, MODEL);
    float[][] centres = centres(random, 8);
    fill(changing, random, centres, 0, 10_000);
    ClusteredCandidateGenerator generator =
        ClusteredCandidateGenerator.build(
            changing, ClusterOptions.fixed(40, 1), SearchPool.callerOnly());
    float[] vector = direction(random, 8);
    changing.add(news("fresh"), vector, MODEL, START);
    CandidateQuery query = CandidateQuery.builder(NOW, 1).userVector(vector, MODEL).build();
    assertThat(generator.generate(query).get(0).news().hashId()).isEqualTo("fresh");
    fill(changing, random, centres, 10_000, 14_000);
    assertThat(changing.snapshot().layout().end()).as("sorted in").isEqualTo(14_001);
    assertThat(generator.generate(query).get(0).news().hashId()).isEqualTo("fresh");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> ClusterOptions.forRecall(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("recall is 0.0");
    assertThatThrownBy(() -> ClusterOptions.fixed(3, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("probes is 0");
    assertThatThrownBy(() -> ClusterOptions.fixed(-1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lists is -1");
  }
}
