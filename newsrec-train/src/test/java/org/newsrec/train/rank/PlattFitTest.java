package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.ScoreCalibration;

class PlattFitTest {
  /** The loss by its definition, over all cases one by one. */
  private static double loss(
      double slope, double intercept, double[] scores, boolean[] clicked, double[] weights) {
    double yes = 0;
    double no = 0;
    for (int i = 0; i < scores.length; i++) {
      yes += clicked[i] ? weights[i] : 0;
      no += clicked[i] ? 0 : weights[i];
    }
    double loss = 0;
    for (int i = 0; i < scores.length; i++) {
      double target = clicked[i] ? (yes + 1) / (yes + 2) : 1 / (no + 2);
      double odds = slope * scores[i] + intercept;
      double certain = Math.max(0, odds);
      double logOfSum = certain + Math.log(Math.exp(-certain) + Math.exp(odds - certain));
      loss += weights[i] * (logOfSum - target * odds);
    }
    return loss;
  }

  private static double leastBetween(double from, double to, DoubleUnaryOperator f) {
    double low = from;
    double high = to;
    for (int i = 0; i < 100; i++) {
      double a = low + (high - low) / 3;
      double b = high - (high - low) / 3;
      if (f.applyAsDouble(a) < f.applyAsDouble(b)) {
        high = b;
      } else {
        low = a;
      }
    }
    return (low + high) / 2;
  }

  /** Thirds of thirds: for each slope not below 0 the best intercept, and of those the best. */
  private static double[] slowly(double[] scores, boolean[] clicked, double[] weights) {
    double slope =
        leastBetween(
            0,
            60,
            a -> {
              double b = leastBetween(-99, 99, c -> loss(a, c, scores, clicked, weights));
              return loss(a, b, scores, clicked, weights);
            });
    return new double[] {
      slope, leastBetween(-99, 99, c -> loss(slope, c, scores, clicked, weights))
    };
  }

  @Property(tries = 60)
  void isTheLeastLossThatASlowSearchFinds(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int n) {
    RandomStream random = new RandomStream(seed);
    double[] scores = new double[n];
    boolean[] clicked = new boolean[n];
    double[] weights = new double[n];
    double bias = random.nextGaussian();
    for (int i = 0; i < n; i++) {
      scores[i] = random.nextInt(3) == 0 ? 0.5 : random.nextGaussian();
      clicked[i] = bias * scores[i] + random.nextGaussian() > 0.3;
      weights[i] = random.nextInt(4) * 1.5;
    }
    weights[0] = 1;
    ScoreCalibration fitted = PlattFit.fit(scores, clicked, weights).orElseThrow();
    double[] slow = slowly(scores, clicked, weights);
    double least = loss(slow[0], slow[1], scores, clicked, weights);
    assertThat(loss(fitted.slope(), fitted.intercept(), scores, clicked, weights))
        .isCloseTo(least, within(1e-7 * Math.max(1, least)));
    for (int i = 0; i < n; i++) {
      assertThat(weights[i] > 0 ? fitted.probability(scores[i]) : 0)
          .isCloseTo(
              weights[i] > 0 ? 1 / (1 + Math.exp(-slow[0] * scores[i] - slow[1])) : 0,
              within(1e-3));
    }
    assertThat(PlattFit.fit(scores, clicked, weights)).contains(fitted);
  }

  @Test
  void aWeightIsAsManyCases() {
    double[] scores = {1, 0, -1, 0.5};
    boolean[] clicked = {true, false, false, true};
    ScoreCalibration weighed =
        PlattFit.fit(scores, clicked, new double[] {1, 3, 2, 2}).orElseThrow();
    double[] each = {1, 0, 0, 0, -1, -1, 0.5, 0.5};
    boolean[] eachClicked = {true, false, false, false, false, false, true, true};
    double[] ones = new double[each.length];
    Arrays.fill(ones, 1);
    ScoreCalibration repeated = PlattFit.fit(each, eachClicked, ones).orElseThrow();
    assertThat(weighed.slope()).isCloseTo(repeated.slope(), within(1e-6));
    assertThat(weighed.intercept()).isCloseTo(repeated.intercept(), within(1e-6));
  }

  @Test
  void nothingIsCertainWhereNothingOrEverythingWasClicked() {
    double[] scores = {-1, 0, 2};
    double[] ones = {1, 1, 1};
    ScoreCalibration none = PlattFit.fit(scores, new boolean[3], ones).orElseThrow();
    assertThat(none.slope()).isLessThan(1e-6);
    assertThat(none.probability(2)).isCloseTo(1 / 5.0, within(1e-6));
    ScoreCalibration all =
        PlattFit.fit(scores, new boolean[] {true, true, true}, ones).orElseThrow();
    assertThat(all.probability(-1)).isCloseTo(4 / 5.0, within(1e-6));
    assertThat(PlattFit.fit(scores, new boolean[3], new double[3])).isEmpty();
    assertThat(PlattFit.fit(new double[0], new boolean[0], new double[0])).isEmpty();
  }

  @Test
  void equalScoresHaveTheShareOfClicks() {
    double[] scores = new double[1000];
    Arrays.fill(scores, 0.1);
    boolean[] clicked = new boolean[1000];
    Arrays.fill(clicked, 0, 100, true);
    double[] ones = new double[1000];
    Arrays.fill(ones, 1);
    ScoreCalibration fitted = PlattFit.fit(scores, clicked, ones).orElseThrow();
    assertThat(fitted.slope()).isZero();
    assertThat(fitted.probability(7)).isCloseTo(0.1, within(0.002));
  }

  @Test
  void scoresThatAreWrongWayRoundTellNothingAndDoNotTurnTheOrder() {
    double[] scores = {3, 2, 1, 0};
    double[] ones = {1, 1, 1, 1};
    ScoreCalibration fitted =
        PlattFit.fit(scores, new boolean[] {false, false, true, true}, ones).orElseThrow();
    assertThat(fitted.slope()).isZero();
    assertThat(fitted.probability(3)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void scoresFarAwayAreNoTrouble() {
    double[] ones = {1, 1, 1, 1};
    boolean[] clicked = {false, false, true, true};
    ScoreCalibration near = PlattFit.fit(new double[] {0, 1, 2, 3}, clicked, ones).orElseThrow();
    ScoreCalibration far =
        PlattFit.fit(new double[] {1e6, 1e6 + 1e3, 1e6 + 2e3, 1e6 + 3e3}, clicked, ones)
            .orElseThrow();
    assertThat(far.probability(1e6 + 1e3)).isCloseTo(near.probability(1), within(1e-6));
  }

  /**
   * Of 400 articles one is read, with log-odds that are known; 10 others are drawn of it. With what
   * they stand for, the fit finds the truth; without, it is off by the share that was drawn.
   */
  @Test
  void findsKnownProbabilitiesThoughNegativesWereSampled() {
    RandomStream random = new RandomStream(3);
    int slates = 3000;
    int pool = 400;
    int drawn = 10;
    double slope = 1.3;
    double intercept = -6.5;
    double[] scores = new double[slates * (drawn + pool)];
    boolean[] clicked = new boolean[scores.length];
    double[] weights = new double[scores.length];
    int n = 0;
    for (int slate = 0; slate < slates; slate++) {
      double[] others = new double[pool];
      int unread = 0;
      for (int i = 0; i < pool; i++) {
        double score = random.nextGaussian();
        if (random.nextDouble() < 1 / (1 + Math.exp(-slope * score - intercept))) {
          scores[n] = score;
          clicked[n] = true;
          weights[n++] = 1;
        } else {
          others[unread++] = score;
        }
      }
      for (int i = 0; i < drawn; i++) {
        int other = i + random.nextInt(unread - i);
        scores[n] = others[other];
        others[other] = others[i];
        weights[n++] = (double) unread / drawn;
      }
    }
    double[] some = Arrays.copyOf(scores, n);
    boolean[] labels = Arrays.copyOf(clicked, n);
    ScoreCalibration fitted = PlattFit.fit(some, labels, Arrays.copyOf(weights, n)).orElseThrow();
    assertThat(fitted.slope()).isCloseTo(slope, within(0.06));
    assertThat(fitted.intercept()).isCloseTo(intercept, within(0.12));
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    ScoreCalibration uncorrected = PlattFit.fit(some, labels, ones).orElseThrow();
    assertThat(uncorrected.probability(0)).isGreaterThan(10 * fitted.probability(0));
  }
}
