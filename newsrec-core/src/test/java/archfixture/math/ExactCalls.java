package archfixture.math;

/** Functions that are exact, and so allowed. */
public final class ExactCalls {
  double call(double x) {
    return Math.fma(x, Math.sqrt(x), Math.abs(x));
  }
}
