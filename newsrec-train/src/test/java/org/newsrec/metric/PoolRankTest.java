package org.newsrec.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PoolRankTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  @Property
  void agreesWithTheWholeList(
      @ForAll @Size(min = 2, max = 30) int @IntRange(min = 0, max = 6) [] levels,
      @ForAll @IntRange(min = 0, max = 29) int index,
      @ForAll @IntRange(min = 1, max = 35) int k) {
    int target = index % levels.length;
    double[] scores = new double[levels.length];
    boolean[] labels = new boolean[levels.length];
    double[] dwell = new double[levels.length];
    for (int i = 0; i < levels.length; i++) {
      scores[i] = levels[i];
    }
    labels[target] = true;
    dwell[target] = 12;
    PoolRank rank = PoolRank.of(scores, target);
    assertThat(rank.size()).isEqualTo(levels.length);
    assertThat(rank.auc()).isCloseTo(RankingMetrics.auc(scores, labels), CLOSE);
    assertThat(rank.reciprocalRank()).isCloseTo(RankingMetrics.mrr(scores, labels), CLOSE);
    assertThat(rank.hit(k)).isCloseTo(RankingMetrics.hit(scores, labels, k), CLOSE);
    assertThat(rank.hit(k)).isCloseTo(RankingMetrics.recall(scores, labels, k), CLOSE);
    assertThat(rank.ndcg(k)).isCloseTo(RankingMetrics.ndcg(scores, labels, k), CLOSE);
    assertThat(rank.percentileRank())
        .isCloseTo(RankingMetrics.percentileRank(scores, dwell), within(1e-9));
  }

  @Test
  void threeEqualsAcrossTheCut() {
    PoolRank rank = new PoolRank(1, 2, 10);
    assertThat(rank.expectedPlace()).isEqualTo(2);
    assertThat(rank.hit(1)).isZero();
    assertThat(rank.hit(2)).isCloseTo(1.0 / 3, CLOSE);
    assertThat(rank.hit(4)).isEqualTo(1);
    assertThat(rank.reciprocalRank()).isCloseTo((1 / 2.0 + 1 / 3.0 + 1 / 4.0) / 3, CLOSE);
  }

  @Test
  void aPoolOfOneHasNoOthersToCompareWith() {
    PoolRank rank = new PoolRank(0, 0, 1);
    assertThat(rank.hit(1)).isEqualTo(1);
    assertThat(rank.reciprocalRank()).isEqualTo(1);
    assertThat(rank.auc()).isNaN();
    assertThat(rank.percentileRank()).isNaN();
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoolRank(3, 2, 5))
        .withMessageContaining("3 better and 2 tied candidates in a pool of 5");
    assertThatIllegalArgumentException().isThrownBy(() -> new PoolRank(-1, 0, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> new PoolRank(0, -1, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoolRank.of(new double[] {1, Double.NaN}, 0))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoolRank.of(new double[] {1}, 1))
        .withMessageContaining("target 1 in a pool of 1");
    assertThatIllegalArgumentException().isThrownBy(() -> new PoolRank(0, 0, 2).hit(0));
  }
}
