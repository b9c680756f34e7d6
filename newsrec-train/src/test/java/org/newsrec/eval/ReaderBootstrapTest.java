package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.junit.jupiter.api.Test;
import org.newsrec.math.RandomStream;

class ReaderBootstrapTest {
  private static final double LEVEL = 0.95;

  /** Queries of readers of whom each has a taste of his or her own. */
  private static final class Log {
    private final int[] readers;
    private final double[] values;
    private final double[] others;

    /** Two methods that are equally good on average, by as much as {@code better} says. */
    private Log(Random random, int readerCount, double better) {
      List<Integer> who = new ArrayList<>();
      for (int r = 0; r < readerCount; r++) {
        for (int q = 1 + random.nextInt(9); q > 0; q--) {
          who.add(1000 - 7 * r);
        }
      }
      readers = who.stream().mapToInt(r -> r).toArray();
      values = new double[readers.length];
      others = new double[readers.length];
      Map<Integer, double[]> tastes = new LinkedHashMap<>();
      for (int q = 0; q < readers.length; q++) {
        double[] taste =
            tastes.computeIfAbsent(
                readers[q], r -> new double[] {random.nextGaussian(), 0.3 * random.nextGaussian()});
        double day = random.nextGaussian();
        values[q] = 3 + taste[0] + day + better;
        others[q] = 3 + taste[0] + taste[1] + day + 0.2 * random.nextGaussian();
      }
    }
  }

  @Property(tries = 60)
  void isTheObviousBootstrap(
      @ForAll @IntRange(min = 2, max = 20) int readerCount,
      @ForAll @IntRange(min = 10, max = 60) int replicates,
      @ForAll long seed) {
    Random random = new Random(seed);
    Log log = new Log(random, readerCount, 0);
    double[] values = log.values.clone();
    for (int q = 1; q < values.length; q++) {
      values[q] = random.nextInt(4) == 0 ? Double.NaN : values[q];
    }
    Interval interval = new ReaderBootstrap(log.readers, replicates, seed).mean(values, LEVEL);
    Interval expected = obvious(log.readers, values, replicates, seed);
    assertThat(interval.mean()).isCloseTo(expected.mean(), within(1e-9));
    if (expected.isKnown()) {
      assertThat(interval.low()).isCloseTo(expected.low(), within(1e-9));
      assertThat(interval.high()).isCloseTo(expected.high(), within(1e-9));
    } else {
      assertThat(interval.isKnown()).isFalse();
    }
  }

  private static Interval obvious(int[] readers, double[] values, int replicates, long seed) {
    Map<Integer, List<Double>> byReader = new LinkedHashMap<>();
    for (int q = 0; q < readers.length; q++) {
      List<Double> own = byReader.computeIfAbsent(readers[q], r -> new ArrayList<>());
      if (!Double.isNaN(values[q])) {
        own.add(values[q]);
      }
    }
    List<List<Double>> pool = new ArrayList<>(byReader.values());
    List<Double> figures = new ArrayList<>();
    for (int b = 0; b < replicates; b++) {
      RandomStream draws = new RandomStream(seed).split(b);
      List<Double> drawn = new ArrayList<>();
      for (int i = 0; i < pool.size(); i++) {
        drawn.addAll(pool.get(draws.nextInt(pool.size())));
      }
      if (!drawn.isEmpty()) {
        figures.add(mean(drawn));
      }
    }
    List<Double> all = new ArrayList<>();
    pool.forEach(all::addAll);
    if (pool.stream().filter(own -> !own.isEmpty()).count() < 2) {
      return new Interval(mean(all), Double.NaN, Double.NaN, LEVEL);
    }
    Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    percentile.setData(figures.stream().mapToDouble(f -> f).toArray());
    return new Interval(mean(all), percentile.evaluate(2.5), percentile.evaluate(97.5), LEVEL);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).sum() / values.size();
  }

  /** The true mean is 3; an interval that takes queries for independent holds it far less often. */
  @Test
  void holdsTheTruthAsOftenAsItSays() {
    int logs = 600;
    int held = 0;
    int heldByDifference = 0;
    int heldByQueries = 0;
    for (int i = 0; i < logs; i++) {
      Log log = new Log(new Random(i), 150, 0);
      ReaderBootstrap bootstrap = new ReaderBootstrap(log.readers, 400, i);
      held += bootstrap.mean(log.values, LEVEL).includes(3) ? 1 : 0;
      int[] queries = IntStream.range(0, log.readers.length).toArray();
      heldByQueries +=
          new ReaderBootstrap(queries, 100, i).mean(log.values, LEVEL).includes(3) ? 1 : 0;
      heldByDifference += bootstrap.difference(log.values, log.others, LEVEL).includes(0) ? 1 : 0;
    }
    assertThat(held / (double) logs).isBetween(0.92, 0.975);
    assertThat(heldByQueries / (double) logs).isLessThan(0.8);
    assertThat(heldByDifference / (double) logs).isBetween(0.92, 0.975);
  }

  @Test
  void pValuesAreUniformWhereNothingDiffers() {
    int logs = 400;
    int[] below = new int[3];
    for (int i = 0; i < logs; i++) {
      Log log = new Log(new Random(i), 40, 0);
      double p = new ReaderBootstrap(log.readers, 10, i).pValue(log.values, log.others);
      assertThat(p).isGreaterThan(0).isLessThanOrEqualTo(1);
      below[0] += p <= 0.05 ? 1 : 0;
      below[1] += p <= 0.25 ? 1 : 0;
      below[2] += p <= 0.75 ? 1 : 0;
    }
    assertThat(below[0] / (double) logs).isBetween(0.02, 0.08);
    assertThat(below[1] / (double) logs).isBetween(0.18, 0.32);
    assertThat(below[2] / (double) logs).isBetween(0.68, 0.82);
  }

  @Test
  void findsADifferenceThatUnpairedIntervalsWouldMiss() {
    Log log = new Log(new Random(3), 150, 0.15);
    ReaderBootstrap bootstrap = new ReaderBootstrap(log.readers, 3);
    Interval difference = bootstrap.difference(log.values, log.others, LEVEL);
    assertThat(difference.includes(0)).isFalse();
    assertThat(bootstrap.pValue(log.values, log.others)).isLessThan(0.01);
    Interval one = bootstrap.mean(log.values, LEVEL);
    Interval other = bootstrap.mean(log.others, LEVEL);
    assertThat(one.low()).isLessThan(other.high());
    assertThat(difference.mean()).isCloseTo(one.mean() - other.mean(), within(1e-9));
    Interval back = bootstrap.difference(log.others, log.values, LEVEL);
    assertThat(back.low()).isCloseTo(-difference.high(), within(1e-9));
    assertThat(bootstrap.pValue(log.others, log.values))
        .isEqualTo(bootstrap.pValue(log.values, log.others));
  }

  /** Six readers and two more who do not differ: each of the 64 ways to flip signs. */
  @Property(tries = 10)
  void approachesTheShareOfAllFlips(@ForAll long seed) {
    Random random = new Random(seed);
    double[] values = new double[8];
    for (int r = 0; r < 6; r++) {
      values[r] = 1 + random.nextInt(4) * (random.nextInt(4) == 0 ? -1 : 1);
    }
    double observed = Math.abs(Arrays.stream(values).sum());
    int asFar = 0;
    for (int signs = 0; signs < 64; signs++) {
      double sum = 0;
      for (int r = 0; r < 6; r++) {
        sum += (signs >> r & 1) == 0 ? values[r] : -values[r];
      }
      asFar += Math.abs(sum) >= observed ? 1 : 0;
    }
    int[] readers = {1, 2, 3, 4, 5, 6, 7, 8};
    assertThat(new ReaderBootstrap(readers, 10, seed).pValue(values, new double[8]))
        .isCloseTo(asFar / 64.0, within(0.04));
  }

  @Test
  void noDifferenceIsNoDifference() {
    double[] same = {1, 2, 3};
    ReaderBootstrap bootstrap = new ReaderBootstrap(new int[] {4, 4, 5}, 1);
    assertThat(bootstrap.pValue(same, same)).isEqualTo(1);
    assertThat(bootstrap.difference(same, same, LEVEL)).isEqualTo(new Interval(0, 0, 0, LEVEL));
    assertThat(bootstrap.queries()).isEqualTo(3);
    assertThat(bootstrap.readers()).isEqualTo(2);
  }

  @Test
  void oneReaderSaysNothingAboutOthers() {
    ReaderBootstrap bootstrap = new ReaderBootstrap(new int[] {4, 4, 5}, 1);
    Interval one = bootstrap.mean(new double[] {1, 2, Double.NaN}, LEVEL);
    assertThat(one.mean()).isEqualTo(1.5);
    assertThat(one.isKnown()).isFalse();
    assertThat(one.includes(77)).isTrue();
    double[] none = {Double.NaN, Double.NaN, Double.NaN};
    assertThat(bootstrap.mean(none, LEVEL).mean()).isNaN();
  }

  /** Of independent values, the interval is the mean ± 1.96 standard errors. */
  @Test
  void drawsVeryManyReadersInGroups() {
    Random random = new Random(5);
    int n = 25_000;
    int[] readers = new int[n];
    double[] values = new double[n];
    for (int q = 0; q < n; q++) {
      readers[q] = q;
      values[q] = random.nextGaussian();
    }
    ReaderBootstrap bootstrap = new ReaderBootstrap(readers, 2);
    assertThat(bootstrap.readers()).isEqualTo(n);
    Interval interval = bootstrap.mean(values, LEVEL);
    double half = 1.96 / Math.sqrt(n);
    assertThat(interval.high() - interval.mean()).isCloseTo(half, within(0.1 * half));
    assertThat(interval.mean() - interval.low()).isCloseTo(half, within(0.1 * half));
  }

  @Test
  void isTheSameForTheSameSeedOnly() {
    Log log = new Log(new Random(1), 50, 0);
    Interval first = new ReaderBootstrap(log.readers, 9).mean(log.values, LEVEL);
    assertThat(new ReaderBootstrap(log.readers, 9).mean(log.values, LEVEL)).isEqualTo(first);
    assertThat(new ReaderBootstrap(log.readers, 10).mean(log.values, LEVEL)).isNotEqualTo(first);
    int[] renamed = Arrays.stream(log.readers).map(r -> 31 * r + 5).toArray();
    assertThat(new ReaderBootstrap(renamed, 9).mean(log.values, LEVEL)).isEqualTo(first);
  }

  @Test
  void refusesWhatHasNoMeaning() {
    ReaderBootstrap bootstrap = new ReaderBootstrap(new int[] {1, 2}, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bootstrap.mean(new double[3], LEVEL))
        .withMessageContaining("3 values for 2 queries");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bootstrap.mean(new double[] {1, Double.NEGATIVE_INFINITY}, LEVEL))
        .withMessageContaining("query 2 is infinite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bootstrap.mean(new double[2], 95))
        .withMessageContaining("level is 95");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReaderBootstrap(new int[0], 1))
        .withMessageContaining("no query");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReaderBootstrap(new int[1], 3, 1))
        .withMessageContaining("replicates is 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(0, 1, -1, LEVEL))
        .withMessageContaining("from 1.0 to -1.0");
  }
}
