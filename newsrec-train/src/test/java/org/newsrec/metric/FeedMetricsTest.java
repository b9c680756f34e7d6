package org.newsrec.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Each measure against its definition, spelt out, and at its extremes. */
class FeedMetricsTest {
  private static final Offset<Double> CLOSE = within(1e-9);
  private static final double LN2 = Math.log(2);

  @Property(tries = 200)
  void coversWhatStandsInAFeed(@ForAll @IntRange(min = 1, max = 30) int catalogue, @ForAll long s) {
    Random random = new Random(s);
    List<int[]> feeds = new ArrayList<>();
    Set<Integer> reached = new HashSet<>();
    for (int f = random.nextInt(6); f > 0; f--) {
      int[] feed = random.ints(random.nextInt(5), 0, catalogue).toArray();
      Arrays.stream(feed).forEach(reached::add);
      feeds.add(feed);
    }
    double coverage = FeedMetrics.coverage(feeds, catalogue);
    assertThat(coverage).isBetween(0.0, 1.0).isEqualTo(reached.size() / (double) catalogue);
    Collections.reverse(feeds);
    assertThat(FeedMetrics.coverage(feeds, catalogue)).isEqualTo(coverage);
    feeds.add(new int[] {catalogue - 1});
    assertThat(FeedMetrics.coverage(feeds, catalogue)).isGreaterThanOrEqualTo(coverage);
  }

  @Property(tries = 200)
  void noveltyIsTheMeanSelfInformation(
      @ForAll @IntRange(min = 1, max = 20) int catalogue, @ForAll long seed) {
    Random random = new Random(seed);
    long[] counts = random.longs(catalogue, 0, 50).toArray();
    int[] feed = random.ints(1 + random.nextInt(8), 0, catalogue).toArray();
    double all = 0;
    for (long count : counts) {
      all += count + 1;
    }
    double sum = 0;
    for (int article : feed) {
      sum -= Math.log((counts[article] + 1) / all) / Math.log(2);
    }
    double novelty = FeedMetrics.novelty(feed, counts);
    assertThat(novelty).isCloseTo(sum / feed.length, CLOSE);
    assertThat(novelty).isBetween(0.0, Math.log(all) / Math.log(2) + 1e-9);
  }

  @Test
  void whatFewReadIsNewer() {
    long[] counts = {0, 6, 54};
    assertThat(FeedMetrics.novelty(new int[] {0}, counts)).isCloseTo(Math.log(63) / LN2, CLOSE);
    assertThat(FeedMetrics.novelty(new int[] {1}, counts))
        .isCloseTo(Math.log(9) / LN2, CLOSE)
        .isGreaterThan(FeedMetrics.novelty(new int[] {2}, counts));
    assertThat(FeedMetrics.novelty(new int[] {0}, new long[] {17})).isZero();
    assertThat(FeedMetrics.novelty(new int[0], counts)).isNaN();
  }

  @Property(tries = 200)
  void diversityIsTheMeanOverPairs(
      @ForAll @IntRange(min = 2, max = 9) int n,
      @ForAll @IntRange(min = 1, max = 12) int dimension,
      @ForAll long seed) {
    float[][] vectors = vectors(n, dimension, seed);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        sum += 1 - cosine(vectors[i], vectors[j]);
      }
    }
    double diversity = FeedMetrics.diversity(vectors);
    assertThat(diversity).isCloseTo(sum * 2 / (n * (n - 1.0)), CLOSE);
    assertThat(diversity).isBetween(0.0, n / (n - 1.0) + 1e-9);
    float[][] others = vectors.clone();
    Collections.reverse(Arrays.asList(others));
    for (int d = 0; d < dimension; d++) {
      others[0] = others[0].clone();
      others[0][d] *= 3;
    }
    assertThat(FeedMetrics.diversity(others)).isCloseTo(diversity, within(1e-6));
  }

  @Test
  void diversityAtItsExtremes() {
    assertThat(FeedMetrics.diversity(new float[][] {{1, 2}, {2, 4}, {3, 6}})).isCloseTo(0, CLOSE);
    assertThat(FeedMetrics.diversity(new float[][] {{1, 0}, {0, 5}})).isCloseTo(1, CLOSE);
    assertThat(FeedMetrics.diversity(new float[][] {{1, 1}, {-2, -2}})).isCloseTo(2, CLOSE);
    assertThat(FeedMetrics.diversity(new float[][] {{1, 1}})).isNaN();
    assertThat(FeedMetrics.diversity(new float[0][])).isNaN();
  }

  @Property(tries = 200)
  void categoriesDifferInSoManyPairs(
      @ForAll @IntRange(min = 2, max = 12) int n, @ForAll long seed) {
    Random random = new Random(seed);
    List<String> categories = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      categories.add("c" + random.nextInt(5));
    }
    int different = 0;
    int pairs = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        pairs++;
        different += categories.get(i).equals(categories.get(j)) ? 0 : 1;
      }
    }
    double diversity = FeedMetrics.categoryDiversity(categories);
    assertThat(diversity).isCloseTo(different / (double) pairs, CLOSE).isBetween(0.0, 1.0);
    Collections.shuffle(categories, random);
    assertThat(FeedMetrics.categoryDiversity(categories)).isEqualTo(diversity);
  }

  @Test
  void categoriesAtTheirExtremes() {
    assertThat(FeedMetrics.categoryDiversity(List.of("a", "a", "a"))).isZero();
    assertThat(FeedMetrics.categoryDiversity(List.of("a", "b", "c"))).isEqualTo(1);
    assertThat(FeedMetrics.categoryDiversity(List.of("a"))).isNaN();
    assertThat(FeedMetrics.categoryDiversity(List.of())).isNaN();
  }

  @Property(tries = 200)
  void miscalibrationIsSteckDivergence(
      @ForAll @IntRange(min = 1, max = 8) int categories, @ForAll long seed) {
    Random random = new Random(seed);
    double[] history = distribution(random, categories);
    double[] feed = distribution(random, categories);
    double sum = 0;
    for (int c = 0; c < categories; c++) {
      if (history[c] > 0) {
        sum += history[c] * Math.log(history[c] / (0.99 * feed[c] + 0.01 * history[c]));
      }
    }
    double value = FeedMetrics.miscalibration(history, feed);
    assertThat(value).isCloseTo(sum, CLOSE).isBetween(0.0, -Math.log(0.01) + 1e-9);
    assertThat(FeedMetrics.miscalibration(scaled(history, 7), scaled(feed, 3)))
        .isCloseTo(value, CLOSE);
    assertThat(FeedMetrics.miscalibration(history, history)).isCloseTo(0, CLOSE);
  }

  @Test
  void miscalibrationAtItsExtremes() {
    assertThat(FeedMetrics.miscalibration(new double[] {1, 0}, new double[] {0, 1}))
        .isCloseTo(-Math.log(0.01), CLOSE);
    assertThat(FeedMetrics.miscalibration(new double[] {0, 0}, new double[] {0, 1})).isNaN();
    assertThat(FeedMetrics.miscalibration(new double[] {1, 0}, new double[] {0, 0})).isNaN();
  }

  @Property(tries = 200)
  void giniIsTheMeanDifferenceOverTwiceTheMean(
      @ForAll @IntRange(min = 1, max = 15) int n, @ForAll long seed) {
    Random random = new Random(seed);
    long[] counts = random.longs(n, 0, 20).toArray();
    counts[random.nextInt(n)]++;
    double differences = 0;
    for (long a : counts) {
      for (long b : counts) {
        differences += Math.abs(a - b);
      }
    }
    double mean = Arrays.stream(counts).sum() / (double) n;
    double gini = FeedMetrics.gini(counts);
    assertThat(gini).isCloseTo(differences / (2.0 * n * n * mean), CLOSE);
    assertThat(gini).isBetween(0.0, (n - 1.0) / n + 1e-12);
    assertThat(FeedMetrics.gini(Arrays.stream(counts).map(c -> 5 * c).toArray()))
        .isCloseTo(gini, CLOSE);
    long[] ascending = counts.clone();
    Arrays.sort(ascending);
    assertThat(FeedMetrics.gini(ascending)).isEqualTo(gini);
  }

  @Test
  void giniAtItsExtremes() {
    assertThat(FeedMetrics.gini(new long[] {4, 4, 4, 4})).isZero();
    assertThat(FeedMetrics.gini(new long[] {0, 9, 0, 0})).isCloseTo(0.75, CLOSE);
    assertThat(FeedMetrics.gini(new long[] {0, 0})).isNaN();
    assertThat(FeedMetrics.gini(new long[0])).isNaN();
  }

  @Test
  void countsWhatIsYoungerThanTheLimit() {
    double[] hours = {-1, 0, 2.9, 3, 50, Double.NaN};
    assertThat(FeedMetrics.freshShare(hours, 3)).isEqualTo(0.5);
    assertThat(FeedMetrics.freshShare(hours, 1000)).isEqualTo(5 / 6.0);
    assertThat(FeedMetrics.freshShare(new double[0], 3)).isNaN();
  }

  @Test
  void refusesWhatHasNoMeaning() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedMetrics.coverage(List.of(new int[] {3}), 3))
        .withMessageContaining("article 3 is not one of the catalogue's 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedMetrics.coverage(List.of(), 0))
        .withMessageContaining("0 articles");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedMetrics.novelty(new int[] {-1}, new long[] {1}))
        .withMessageContaining("article -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedMetrics.gini(new long[] {1, -2}))
        .withMessageContaining("count 2 is -2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedMetrics.diversity(new float[][] {{1, 0}, {0, 0}}))
        .withMessageContaining("vector 2 is zero");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedMetrics.diversity(new float[][] {{1, 0}, {Float.NaN, 0}}))
        .withMessageContaining("vector 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedMetrics.diversity(new float[][] {{1, 0}, {1}}))
        .withMessageContaining("vector 2 has 1 dimensions");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedMetrics.miscalibration(new double[] {1}, new double[] {1, 0}))
        .withMessageContaining("1 categories in the history for 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedMetrics.miscalibration(new double[] {1}, new double[] {-1}))
        .withMessageContaining("part 1 of the feed is -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedMetrics.freshShare(new double[] {1}, Double.NaN))
        .withMessageContaining("limit of age is NaN");
  }

  private static float[][] vectors(int n, int dimension, long seed) {
    Random random = new Random(seed);
    float[][] vectors = new float[n][dimension];
    for (float[] vector : vectors) {
      for (int d = 0; d < dimension; d++) {
        vector[d] = (float) random.nextGaussian() + 0.3f;
      }
    }
    return vectors;
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double aa = 0;
    double bb = 0;
    for (int d = 0; d < a.length; d++) {
      product += (double) a[d] * b[d];
      aa += (double) a[d] * a[d];
      bb += (double) b[d] * b[d];
    }
    return product / Math.sqrt(aa * bb);
  }

  private static double[] distribution(Random random, int categories) {
    double[] parts = new double[categories];
    double sum = 0;
    for (int c = 0; c < categories; c++) {
      parts[c] = random.nextInt(3) == 0 && c > 0 ? 0 : random.nextDouble() + 0.01;
      sum += parts[c];
    }
    return scaled(parts, 1 / sum);
  }

  private static double[] scaled(double[] parts, double factor) {
    return Arrays.stream(parts).map(p -> p * factor).toArray();
  }
}
