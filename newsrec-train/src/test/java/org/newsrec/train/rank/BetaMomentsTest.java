package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class BetaMomentsTest {
  /** Both sides of the equation that the estimate solves, from the articles themselves. */
  @Property(tries = 200)
  void whatIsObservedIsWhatIsToBeExpected(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(30);
    int[] shows = new int[n];
    int[] clicks = new int[n];
    BetaMoments moments = new BetaMoments();
    double allShows = 0;
    double allClicks = 0;
    for (int i = 0; i < n; i++) {
      shows[i] = 1 + random.nextInt(200);
      clicks[i] = random.nextInt(shows[i] + 1);
      moments.add(clicks[i], shows[i]);
      allShows += shows[i];
      allClicks += clicks[i];
    }
    double p = allClicks / allShows;
    assertThat(moments.mean()).isCloseTo(p, within(1e-12));
    double prior = moments.priorShows();
    assertThat(prior).isBetween(2.0, 10_000.0);
    if (prior > 2 && prior < 10_000) {
      double gamma = 1 / (prior + 1);
      double observed = 0;
      double expected = 0;
      for (int i = 0; i < n; i++) {
        double rate = (double) clicks[i] / shows[i];
        observed += shows[i] * (rate - p) * (rate - p);
        double variance = p * (1 - p) / shows[i] * (1 + (shows[i] - 1) * gamma);
        expected += shows[i] * variance * (1 - shows[i] / allShows);
      }
      assertThat(observed).isCloseTo(expected, within(1e-8 * (1 + expected)));
    }
  }

  @Test
  void findsTheDistributionOfWhichTheRatesAreDrawn() {
    BetaDistribution rates = new BetaDistribution(new Well19937c(5), 2, 38);
    Random random = new Random(6);
    BetaMoments moments = new BetaMoments();
    BetaMoments alike = new BetaMoments();
    for (int i = 0; i < 2000; i++) {
      int shows = 20 + random.nextInt(400);
      moments.add(drawn(random, rates.sample(), shows), shows);
      alike.add(drawn(random, 0.05, shows), shows);
    }
    assertThat(moments.mean()).isCloseTo(0.05, within(0.003));
    assertThat(moments.priorShows()).isBetween(34.0, 47.0);
    assertThat(alike.priorShows()).as("all alike").isGreaterThan(2000);
  }

  private static int drawn(Random random, double rate, int shows) {
    int clicks = 0;
    for (int i = 0; i < shows; i++) {
      clicks += random.nextDouble() < rate ? 1 : 0;
    }
    return clicks;
  }
}
