package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void isWhatIsWorkedOutByHand() {
    // In order: 0.005 * 4, 0.01 * 3, 0.03 * 2, 0.04 * 1, which is raised to the one before.
    assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    assertThat(Holm.adjust(0.5, 0.6)).containsExactly(new double[] {1, 1}, within(0.0));
    assertThat(Holm.adjust(0.02, 0.02)).containsExactly(new double[] {0.04, 0.04}, within(1e-12));
    assertThat(Holm.adjust(0.3)).containsExactly(0.3);
    assertThat(Holm.adjust()).isEmpty();
  }

  /** The adjusted value is the least level at which the step-down procedure rejects. */
  @Property
  void rejectsAsTheProcedureDoes(
      @ForAll @Size(min = 1, max = 7) List<@DoubleRange(min = 0, max = 1) Double> given,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double level) {
    double[] pValues = given.stream().mapToDouble(p -> p).toArray();
    double[] adjusted = Holm.adjust(pValues);
    double[] sorted = pValues.clone();
    Arrays.sort(sorted);
    int rejected = 0;
    while (rejected < sorted.length && sorted[rejected] * (sorted.length - rejected) <= level) {
      rejected++;
    }
    double last = rejected == 0 ? -1 : sorted[rejected - 1];
    for (int i = 0; i < pValues.length; i++) {
      assertThat(adjusted[i] <= level).isEqualTo(pValues[i] <= last);
      assertThat(adjusted[i]).isBetween(pValues[i], 1.0);
    }
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Holm.adjust(0.1, Double.NaN))
        .withMessageContaining("p-value 2 is NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjust(1.5));
  }
}
