package org.newsrec.feature;

import java.util.Arrays;
import java.util.List;

/**
 * A vector of which few coordinates are not zero. Immutable and safe for use by any number of
 * threads.
 *
 * <p>Sums run over coordinates in ascending order, in double precision and by fused multiply-add,
 * so every result has one bit pattern.
 */
public final class SparseVector {
  private static final SparseVector ZERO = new SparseVector(new int[0], new float[0]);

  private final int[] ids;
  private final float[] weights;
  private final double norm;

  /** Takes the arrays without a copy. */
  private SparseVector(int[] ids, float[] weights) {
    this.ids = ids;
    this.weights = weights;
    this.norm = norm(weights);
  }

  /**
   * Makes a vector of copies of the arrays.
   *
   * @param ids the coordinates that are set, ascending, none twice, none negative
   * @param weights their finite values
   * @return the vector
   * @throws IllegalArgumentException if the arrays don't fit together, the ids don't ascend, or a
   *     weight is not finite
   */
  public static SparseVector of(int[] ids, float[] weights) {
    if (ids.length != weights.length) {
      throw new IllegalArgumentException(
          "%d ids and %d weights; it needs as many of one as of the other"
              .formatted(ids.length, weights.length));
    }
    int previous = -1;
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] <= previous) {
        throw new IllegalArgumentException(
            "id " + ids[i] + " follows " + previous + "; ids have to ascend from 0 or more");
      }
      previous = ids[i];
      if (!Float.isFinite(weights[i])) {
        throw new IllegalArgumentException(
            "weight of id %d is %s; only finite numbers are allowed".formatted(ids[i], weights[i]));
      }
    }
    return new SparseVector(ids.clone(), weights.clone());
  }

  /**
   * Returns the vector without any coordinate.
   *
   * @return the zero vector
   */
  public static SparseVector zero() {
    return ZERO;
  }

  /** Scales to length 1, in place, and takes the arrays; the ids ascend, no weight is negative. */
  static SparseVector unit(int[] ids, float[] weights) {
    if (ids.length == 0) {
      return ZERO;
    }
    double norm = norm(weights);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (weights[i] / norm);
    }
    return new SparseVector(ids, weights);
  }

  /**
   * Returns the mean of several vectors.
   *
   * @param vectors the vectors; none of them makes the zero vector
   * @return the mean, not scaled to length 1
   */
  public static SparseVector mean(List<SparseVector> vectors) {
    int total = 0;
    for (SparseVector vector : vectors) {
      total += vector.size();
    }
    // Sorted by coordinate, then by the order of the vectors.
    long[] entries = new long[total];
    float[] values = new float[total];
    int n = 0;
    for (SparseVector vector : vectors) {
      for (int i = 0; i < vector.ids.length; i++) {
        entries[n] = (long) vector.ids[i] << 32 | n;
        values[n] = vector.weights[i];
        n++;
      }
    }
    Arrays.sort(entries);
    int[] ids = new int[total];
    float[] weights = new float[total];
    int size = 0;
    for (int i = 0; i < total; size++) {
      int id = (int) (entries[i] >>> 32);
      double sum = 0;
      for (; i < total && (int) (entries[i] >>> 32) == id; i++) {
        sum += values[(int) entries[i]];
      }
      ids[size] = id;
      weights[size] = (float) (sum / vectors.size());
    }
    return new SparseVector(Arrays.copyOf(ids, size), Arrays.copyOf(weights, size));
  }

  /**
   * Returns the number of coordinates that are set.
   *
   * @return 0 or more
   */
  public int size() {
    return ids.length;
  }

  /**
   * Returns the coordinates that are set.
   *
   * @return a copy, ascending
   */
  public int[] ids() {
    return ids.clone();
  }

  /**
   * Returns the values of the coordinates that are set.
   *
   * @return a copy, in the order of {@link #ids()}
   */
  public float[] weights() {
    return weights.clone();
  }

  /** Returns the coordinates themselves, not to be written to. */
  int[] sharedIds() {
    return ids;
  }

  /** Returns the values themselves, not to be written to. */
  float[] sharedWeights() {
    return weights;
  }

  /**
   * Returns the inner product with another vector.
   *
   * @param other the other vector
   * @return the sum of products
   */
  public double dot(SparseVector other) {
    return ids.length <= other.ids.length ? dotOfShorter(this, other) : dotOfShorter(other, this);
  }

  /**
   * Returns the cosine of the angle to another vector.
   *
   * @param other the other vector
   * @return from -1 to 1; 0 where one of the vectors is zero
   */
  public double cosine(SparseVector other) {
    if (norm == 0 || other.norm == 0) {
      return 0;
    }
    return Math.max(-1, Math.min(1, dot(other) / (norm * other.norm)));
  }

  private static double dotOfShorter(SparseVector shorter, SparseVector longer) {
    boolean search = longer.ids.length > 16 * shorter.ids.length;
    double sum = 0;
    int at = 0;
    for (int i = 0; i < shorter.ids.length; i++) {
      int id = shorter.ids[i];
      if (search) {
        at = Arrays.binarySearch(longer.ids, at, longer.ids.length, id);
        at = at < 0 ? -at - 1 : at;
      } else {
        while (at < longer.ids.length && longer.ids[at] < id) {
          at++;
        }
      }
      if (at == longer.ids.length) {
        break;
      }
      if (longer.ids[at] == id) {
        sum = Math.fma(shorter.weights[i], (double) longer.weights[at], sum);
      }
    }
    return sum;
  }

  private static double norm(float[] weights) {
    double sum = 0;
    for (float weight : weights) {
      sum = Math.fma((double) weight, weight, sum);
    }
    return Math.sqrt(sum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparseVector that
        && Arrays.equals(ids, that.ids)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ids) + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "SparseVector[ids="
        + Arrays.toString(ids)
        + ", weights="
        + Arrays.toString(weights)
        + "]";
  }
}
