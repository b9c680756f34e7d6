package archfixture.math;

import java.util.function.IntUnaryOperator;

/** Sums across lanes; the method only has the name of the banned one. */
public final class Lanes {
  private final IntUnaryOperator operator = this::reduceLanes;

  int reduceLanes(int x) {
    return x;
  }

  int sum() {
    return operator.applyAsInt(1);
  }
}
