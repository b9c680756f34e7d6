package org.newsrec.train;

/**
 * Scales gradients down to a length. Sums are of doubles: four of them, for the indices with each
 * remainder of a division by four, ascending, and then added in their order. One alone would make
 * each step wait for the last one.
 */
final class Clipping {
  private Clipping() {}

  static double squares(float[] gradient) {
    return squares(gradient, 0, gradient.length);
  }

  /** Of a range. */
  static double squares(float[] gradient, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int whole = from + ((to - from) & ~3);
    for (int i = from; i < whole; i += 4) {
      s0 = Math.fma((double) gradient[i], gradient[i], s0);
      s1 = Math.fma((double) gradient[i + 1], gradient[i + 1], s1);
      s2 = Math.fma((double) gradient[i + 2], gradient[i + 2], s2);
      s3 = Math.fma((double) gradient[i + 3], gradient[i + 3], s3);
    }
    double sum = s0 + s1 + s2 + s3;
    for (int i = whole; i < to; i++) {
      sum = Math.fma((double) gradient[i], gradient[i], sum);
    }
    return sum;
  }

  /** What a gradient is multiplied with so that it is no longer than allowed; 1 if it is not. */
  static float factor(double squares, double maxNorm) {
    double norm = Math.sqrt(squares);
    return norm > maxNorm ? (float) (maxNorm / norm) : 1f;
  }

  static void shorten(float[] gradient, float factor) {
    shorten(gradient, 0, gradient.length, factor);
  }

  /** Of a range. */
  static void shorten(float[] gradient, int from, int to, float factor) {
    if (factor != 1f) {
      for (int i = from; i < to; i++) {
        gradient[i] *= factor;
      }
    }
  }
}
