package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClickForecastTest {
  private static final double[] HALF_LIVES = {0.5, 3, 50};
  private static final double HOUR = 3_600_000;

  private record Click(int article, long at) {}

  /** From all clicks before, one at a time. */
  private static double slow(List<Click> clicks, double halfLife) {
    double sum = 0;
    for (int i = 0; i < clicks.size(); i++) {
      Click next = clicks.get(i);
      double own = 0;
      double all = 0;
      List<Integer> live = new ArrayList<>();
      live.add(next.article());
      for (Click before : clicks.subList(0, i)) {
        double hours = (next.at() - before.at()) / HOUR;
        double weight = Math.pow(2, -hours / halfLife);
        all += weight;
        own += before.article() == next.article() ? weight : 0;
        if (hours <= 72 && !live.contains(before.article())) {
          live.add(before.article());
        }
      }
      double share = all > 0 ? own / all : 1.0 / live.size();
      sum += Math.log(0.9 * share + 0.1 / live.size());
    }
    return sum;
  }

  @Property(tries = 100)
  void foretellsAsTheDefinitionSays(@ForAll long seed) {
    Random random = new Random(seed);
    List<Click> clicks = new ArrayList<>();
    long at = 1_700_000_000_000L;
    for (int n = random.nextInt(60); n > 0; n--) {
      at += (long) (random.nextInt(3) * random.nextDouble() * 20 * HOUR);
      clicks.add(new Click(random.nextInt(6), at));
    }
    ClickForecast fast = new ClickForecast(HALF_LIVES);
    clicks.forEach(click -> fast.click(click.article(), click.at()));
    assertThat(fast.count()).isEqualTo(clicks.size());
    for (int h = 0; h < HALF_LIVES.length; h++) {
      double expected = slow(clicks, HALF_LIVES[h]);
      assertThat(fast.logLikelihood(h))
          .isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
    }
  }

  @Test
  void articlesOfAnHourHaveAShortHalfLifeAndLastingOnesALongOne() {
    Random random = new Random(3);
    ClickForecast quick = new ClickForecast(HALF_LIVES);
    ClickForecast slow = new ClickForecast(HALF_LIVES);
    for (int minute = 0; minute < 10_000; minute++) {
      quick.click(minute / 60, minute * 60_000L);
      // Most clicks are on few articles, always the same.
      slow.click((int) (random.nextDouble() * random.nextDouble() * 30), minute * 60_000L);
    }
    double[] nothing = new double[3];
    assertThat(quick.best(nothing)).isZero();
    assertThat(slow.best(nothing)).isEqualTo(2);
    assertThat(quick.best(new double[] {0, 0, 1e9})).as("enough of another opinion").isEqualTo(2);
  }
}
