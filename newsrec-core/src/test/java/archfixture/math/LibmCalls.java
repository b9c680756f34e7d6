package archfixture.math;

import java.util.function.DoubleUnaryOperator;

/** Calls functions whose bits depend on the platform. */
public final class LibmCalls {
  double call(double x) {
    return StrictMath.exp(x);
  }

  DoubleUnaryOperator reference() {
    return Math::tanh;
  }
}
