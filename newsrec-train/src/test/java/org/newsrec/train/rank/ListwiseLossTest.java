package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.newsrec.math.RandomStream;

class ListwiseLossTest {
  private static final double STEP = 1e-4;

  @Property(tries = 100)
  void slopesAndBendsAreThoseOfTheLoss(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 9) int n,
      @ForAll @IntRange(min = 1, max = 8) int clicks) {
    int clicked = Math.min(clicks, n - 1);
    RandomStream random = new RandomStream(seed);
    double[] scores = new double[n + 3];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 2 * random.nextGaussian();
    }
    double[] slopes = new double[scores.length];
    double[] bends = new double[scores.length];
    ListwiseLoss.derive(scores, 2, 2 + n, clicked, slopes, bends);
    double here = ListwiseLoss.loss(scores, 2, 2 + n, clicked);
    for (int i = 0; i < scores.length; i++) {
      double old = scores[i];
      scores[i] = old + STEP;
      double above = ListwiseLoss.loss(scores, 2, 2 + n, clicked);
      scores[i] = old - STEP;
      double below = ListwiseLoss.loss(scores, 2, 2 + n, clicked);
      scores[i] = old;
      assertThat(slopes[i]).isCloseTo((above - below) / (2 * STEP), within(1e-6));
      assertThat(bends[i]).isCloseTo((above - 2 * here + below) / (STEP * STEP), within(1e-5));
    }
  }

  @Test
  void equalScoresSayNothing() {
    assertThat(ListwiseLoss.loss(new double[] {700, 700, 700, 700}, 0, 4, 2))
        .isCloseTo(Math.log(4), within(1e-12));
  }
}
