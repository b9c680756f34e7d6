package org.newsrec.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffPolicyTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  /** Weights 2, 0.5 and 1. */
  private static final double[] REWARDS = {1, 1, 0};

  private static final double[] LOGGED = {0.25, 0.5, 0.2};
  private static final double[] TARGET = {0.5, 0.25, 0.2};

  @Test
  void isWhatIsWorkedOutByHand() {
    OffPolicy.Estimate estimate = OffPolicy.estimate(REWARDS, LOGGED, TARGET);
    assertThat(estimate.n()).isEqualTo(3);
    assertThat(estimate.ips()).isCloseTo(2.5 / 3, CLOSE);
    assertThat(estimate.selfNormalised()).isCloseTo(2.5 / 3.5, CLOSE);
    assertThat(estimate.effectiveSampleSize()).isCloseTo(3.5 * 3.5 / 5.25, CLOSE);
    assertThat(estimate.meanWeight()).isCloseTo(3.5 / 3, CLOSE);
    assertThat(estimate.clipped()).isZero();
  }

  @Test
  void cutsWeights() {
    OffPolicy.Estimate estimate = OffPolicy.estimate(REWARDS, LOGGED, TARGET, 1);
    assertThat(estimate.ips()).isCloseTo(0.5, CLOSE);
    assertThat(estimate.selfNormalised()).isCloseTo(0.6, CLOSE);
    assertThat(estimate.clipped()).isEqualTo(1);
  }

  @Property(tries = 100)
  void theLoggingPolicyItselfEarnsTheMean(
      @ForAll @IntRange(min = 1, max = 30) int n, @ForAll long seed) {
    Random random = new Random(seed);
    double[] rewards = random.doubles(n, -1, 1).toArray();
    double[] logged = random.doubles(n, 0.01, 1).toArray();
    double mean = Arrays.stream(rewards).sum() / n;
    OffPolicy.Estimate estimate = OffPolicy.estimate(rewards, logged, logged);
    assertThat(estimate.ips()).isCloseTo(mean, CLOSE);
    assertThat(estimate.selfNormalised()).isCloseTo(mean, CLOSE);
    assertThat(estimate.effectiveSampleSize()).isCloseTo(n, within(1e-9));
  }

  @Property(tries = 100)
  void theSelfNormalisedOneStaysAmongTheRewardsAndMovesWithThem(
      @ForAll @IntRange(min = 1, max = 30) int n, @ForAll long seed) {
    Random random = new Random(seed);
    double[] rewards = random.doubles(n, -1, 1).toArray();
    double[] logged = random.doubles(n, 0.01, 1).toArray();
    double[] target = random.doubles(n, 0, 1).toArray();
    OffPolicy.Estimate estimate = OffPolicy.estimate(rewards, logged, target);
    assertThat(estimate.selfNormalised())
        .isBetween(
            Arrays.stream(rewards).min().orElseThrow() - 1e-9,
            Arrays.stream(rewards).max().orElseThrow() + 1e-9);
    assertThat(estimate.effectiveSampleSize()).isBetween(1 - 1e-9, n + 1e-9);
    double[] moved = Arrays.stream(rewards).map(r -> r + 5).toArray();
    assertThat(OffPolicy.estimate(moved, logged, target).selfNormalised())
        .isCloseTo(estimate.selfNormalised() + 5, within(1e-9));
  }

  /** Four articles, shown by chance in proportion 4:3:2:1; another policy would turn that round. */
  @Test
  void onASimulatedLogIsRightOnAverage() {
    double[] click = {0.1, 0.2, 0.4, 0.6};
    double[] logging = {0.4, 0.3, 0.2, 0.1};
    double[] target = {0.1, 0.2, 0.3, 0.4};
    double truth = 0;
    for (int a = 0; a < 4; a++) {
      truth += target[a] * click[a];
    }
    Random random = new Random(7);
    int logs = 400;
    int n = 500;
    double ips = 0;
    double selfNormalised = 0;
    double naive = 0;
    for (int log = 0; log < logs; log++) {
      double[] rewards = new double[n];
      double[] propensities = new double[n];
      double[] probabilities = new double[n];
      for (int i = 0; i < n; i++) {
        double u = random.nextDouble();
        int article = u < 0.4 ? 0 : u < 0.7 ? 1 : u < 0.9 ? 2 : 3;
        rewards[i] = random.nextDouble() < click[article] ? 1 : 0;
        propensities[i] = logging[article];
        probabilities[i] = target[article];
      }
      OffPolicy.Estimate estimate = OffPolicy.estimate(rewards, propensities, probabilities);
      assertThat(estimate.warning()).isEmpty();
      ips += estimate.ips() / logs;
      selfNormalised += estimate.selfNormalised() / logs;
      naive += Arrays.stream(rewards).sum() / n / logs;
    }
    assertThat(ips).isCloseTo(truth, within(0.006));
    assertThat(selfNormalised).isCloseTo(truth, within(0.006));
    assertThat(naive).isLessThan(truth - 0.1);
  }

  @Test
  void warnsOfASmallEffectiveSample() {
    assertThat(OffPolicy.estimate(REWARDS, LOGGED, TARGET).warning().orElseThrow())
        .contains("3 choices", "worth 2.3");
    int n = 100_000;
    double[] ones = filled(n, 1);
    double[] logged = filled(n, 1);
    double[] target = filled(n, 0.001);
    assertThat(OffPolicy.estimate(ones, logged, target).warning()).isEmpty();
    // Three hundred choices bear nearly all the weight: many, but less than one in a hundred.
    Arrays.fill(logged, 0, 300, 0.0001);
    Arrays.fill(target, 0, 300, 1);
    OffPolicy.Estimate estimate = OffPolicy.estimate(ones, logged, target);
    assertThat(estimate.effectiveSampleSize()).isBetween(300.0, 310.0);
    assertThat(estimate.warning()).isPresent();
    OffPolicy.Estimate nothing = OffPolicy.estimate(ones, ones, new double[n]);
    assertThat(nothing.ips()).isZero();
    assertThat(nothing.selfNormalised()).isNaN();
    assertThat(nothing.effectiveSampleSize()).isZero();
    assertThat(nothing.warning()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void refusesPropensitiesThatCannotBe(double propensity) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                OffPolicy.estimate(
                    new double[] {1, 1}, new double[] {0.5, propensity}, new double[] {1, 1}))
        .withMessageContaining("propensity 2 is " + propensity);
  }

  @Test
  void refusesOtherNumbersThatCannotBe() {
    double[] one = {1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OffPolicy.estimate(new double[] {Double.NaN}, one, one))
        .withMessageContaining("reward 1 is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OffPolicy.estimate(one, one, new double[] {1.5}))
        .withMessageContaining("target's probability 1 is 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OffPolicy.estimate(one, one, new double[0]))
        .withMessageContaining("1 rewards, 1 propensities and 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OffPolicy.estimate(new double[0], new double[0], new double[0]))
        .withMessageContaining("at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OffPolicy.estimate(one, one, one, 0))
        .withMessageContaining("mostWeight is 0.0");
  }

  private static double[] filled(int n, double value) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    return values;
  }
}
