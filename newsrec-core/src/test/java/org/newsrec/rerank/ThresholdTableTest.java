package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.newsrec.math.RandomStream;

class ThresholdTableTest {
  private static void check(Set<Double> thresholds, double value) {
    long notAbove = thresholds.stream().filter(threshold -> threshold <= value).count();
    assertThat(new ThresholdTable(Signal.AGE, thresholds).bin(value)).isEqualTo((int) notAbove);
  }

  /** Crowded in places, far apart in others; values on thresholds, beside them and far outside. */
  @Property(tries = 200)
  void aBinIsTheNumberOfThresholdsNotAbove(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 255) int count) {
    RandomStream random = new RandomStream(seed);
    TreeSet<Double> thresholds = new TreeSet<>();
    double scale = Math.scalb(1.0, random.nextInt(200) - 100);
    while (thresholds.size() < count) {
      double power = Math.scalb(random.nextDouble(), random.nextInt(30));
      thresholds.add(scale * (random.nextInt(2) == 0 ? power : -power));
    }
    for (double threshold : thresholds) {
      check(thresholds, threshold);
      check(thresholds, Math.nextUp(threshold));
      check(thresholds, Math.nextDown(threshold));
    }
    for (double value : new double[] {0, -0.0, scale, -1e300, 1e300}) {
      check(thresholds, value);
    }
  }

  @Test
  void worksAtTheEdgesOfWhatNumbersHold() {
    for (List<Double> extremes :
        List.of(
            List.of(-Double.MAX_VALUE, 0.0, Double.MAX_VALUE),
            List.of(0.0, Double.MIN_VALUE, 2 * Double.MIN_VALUE),
            List.of(Double.MIN_VALUE, 1.0, 1e300))) {
      TreeSet<Double> thresholds = new TreeSet<>(extremes);
      for (double value : extremes) {
        check(thresholds, value);
        check(thresholds, Math.nextUp(Math.min(value, 1e307)));
        check(thresholds, -value);
      }
    }
  }

  @Test
  void findsTheBinsOfSomeOfItsThresholds() {
    ThresholdTable table = new ThresholdTable(Signal.AGE, List.of(1.0, 2.0, 3.0, 4.0));
    assertThat(table.binsAmong(List.of(2.0, 4.0))).containsExactly(0, 0, 1, 1, 2);
    assertThat(table.binsAmong(List.of())).containsExactly(0, 0, 0, 0, 0);
  }
}
