package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.Signal;

class PairwiseLogisticTest {
  /** Slates with three signals, clicks drawn by a logistic of the given weights. */
  private static RankingRows rows(long seed, int slates, double... truth) {
    RandomStream random = new RandomStream(seed);
    RankingRows rows =
        new RankingRows(
            List.of(Signal.AGE, Signal.CLICKS_3H, Signal.TOWER_SIMILARITY), SlateKind.SHOWN);
    while (rows.slates() < slates) {
      int n = 2 + random.nextInt(7);
      double[][] columns = new double[3][n];
      boolean[] clicked = new boolean[n];
      int clicks = 0;
      for (int i = 0; i < n; i++) {
        double logit = -1;
        for (int c = 0; c < 3; c++) {
          columns[c][i] = (c + 1) * random.nextGaussian() + c;
          logit += truth[c] * columns[c][i];
        }
        clicked[i] = random.nextDouble() < 1 / (1 + Math.exp(-logit));
        clicks += clicked[i] ? 1 : 0;
      }
      if (clicks > 0 && clicks < n) {
        rows.add(n, (signal, item) -> columns[indexOf(signal)][item], clicked);
      }
    }
    return rows;
  }

  private static int indexOf(Signal signal) {
    return signal == Signal.AGE ? 0 : signal == Signal.CLICKS_3H ? 1 : 2;
  }

  /** The objective, pair by pair. */
  private static double objective(
      RankingRows rows, Standardisation scale, double[] weights, double l2) {
    double total = 0;
    for (int slate = 0; slate < rows.slates(); slate++) {
      List<Double> losses = new ArrayList<>();
      for (int i = 0; i < rows.clicked(slate); i++) {
        for (int j = rows.clicked(slate); j < rows.size(slate); j++) {
          double margin = 0;
          for (int c = 0; c < weights.length; c++) {
            double difference =
                (double) rows.get(rows.start(slate) + i, c) - rows.get(rows.start(slate) + j, c);
            margin += weights[c] * difference / scale.spread[c];
          }
          losses.add(Math.log1p(Math.exp(-margin)));
        }
      }
      total += losses.stream().mapToDouble(x -> x).average().orElseThrow();
    }
    double squares = 0;
    for (double weight : weights) {
      squares += weight * weight;
    }
    return total / rows.slates() + l2 / 2 * squares;
  }

  @Property(tries = 30)
  void findsTheMinimumOfTheDefinition(
      @ForAll long seed, @ForAll @IntRange(min = 5, max = 60) int slates) {
    RankingRows rows = rows(seed, slates, 0.5, -0.3, 0.2);
    Standardisation scale = new Standardisation(rows, slates);
    PairwiseLogistic logistic = new PairwiseLogistic(rows, scale);
    double l2 = 0.01;
    double[] weights = logistic.fit(new double[3], l2, 0, slates);
    assertThat(logistic.loss(weights, 0, slates))
        .isCloseTo(objective(rows, scale, weights, 0), within(1e-9));
    double step = 1e-4;
    for (int c = 0; c < 3; c++) {
      double[] more = weights.clone();
      double[] less = weights.clone();
      more[c] += step;
      less[c] -= step;
      double slope =
          (objective(rows, scale, more, l2) - objective(rows, scale, less, l2)) / (2 * step);
      assertThat(slope).isCloseTo(0, within(1e-5));
    }
    double[] again = logistic.fit(new double[] {3, -2, 1}, l2, 0, slates);
    for (int c = 0; c < 3; c++) {
      assertThat(again[c]).isCloseTo(weights[c], within(1e-4));
    }
  }

  @Test
  void recoversTheWeightsThatMadeTheClicks() {
    RankingRows rows = rows(7, 20_000, 0.8, -0.4, 0.1);
    Standardisation scale = new Standardisation(rows, rows.slates());
    double[] weights = new PairwiseLogistic(rows, scale).fit(new double[3], 1e-6, 0, rows.slates());
    assertThat(weights[0] / scale.spread[0]).isCloseTo(0.8, within(0.04));
    assertThat(weights[1] / scale.spread[1]).isCloseTo(-0.4, within(0.02));
    assertThat(weights[2] / scale.spread[2]).isCloseTo(0.1, within(0.01));
  }

  @Test
  void equalScoresCostTheLogarithmOfTwo() {
    RankingRows rows = rows(3, 10, 1, 1, 1);
    PairwiseLogistic logistic = new PairwiseLogistic(rows, new Standardisation(rows, 10));
    assertThat(logistic.loss(new double[3], 0, 10)).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void aHigherPenaltyGivesSmallerWeights() {
    RankingRows rows = rows(11, 300, 0.8, -0.4, 0.1);
    PairwiseLogistic logistic = new PairwiseLogistic(rows, new Standardisation(rows, 300));
    double before = Double.POSITIVE_INFINITY;
    for (double l2 : new double[] {1e-4, 1e-2, 1, 100}) {
      double[] weights = logistic.fit(new double[3], l2, 0, 300);
      double norm = Math.hypot(Math.hypot(weights[0], weights[1]), weights[2]);
      assertThat(norm).isLessThan(before);
      before = norm;
    }
    assertThat(before).isLessThan(0.01);
  }

  @Test
  void whatIsSeparableStaysFinite() {
    RankingRows rows =
        new RankingRows(
            List.of(Signal.AGE, Signal.CLICKS_3H, Signal.TOWER_SIMILARITY), SlateKind.SHOWN);
    for (int i = 0; i < 20; i++) {
      boolean[] clicked = {i % 2 == 0, i % 2 == 1};
      rows.add(2, (signal, item) -> clicked[item] ? 1 : 0, clicked);
    }
    PairwiseLogistic logistic = new PairwiseLogistic(rows, new Standardisation(rows, 20));
    double[] weights = logistic.fit(new double[3], 1e-5, 0, 20);
    for (double weight : weights) {
      assertThat(weight).isFinite().isPositive();
    }
  }
}
