package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsrec.math.Matrix;
import org.newsrec.train.optim.Momentum;

class ClippingTest {
  @Test
  void shortensWhatIsTooLongAndNothingElse() {
    float[] gradient = {3f, -4f};
    Clipping.shorten(gradient, Clipping.factor(Clipping.squares(gradient), 10));
    assertThat(gradient).containsExactly(3f, -4f);
    Clipping.shorten(gradient, Clipping.factor(Clipping.squares(gradient), 1));
    assertThat((double) gradient[0]).isCloseTo(0.6, within(1e-6));
    assertThat((double) gradient[1]).isCloseTo(-0.8, within(1e-6));
  }

  /** The layers' gradients are measured together: their directions stay as they are. */
  @Test
  void keepsTheDirectionOfAStep() {
    Matrix one = new Matrix(1, 1);
    Matrix other = new Matrix(1, 2);
    Parameters parameters =
        new Parameters(
            Map.of("one", one, "other", other),
            name -> false,
            new Momentum(0, 0),
            new Momentum(0, 0),
            1);
    for (int shard : List.of(0, 1)) {
      parameters.gradients(shard).get("one").fill(1f);
      parameters.gradients(shard).get("other").fill(1f);
    }
    for (int part = 0; part < Workers.SHARDS; part++) {
      parameters.sum(part);
    }
    assertThat(parameters.norm()).isCloseTo(Math.sqrt(12), within(1e-6));
    for (int part = 0; part < Workers.SHARDS; part++) {
      parameters.update(part, 1);
    }
    double length = 1 / Math.sqrt(3);
    assertThat((double) one.get(0, 0)).isCloseTo(-length, within(1e-6));
    assertThat((double) other.get(0, 1)).isCloseTo(-length, within(1e-6));
  }
}
