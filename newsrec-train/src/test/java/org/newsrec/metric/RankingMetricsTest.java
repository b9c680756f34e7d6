package org.newsrec.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  /** A list with scores, labels and dwell times. */
  record Slate(double[] scores, boolean[] labels, double[] dwell) {
    private Slate reordered(List<Integer> order) {
      Slate copy =
          new Slate(
              new double[scores.length], new boolean[scores.length], new double[scores.length]);
      for (int i = 0; i < scores.length; i++) {
        copy.scores[i] = scores[order.get(i)];
        copy.labels[i] = labels[order.get(i)];
        copy.dwell[i] = dwell[order.get(i)];
      }
      return copy;
    }

    private int clicked() {
      return (int) BruteForce.clicked(labels);
    }
  }

  private static final List<ToDoubleBiFunction<Slate, Integer>> ALL =
      List.of(
          (s, k) -> RankingMetrics.auc(s.scores, s.labels),
          (s, k) -> RankingMetrics.mrr(s.scores, s.labels),
          (s, k) -> RankingMetrics.firstHitMrr(s.scores, s.labels),
          (s, k) -> RankingMetrics.ndcg(s.scores, s.labels, k),
          (s, k) -> RankingMetrics.recall(s.scores, s.labels, k),
          (s, k) -> RankingMetrics.precision(s.scores, s.labels, k),
          (s, k) -> RankingMetrics.hit(s.scores, s.labels, k));

  @Property(tries = 400)
  void tiesAreTheExpectationOverEveryOrder(
      @ForAll("small") Slate s, @ForAll @IntRange(min = 1, max = 8) int k) {
    double clicked = s.clicked();
    same(s, RankingMetrics.auc(s.scores, s.labels), o -> BruteForce.auc(o, s.labels));
    same(s, RankingMetrics.mrr(s.scores, s.labels), o -> BruteForce.mrr(o, s.labels));
    same(
        s,
        RankingMetrics.firstHitMrr(s.scores, s.labels),
        o -> BruteForce.firstHitMrr(o, s.labels));
    same(s, RankingMetrics.ndcg(s.scores, s.labels, k), o -> BruteForce.ndcg(o, s.labels, k));
    same(
        s,
        RankingMetrics.recall(s.scores, s.labels, k),
        o -> BruteForce.hits(o, s.labels, k) / clicked);
    same(
        s,
        RankingMetrics.precision(s.scores, s.labels, k),
        o -> BruteForce.hits(o, s.labels, k) / k);
    same(
        s,
        RankingMetrics.hit(s.scores, s.labels, k),
        o -> clicked == 0 ? Double.NaN : Math.min(1, BruteForce.hits(o, s.labels, k)));
    same(
        s,
        RankingMetrics.percentileRank(s.scores, s.dwell),
        o -> BruteForce.percentileRank(o, s.dwell));
  }

  private static void same(Slate slate, double actual, ToDoubleFunction<List<Integer>> measure) {
    double expected = BruteForce.expectation(slate.scores, measure);
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isCloseTo(expected, CLOSE);
    }
  }

  @Property
  void staysInBoundsAndDoesNotDependOnTheOrderOfTheInput(
      @ForAll("large") Slate s, @ForAll @IntRange(min = 1, max = 50) int k, @ForAll long seed) {
    List<Integer> order = shuffled(s.scores.length, seed);
    Slate other = s.reordered(order);
    for (ToDoubleBiFunction<Slate, Integer> metric : ALL) {
      double value = metric.applyAsDouble(s, k);
      assertThat(Double.valueOf(metric.applyAsDouble(other, k))).isEqualTo(Double.valueOf(value));
      if (!Double.isNaN(value)) {
        assertThat(value).isBetween(0.0, 1.0 + 1e-12);
      }
    }
    double percentile = RankingMetrics.percentileRank(s.scores, s.dwell);
    if (!Double.isNaN(percentile)) {
      assertThat(percentile).isBetween(0.0, 100.0);
      assertThat(RankingMetrics.percentileRank(other.scores, other.dwell))
          .isCloseTo(percentile, within(1e-9));
    }
  }

  @Property
  void undefinedExactlyWhereThereIsNothingToFind(@ForAll("large") Slate s) {
    boolean none = s.clicked() == 0;
    assertThat(Double.isNaN(RankingMetrics.auc(s.scores, s.labels)))
        .isEqualTo(none || s.clicked() == s.scores.length);
    assertThat(Double.isNaN(RankingMetrics.mrr(s.scores, s.labels))).isEqualTo(none);
    assertThat(Double.isNaN(RankingMetrics.firstHitMrr(s.scores, s.labels))).isEqualTo(none);
    assertThat(Double.isNaN(RankingMetrics.ndcg(s.scores, s.labels, 5))).isEqualTo(none);
    assertThat(Double.isNaN(RankingMetrics.recall(s.scores, s.labels, 5))).isEqualTo(none);
    assertThat(Double.isNaN(RankingMetrics.hit(s.scores, s.labels, 5))).isEqualTo(none);
    assertThat(RankingMetrics.precision(s.scores, s.labels, 5)).isNotNaN();
  }

  @Property
  void perfectAndWorstOrders(@ForAll("large") Slate s, @ForAll @IntRange(min = 1, max = 50) int k) {
    int clicked = s.clicked();
    int n = s.scores.length;
    if (clicked == 0 || clicked == n) {
      return;
    }
    double[] perfect = new double[n];
    double[] worst = new double[n];
    for (int i = 0; i < n; i++) {
      perfect[i] = (s.labels[i] ? n : 0) + i;
      worst[i] = -perfect[i];
    }
    assertThat(RankingMetrics.auc(perfect, s.labels)).isEqualTo(1);
    assertThat(RankingMetrics.auc(worst, s.labels)).isEqualTo(0);
    assertThat(RankingMetrics.firstHitMrr(perfect, s.labels)).isEqualTo(1);
    assertThat(RankingMetrics.firstHitMrr(worst, s.labels)).isEqualTo(1.0 / (n - clicked + 1));
    assertThat(RankingMetrics.ndcg(perfect, s.labels, k)).isCloseTo(1, CLOSE);
    assertThat(RankingMetrics.recall(perfect, s.labels, k))
        .isCloseTo(Math.min(1, k / (double) clicked), CLOSE);
    assertThat(RankingMetrics.hit(perfect, s.labels, k)).isEqualTo(1);
    assertThat(RankingMetrics.precision(perfect, s.labels, k))
        .isCloseTo(Math.min(1, clicked / (double) k), CLOSE);
    if (k <= n - clicked) {
      assertThat(RankingMetrics.ndcg(worst, s.labels, k)).isEqualTo(0);
      assertThat(RankingMetrics.hit(worst, s.labels, k)).isEqualTo(0);
      assertThat(RankingMetrics.recall(worst, s.labels, k)).isEqualTo(0);
    }
  }

  @Test
  void oneClickOnTheSecondPlace() {
    double[] scores = {0.1, 0.9, 0.5, 0.2};
    boolean[] labels = {false, false, true, false};
    assertThat(RankingMetrics.auc(scores, labels)).isCloseTo(2.0 / 3, CLOSE);
    assertThat(RankingMetrics.mrr(scores, labels)).isEqualTo(0.5);
    assertThat(RankingMetrics.ndcg(scores, labels, 10)).isCloseTo(Math.log(2) / Math.log(3), CLOSE);
    assertThat(RankingMetrics.hit(scores, labels, 1)).isZero();
    assertThat(RankingMetrics.hit(scores, labels, 2)).isEqualTo(1);
    assertThat(RankingMetrics.precision(scores, labels, 2)).isEqualTo(0.5);
    assertThat(RankingMetrics.percentileRank(scores, new double[] {0, 0, 7, 0}))
        .isCloseTo(100.0 / 3, CLOSE);
  }

  @Test
  void bothZerosAndInfinitiesAreScores() {
    assertThat(RankingMetrics.auc(new double[] {0.0, -0.0}, new boolean[] {false, true}))
        .isEqualTo(0.5);
    double[] infinite = {Double.NEGATIVE_INFINITY, 1, Double.POSITIVE_INFINITY};
    assertThat(RankingMetrics.auc(infinite, new boolean[] {false, false, true})).isEqualTo(1);
  }

  @Test
  void theInputIsLeftAlone() {
    double[] scores = {3, 1, 2};
    RankingMetrics.ndcg(scores, new boolean[] {true, false, true}, 2);
    assertThat(scores).containsExactly(3, 1, 2);
  }

  @Test
  void refusesWhatHasNoOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankingMetrics.auc(new double[] {1, Double.NaN}, new boolean[2]))
        .withMessageContaining("score 2 is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankingMetrics.mrr(new double[3], new boolean[2]))
        .withMessageContaining("3 scores for 2 labels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankingMetrics.ndcg(new double[1], new boolean[1], 0))
        .withMessageContaining("k is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankingMetrics.hit(new double[1], new boolean[1], -1))
        .withMessageContaining("k is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankingMetrics.percentileRank(new double[2], new double[] {1, -1}))
        .withMessageContaining("dwell time 2 is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankingMetrics.percentileRank(new double[2], new double[1]))
        .withMessageContaining("2 scores for 1 dwell times");
  }

  private static List<Integer> shuffled(int n, long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    return order;
  }

  @Provide
  Arbitrary<Slate> small() {
    return slates(7, 4);
  }

  @Provide
  Arbitrary<Slate> large() {
    return slates(40, 25);
  }

  private static Arbitrary<Slate> slates(int longest, int levels) {
    return Arbitraries.integers()
        .between(0, longest)
        .flatMap(
            n ->
                Combinators.combine(
                        Arbitraries.integers().between(0, levels).array(int[].class).ofSize(n),
                        Arbitraries.of(true, false).array(Boolean[].class).ofSize(n),
                        Arbitraries.integers().between(0, 9).array(int[].class).ofSize(n))
                    .as(RankingMetricsTest::slate));
  }

  private static Slate slate(int[] levels, Boolean[] clicked, int[] dwell) {
    Slate slate =
        new Slate(new double[levels.length], new boolean[levels.length], new double[levels.length]);
    for (int i = 0; i < levels.length; i++) {
      slate.scores[i] = levels[i] / 3.0;
      slate.labels[i] = clicked[i];
      slate.dwell[i] = clicked[i] ? dwell[i] : 0;
    }
    return slate;
  }
}
