package org.newsrec.train;

/** Scales gradients down to a length. Sums are of doubles, ascending. */
final class Clipping {
  private Clipping() {}

  static double squares(float[] gradient) {
    double sum = 0;
    for (float g : gradient) {
      sum = Math.fma((double) g, g, sum);
    }
    return sum;
  }

  /** What a gradient is multiplied with so that it is no longer than allowed; 1 if it is not. */
  static float factor(double squares, double maxNorm) {
    double norm = Math.sqrt(squares);
    return norm > maxNorm ? (float) (maxNorm / norm) : 1f;
  }

  static void shorten(float[] gradient, float factor) {
    if (factor != 1f) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= factor;
      }
    }
  }
}
