package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.newsrec.collab.EventIntake;
import org.newsrec.data.News;
import org.newsrec.data.Read;

class ContentRerankerTest {
  private static final Ranker BY_SIMILARITY =
      LinearRanker.of(List.of(new LinearRanker.Term(Signal.TOWER_SIMILARITY, 1, 0)));

  private static RerankOptions mmr(double lambda) {
    return RerankOptions.builder().mmrLambda(lambda).build();
  }

  @Property(tries = 200)
  void ordersByScoreThenSequence(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 25) int limit) {
    Scene scene = new Scene(seed, 20, 5);
    Ranker ranker = LinearRankerTest.random(seed);
    double[] scores = ranker.scores(scene.signals());
    List<Integer> expected =
        IntStream.range(0, 20)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> -scores[i])
                    .thenComparingLong(i -> scene.items.get(i).sequence()))
            .limit(limit)
            .toList();
    ContentReranker reranker = reranker(ranker, RerankOptions.defaults(), scene);
    List<RankedNews> ranked = reranker.rerank(scene.items, scene.context(), limit);
    assertThat(ranked).extracting(RankedNews::index).isEqualTo(expected);
    for (RankedNews news : ranked) {
      RerankItem item = scene.items.get(news.index());
      assertThat(news.news()).isSameAs(item.news());
      assertThat(news.sequence()).isEqualTo(item.sequence());
      assertThat(news.score()).isEqualTo(scores[news.index()]);
      double sum = 0;
      for (Contribution part : news.contributions()) {
        sum += part.amount();
      }
      assertThat(sum).isEqualTo(news.score());
    }
  }

  private static ContentReranker reranker(Ranker ranker, RerankOptions options, Scene scene) {
    EventIntake intake = scene.intake();
    return new ContentReranker(
        ranker, options, intake.live(), intake.models(), Optional.of(Scene.PRIORS));
  }

  @Test
  void equalScoresAreInOrderOfTheirFirstAdd() {
    Scene scene = new Scene(1, 0, 0);
    List<RerankItem> items = new ArrayList<>();
    for (long sequence : new long[] {7, 3, 9, 1}) {
      items.add(new RerankItem(News.builder("n" + sequence).build(), null, sequence));
    }
    ContentReranker reranker =
        new ContentReranker(BY_SIMILARITY, RerankOptions.defaults(), scene.live());
    assertThat(reranker.rerank(items, scene.context()))
        .extracting(RankedNews::sequence)
        .containsExactly(1L, 3L, 7L, 9L);
  }

  @Property(tries = 200)
  void marginalRelevanceIsTheDefinition(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.1, max = 0.99) double lambda,
      @ForAll @IntRange(min = 1, max = 15) int limit) {
    Scene scene = new Scene(seed, 14, 5);
    Ranker ranker = LinearRankerTest.random(seed);
    double[] scores = ranker.scores(scene.signals());
    ContentReranker reranker = reranker(ranker, mmr(lambda), scene);
    List<RankedNews> ranked = reranker.rerank(scene.items, scene.context(), limit);
    List<Integer> chosen = new ArrayList<>();
    for (RankedNews next : ranked) {
      double best = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < scene.items.size(); i++) {
        if (!chosen.contains(i)) {
          best = Math.max(best, marginal(scene.items, scores, chosen, i, lambda));
        }
      }
      assertThat(chosen).doesNotContain(next.index());
      assertThat(marginal(scene.items, scores, chosen, next.index(), lambda))
          .isGreaterThanOrEqualTo(best - 1e-6);
      chosen.add(next.index());
    }
    assertThat(chosen).hasSize(Math.min(limit, 14));
  }

  private static double marginal(
      List<RerankItem> items, double[] scores, List<Integer> chosen, int i, double lambda) {
    double low = IntStream.range(0, scores.length).mapToDouble(j -> scores[j]).min().orElseThrow();
    double high = IntStream.range(0, scores.length).mapToDouble(j -> scores[j]).max().orElseThrow();
    double relevance = high > low ? (scores[i] - low) / (high - low) : 1;
    double like =
        chosen.stream().mapToDouble(j -> likeness(items.get(i), items.get(j))).max().orElse(0);
    return lambda * relevance - (1 - lambda) * like;
  }

  private static double likeness(RerankItem a, RerankItem b) {
    if (a.vector() != null && b.vector() != null) {
      double sum = 0;
      for (int d = 0; d < a.vector().length; d++) {
        sum += a.vector()[d] * b.vector()[d];
      }
      return sum;
    }
    List<String> union = new ArrayList<>(a.news().categories());
    b.news().categories().stream().filter(c -> !union.contains(c)).forEach(union::add);
    long common =
        a.news().categories().stream().filter(b.news().categories()::contains).distinct().count();
    long all = union.stream().distinct().count();
    return common == 0 ? 0 : common / (double) all;
  }

  @Test
  void aDuplicateStoryComesLaterWithDiversity() {
    Scene scene = new Scene(1, 0, 0);
    float[] vector = {1, 0, 0, 0, 0};
    float[] nearly = {0.9f, 0.43588990f, 0, 0, 0};
    List<RerankItem> items =
        List.of(
            new RerankItem(News.builder("story").build(), vector, 0),
            new RerankItem(News.builder("again").build(), vector, 1),
            new RerankItem(News.builder("other").build(), nearly, 2),
            new RerankItem(News.builder("far").build(), new float[] {0, 0, 1, 0, 0}, 3));
    RerankContext context =
        RerankContext.builder(Scene.READER, Scene.NOW).readerVector(vector).build();
    assertThat(order(mmr(1), scene, items, context))
        .containsExactly("story", "again", "other", "far");
    assertThat(order(mmr(0.4), scene, items, context))
        .containsExactly("story", "far", "other", "again");
  }

  private static List<String> order(
      RerankOptions options, Scene scene, List<RerankItem> items, RerankContext context) {
    return new ContentReranker(BY_SIMILARITY, options, scene.live())
        .rerank(items, context).stream().map(r -> r.news().hashId()).toList();
  }

  @Test
  void nothingToRank() {
    Scene scene = new Scene(1, 3, 2);
    for (double lambda : new double[] {1, 0.5}) {
      ContentReranker reranker = new ContentReranker(BY_SIMILARITY, mmr(lambda), scene.live());
      assertThat(reranker.rerank(List.of(), scene.context())).isEmpty();
      assertThat(reranker.rerank(scene.items, scene.context(), 0)).isEmpty();
      assertThat(reranker.rerank(scene.items, scene.context())).hasSize(3);
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    Scene scene = new Scene(1, 3, 2);
    ContentReranker reranker =
        new ContentReranker(BY_SIMILARITY, RerankOptions.defaults(), scene.live());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reranker.rerank(scene.items, scene.context(), -1))
        .withMessageContaining("limit is -1");
    for (double lambda : new double[] {0, 1.01, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> mmr(lambda))
          .withMessageContaining("mmrLambda is " + lambda);
    }
    RerankContext.Builder twice =
        RerankContext.builder(Scene.READER, Scene.NOW).readerVector(new float[1]);
    assertThatIllegalStateException()
        .isThrownBy(() -> twice.readerVector(new float[1]))
        .withMessageContaining("readerVector was set already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecentRead(scene.items.get(0).news(), null, -1, 1, Scene.NOW))
        .withMessageContaining("dwell time is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecentRead(scene.items.get(0).news(), null, 1, Double.NaN, Scene.NOW))
        .withMessageContaining("strength is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> RecentRead.of(new Read("x", 1, 1, Scene.NOW), News.builder("y").build(), null))
        .withMessageContaining("'y' is given for a read of 'x'");
  }
}
