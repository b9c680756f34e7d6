package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.train.loss.HardestMarginLoss;
import org.newsrec.train.loss.LossBatch;
import org.newsrec.train.loss.MarginLoss;
import org.newsrec.train.loss.RankWeightedMarginLoss;
import org.newsrec.train.loss.RankingLoss;

/** Margin losses against their formulas in double precision, gradients against differences. */
class MarginLossesTest {
  private static final int EXAMPLES = 4;
  private static final int EACH = 5;
  private static final int NEWS = 12;
  private static final int DIMENSION = 3;
  private static final double MARGIN = 0.3;

  private enum Kind {
    MEAN {
      @Override
      RankingLoss loss() {
        return new MarginLoss(MARGIN);
      }

      @Override
      double of(List<Double> misses) {
        return misses.stream().mapToDouble(m -> Math.max(0, m)).average().orElse(0);
      }
    },
    HARDEST {
      @Override
      RankingLoss loss() {
        return new HardestMarginLoss(MARGIN);
      }

      @Override
      double of(List<Double> misses) {
        return misses.isEmpty() ? 0 : Math.max(0, Collections.max(misses));
      }
    },
    RANK_WEIGHTED {
      @Override
      RankingLoss loss() {
        return new RankWeightedMarginLoss(MARGIN);
      }

      @Override
      double of(List<Double> misses) {
        double mean = MEAN.of(misses);
        long within = misses.stream().filter(m -> m > 0).count();
        return within == 0 ? 0 : mean * harmonic(within) / harmonic(misses.size());
      }
    };

    abstract RankingLoss loss();

    abstract double of(List<Double> misses);

    static double harmonic(long n) {
      return n == 0 ? 0 : harmonic(n - 1) + 1.0 / n;
    }
  }

  private final Matrix users = new Matrix(EXAMPLES, DIMENSION);
  private final Matrix news = new Matrix(NEWS, DIMENSION);
  private final int[] positives = new int[EXAMPLES];
  private final int[] negatives = new int[EXAMPLES * EACH];
  private final float[] weights = new float[EXAMPLES];

  private void draw(long seed) {
    RandomStream random = new RandomStream(seed);
    for (Matrix matrix : List.of(users, news)) {
      for (int i = 0; i < matrix.data().length; i++) {
        matrix.data()[i] = (float) (0.5 * random.nextGaussian());
      }
    }
    for (int e = 0; e < EXAMPLES; e++) {
      positives[e] = random.nextInt(NEWS);
      weights[e] = 0.5f + random.nextFloat();
      for (int k = e * EACH; k < (e + 1) * EACH; k++) {
        negatives[k] = random.nextInt(NEWS + 3);
        if (negatives[k] >= NEWS || negatives[k] == positives[e]) {
          negatives[k] = -1;
        }
      }
    }
  }

  private double slow(Kind kind) {
    double total = 0;
    for (int e = 0; e < EXAMPLES; e++) {
      List<Double> misses = new ArrayList<>();
      for (int k = e * EACH; k < (e + 1) * EACH; k++) {
        if (negatives[k] >= 0) {
          misses.add(MARGIN - score(e, positives[e]) + score(e, negatives[k]));
        }
      }
      total += weights[e] * kind.of(misses);
    }
    return total;
  }

  private double score(int e, int article) {
    double sum = 0;
    for (int d = 0; d < DIMENSION; d++) {
      sum += (double) users.get(e, d) * news.get(article, d);
    }
    return sum;
  }

  /** How near a bend the scores are: there, differences say nothing. */
  private double distanceFromBends() {
    double least = Double.POSITIVE_INFINITY;
    for (int e = 0; e < EXAMPLES; e++) {
      for (int k = e * EACH; k < (e + 1) * EACH; k++) {
        if (negatives[k] >= 0) {
          double miss = MARGIN - score(e, positives[e]) + score(e, negatives[k]);
          least = Math.min(least, Math.abs(miss));
          for (int j = e * EACH; j < k; j++) {
            if (negatives[j] >= 0 && negatives[j] != negatives[k]) {
              double other = MARGIN - score(e, positives[e]) + score(e, negatives[j]);
              least = Math.min(least, Math.abs(miss - other));
            }
          }
        }
      }
    }
    return least;
  }

  @Property(tries = 200)
  void meetTheFormulaAndItsSlopes(@ForAll long seed, @ForAll Kind kind) {
    draw(seed);
    Matrix du = new Matrix(EXAMPLES, DIMENSION);
    du.fill(7f);
    Matrix dv = new Matrix(NEWS, DIMENSION);
    double value =
        kind.loss()
            .evaluate(
                new LossBatch(
                    EXAMPLES,
                    users,
                    news,
                    positives,
                    negatives,
                    EACH,
                    weights,
                    new int[0],
                    new float[0],
                    (e, column) -> false,
                    du,
                    dv));
    assertThat(value).isCloseTo(slow(kind), within(1e-5));
    if (distanceFromBends() < 0.02) {
      return;
    }
    for (Matrix matrix : List.of(users, news)) {
      float[] gradient = (matrix == users ? du : dv).data();
      for (int i = 0; i < gradient.length; i++) {
        float before = matrix.data()[i];
        float h = 1e-3f;
        matrix.data()[i] = before + h;
        double above = slow(kind);
        matrix.data()[i] = before - h;
        double below = slow(kind);
        matrix.data()[i] = before;
        assertThat((double) gradient[i]).isCloseTo((above - below) / (2 * h), within(2e-3));
      }
    }
  }

  @Test
  void needAMargin() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HardestMarginLoss(0))
        .withMessageContaining("margin is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RankWeightedMarginLoss(Double.NaN))
        .withMessageContaining("margin is NaN");
  }
}
