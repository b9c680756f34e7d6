package org.newsrec.train.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;

/** An updater that takes over another one's state goes on exactly as that one would. */
class OptimiserStateTest {
  private static final List<Optimiser> RULES =
      List.of(Adam.standard(0.01), new Adagrad(1e-8, 0.01), new Momentum(0.9, 0.01));

  private static void steps(Optimiser.Updater updater, RandomStream random, int count) {
    for (int i = 0; i < count; i++) {
      float[] gradient = new float[3];
      int row = random.nextInt(4);
      for (int k = 0; k < 3; k++) {
        gradient[k] = (float) random.nextGaussian();
      }
      updater.update(row, gradient, 0, 0.01);
    }
  }

  @Property(tries = 30)
  void goesOnWithTheSameBits(
      @ForAll @IntRange(max = 2) int rule,
      @ForAll @IntRange(max = 30) int before,
      @ForAll @IntRange(min = 1, max = 30) int after,
      @ForAll long seed) {
    Matrix whole = new Matrix(4, 3);
    whole.fill(0.5f);
    Optimiser.Updater updater = RULES.get(rule).start(whole);
    steps(updater, new RandomStream(seed), before);

    Matrix rest = whole.copy();
    TreeMap<String, Matrix> kept = new TreeMap<>();
    updater.state().forEach((name, matrix) -> kept.put(name, matrix.copy()));
    steps(updater, new RandomStream(~seed), after);

    Optimiser.Updater other = RULES.get(rule).start(rest);
    other.restore(kept);
    steps(other, new RandomStream(~seed), after);
    assertThat(rest.data()).containsExactly(whole.data());
  }

  /** Also where some rows have taken more steps than others. */
  @Property(tries = 60)
  void rowsTogetherAreRowsAlone(
      @ForAll @IntRange(max = 2) int rule,
      @ForAll @IntRange(max = 12) int before,
      @ForAll @IntRange(max = 4) int first,
      @ForAll @IntRange(max = 4) int count,
      @ForAll long seed) {
    Matrix alone = new Matrix(4, 3);
    alone.fill(0.5f);
    Matrix together = alone.copy();
    Optimiser.Updater one = RULES.get(rule).start(alone);
    Optimiser.Updater all = RULES.get(rule).start(together);
    steps(one, new RandomStream(seed), before);
    steps(all, new RandomStream(seed), before);
    int end = Math.min(4, first + count);
    RandomStream random = new RandomStream(~seed);
    for (int step = 0; step < 3; step++) {
      Matrix gradient = new Matrix(4, 3);
      for (int i = 0; i < 12; i++) {
        gradient.data()[i] = (float) random.nextGaussian();
      }
      for (int row = first; row < end; row++) {
        one.update(row, gradient.data(), gradient.offset(row), 0.01);
      }
      all.updateRows(first, end, gradient, 0.01);
    }
    assertThat(together.data()).containsExactly(alone.data());
    one.state()
        .forEach(
            (name, state) ->
                assertThat(all.state().get(name).data()).containsExactly(state.data()));
  }

  @Test
  void countsBeyondWhatAFloatHolds() {
    int[] counts = {0, 1, 65_535, 65_536, (1 << 24) + 1, Integer.MAX_VALUE};
    TreeMap<String, Matrix> state = new TreeMap<>();
    state.put("steps", Moments.counts(counts));
    int[] read = new int[counts.length];
    Moments.copyCounts(state, "steps", read);
    assertThat(read).containsExactly(counts);
  }

  @Test
  void refusesAnotherShape() {
    Optimiser.Updater adam = RULES.get(0).start(new Matrix(2, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adam.restore(RULES.get(1).start(new Matrix(2, 2)).state()))
        .withMessageContaining("'mean' is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adam.restore(RULES.get(0).start(new Matrix(3, 2)).state()))
        .withMessageContaining("is 3 x 2; it has to be 2 x 2");
  }
}
