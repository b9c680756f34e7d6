package org.newsrec.retrieval;

/** Checks of vectors that come from outside. */
final class UnitVectors {
  /** How far the length of a unit vector may be from 1. */
  static final double TOLERANCE = 1e-3;

  private UnitVectors() {}

  /** Returns the vector if every coordinate and the sum of their squares are finite floats. */
  static float[] requireFinite(float[] vector, String what) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new IllegalArgumentException(
            "coordinate "
                + (i + 1)
                + " of "
                + vector.length
                + " of "
                + what
                + " is "
                + vector[i]
                + "; only finite numbers are allowed");
      }
      sum = Math.fma((double) vector[i], (double) vector[i], sum);
    }
    if (sum > Float.MAX_VALUE) {
      throw new IllegalArgumentException(
          what + " has a length of " + Math.sqrt(sum) + "; make it a unit vector");
    }
    return vector;
  }

  static void requireUnit(float[] vector, int dimension, String what) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          what
              + " has "
              + vector.length
              + " coordinates; this index holds vectors of dimension "
              + dimension);
    }
    requireFinite(vector, what);
    double sum = 0;
    for (float x : vector) {
      sum = Math.fma((double) x, (double) x, sum);
    }
    double length = Math.sqrt(sum);
    if (Math.abs(length - 1) > TOLERANCE) {
      throw new IllegalArgumentException(
          what + " has a length of " + length + "; divide it by its length, only unit vectors fit");
    }
  }
}
