package org.newsrec.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Which sums reach a threshold: the filter of the Vector API tier. */
final class VectorFilter {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int W = S.length();

  /**
   * Whether the bits of four masks come as one long. On Java 17 that is a loop over booleans and
   * several times slower than all the rest; since 18 it is an instruction.
   */
  private static final boolean BITS = 4 * W <= Long.SIZE && Runtime.version().feature() >= 18;

  private VectorFilter() {}

  /** As {@link Kernels#reaching(float[], int, int, float, int[])}. */
  static int reaching(float[] scores, int from, int count, float threshold, int[] places) {
    int found = 0;
    int i = 0;
    for (; BITS && i + 4 * W <= count; i += 4 * W) {
      long reached =
          bits(scores, from + i, threshold)
              | bits(scores, from + i + W, threshold) << W
              | bits(scores, from + i + 2 * W, threshold) << (2 * W)
              | bits(scores, from + i + 3 * W, threshold) << (3 * W);
      for (; reached != 0; reached &= reached - 1) {
        places[found++] = i + Long.numberOfTrailingZeros(reached);
      }
    }
    for (; i + W <= count; i += W) {
      VectorMask<Float> reached =
          FloatVector.fromArray(S, scores, from + i).compare(VectorOperators.GE, threshold);
      if (reached.anyTrue()) {
        int last = i + reached.lastTrue();
        for (int j = i + reached.firstTrue(); j <= last; j++) {
          places[found] = j;
          found += scores[from + j] >= threshold ? 1 : 0;
        }
      }
    }
    for (; i < count; i++) {
      if (scores[from + i] >= threshold) {
        places[found++] = i;
      }
    }
    return found;
  }

  private static long bits(float[] scores, int at, float threshold) {
    return FloatVector.fromArray(S, scores, at).compare(VectorOperators.GE, threshold).toLong();
  }

  /** As {@link Kernels#reaching(float[], float[], float, int, float, int[])}. */
  static int reaching(
      float[] sums, float[] norms, float scale, int count, float threshold, int[] places) {
    FloatVector factor = FloatVector.broadcast(S, scale);
    int found = 0;
    int i = 0;
    for (; i + W <= count; i += W) {
      VectorMask<Float> reached =
          factor
              .fma(FloatVector.fromArray(S, norms, i), FloatVector.fromArray(S, sums, i))
              .compare(VectorOperators.GE, threshold);
      if (reached.anyTrue()) {
        int first = i + reached.firstTrue();
        int end = i + reached.lastTrue() + 1;
        found = inTurn(sums, norms, scale, first, end, threshold, places, found);
      }
    }
    return inTurn(sums, norms, scale, i, count, threshold, places, found);
  }

  /** Without a branch that depends on the numbers: it would be guessed wrong too often. */
  private static int inTurn(
      float[] sums,
      float[] norms,
      float scale,
      int from,
      int to,
      float threshold,
      int[] places,
      int before) {
    int found = before;
    for (int i = from; i < to; i++) {
      places[found] = i;
      found += Math.fma(scale, norms[i], sums[i]) >= threshold ? 1 : 0;
    }
    return found;
  }
}
