package org.newsrec.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of {@link VectorProduct} for a left factor whose rows are neighbours, as in
 * the gradient of weights: the sums of one tile are read to registers, stay there while the depth
 * goes by, and are written back. What {@link VectorTiles} says holds here, but that the scalar of
 * row {@code r} and depth {@code k} is {@code a[from + r + k * aStep]}: literal offsets from one
 * index are checked together.
 */
final class VectorOuterTiles {
  private static final VectorSpecies<Float> S = VectorTiles.S;
  private static final int W = VectorTiles.W;

  private VectorOuterTiles() {}

  /** Twelve rows by two vectors: 24 sums, for 32 registers. */
  static void twelve(
      float[] a,
      int from,
      int aStep,
      float[] b,
      int bFrom,
      int bRow,
      int depth,
      float[] c,
      int to,
      int cRow) {
    FloatVector u0 = FloatVector.fromArray(S, c, to);
    FloatVector v0 = FloatVector.fromArray(S, c, to + W);
    FloatVector u1 = FloatVector.fromArray(S, c, to + cRow);
    FloatVector v1 = FloatVector.fromArray(S, c, to + cRow + W);
    FloatVector u2 = FloatVector.fromArray(S, c, to + 2 * cRow);
    FloatVector v2 = FloatVector.fromArray(S, c, to + 2 * cRow + W);
    FloatVector u3 = FloatVector.fromArray(S, c, to + 3 * cRow);
    FloatVector v3 = FloatVector.fromArray(S, c, to + 3 * cRow + W);
    FloatVector u4 = FloatVector.fromArray(S, c, to + 4 * cRow);
    FloatVector v4 = FloatVector.fromArray(S, c, to + 4 * cRow + W);
    FloatVector u5 = FloatVector.fromArray(S, c, to + 5 * cRow);
    FloatVector v5 = FloatVector.fromArray(S, c, to + 5 * cRow + W);
    FloatVector u6 = FloatVector.fromArray(S, c, to + 6 * cRow);
    FloatVector v6 = FloatVector.fromArray(S, c, to + 6 * cRow + W);
    FloatVector u7 = FloatVector.fromArray(S, c, to + 7 * cRow);
    FloatVector v7 = FloatVector.fromArray(S, c, to + 7 * cRow + W);
    FloatVector u8 = FloatVector.fromArray(S, c, to + 8 * cRow);
    FloatVector v8 = FloatVector.fromArray(S, c, to + 8 * cRow + W);
    FloatVector u9 = FloatVector.fromArray(S, c, to + 9 * cRow);
    FloatVector v9 = FloatVector.fromArray(S, c, to + 9 * cRow + W);
    FloatVector u10 = FloatVector.fromArray(S, c, to + 10 * cRow);
    FloatVector v10 = FloatVector.fromArray(S, c, to + 10 * cRow + W);
    FloatVector u11 = FloatVector.fromArray(S, c, to + 11 * cRow);
    FloatVector v11 = FloatVector.fromArray(S, c, to + 11 * cRow + W);
    int p = from;
    for (int k = 0; k < depth; k++) {
      int q = bFrom + k * bRow;
      FloatVector x = FloatVector.fromArray(S, b, q);
      FloatVector y = FloatVector.fromArray(S, b, q + W);
      FloatVector s0 = FloatVector.broadcast(S, a[p]);
      u0 = s0.fma(x, u0);
      v0 = s0.fma(y, v0);
      FloatVector s1 = FloatVector.broadcast(S, a[p + 1]);
      u1 = s1.fma(x, u1);
      v1 = s1.fma(y, v1);
      FloatVector s2 = FloatVector.broadcast(S, a[p + 2]);
      u2 = s2.fma(x, u2);
      v2 = s2.fma(y, v2);
      FloatVector s3 = FloatVector.broadcast(S, a[p + 3]);
      u3 = s3.fma(x, u3);
      v3 = s3.fma(y, v3);
      FloatVector s4 = FloatVector.broadcast(S, a[p + 4]);
      u4 = s4.fma(x, u4);
      v4 = s4.fma(y, v4);
      FloatVector s5 = FloatVector.broadcast(S, a[p + 5]);
      u5 = s5.fma(x, u5);
      v5 = s5.fma(y, v5);
      FloatVector s6 = FloatVector.broadcast(S, a[p + 6]);
      u6 = s6.fma(x, u6);
      v6 = s6.fma(y, v6);
      FloatVector s7 = FloatVector.broadcast(S, a[p + 7]);
      u7 = s7.fma(x, u7);
      v7 = s7.fma(y, v7);
      FloatVector s8 = FloatVector.broadcast(S, a[p + 8]);
      u8 = s8.fma(x, u8);
      v8 = s8.fma(y, v8);
      FloatVector s9 = FloatVector.broadcast(S, a[p + 9]);
      u9 = s9.fma(x, u9);
      v9 = s9.fma(y, v9);
      FloatVector s10 = FloatVector.broadcast(S, a[p + 10]);
      u10 = s10.fma(x, u10);
      v10 = s10.fma(y, v10);
      FloatVector s11 = FloatVector.broadcast(S, a[p + 11]);
      u11 = s11.fma(x, u11);
      v11 = s11.fma(y, v11);
      p += aStep;
    }
    u0.intoArray(c, to);
    v0.intoArray(c, to + W);
    u1.intoArray(c, to + cRow);
    v1.intoArray(c, to + cRow + W);
    u2.intoArray(c, to + 2 * cRow);
    v2.intoArray(c, to + 2 * cRow + W);
    u3.intoArray(c, to + 3 * cRow);
    v3.intoArray(c, to + 3 * cRow + W);
    u4.intoArray(c, to + 4 * cRow);
    v4.intoArray(c, to + 4 * cRow + W);
    u5.intoArray(c, to + 5 * cRow);
    v5.intoArray(c, to + 5 * cRow + W);
    u6.intoArray(c, to + 6 * cRow);
    v6.intoArray(c, to + 6 * cRow + W);
    u7.intoArray(c, to + 7 * cRow);
    v7.intoArray(c, to + 7 * cRow + W);
    u8.intoArray(c, to + 8 * cRow);
    v8.intoArray(c, to + 8 * cRow + W);
    u9.intoArray(c, to + 9 * cRow);
    v9.intoArray(c, to + 9 * cRow + W);
    u10.intoArray(c, to + 10 * cRow);
    v10.intoArray(c, to + 10 * cRow + W);
    u11.intoArray(c, to + 11 * cRow);
    v11.intoArray(c, to + 11 * cRow + W);
  }

  /** Six rows by two vectors: 12 sums, for 16 registers. */
  static void six(
      float[] a,
      int from,
      int aStep,
      float[] b,
      int bFrom,
      int bRow,
      int depth,
      float[] c,
      int to,
      int cRow) {
    FloatVector u0 = FloatVector.fromArray(S, c, to);
    FloatVector v0 = FloatVector.fromArray(S, c, to + W);
    FloatVector u1 = FloatVector.fromArray(S, c, to + cRow);
    FloatVector v1 = FloatVector.fromArray(S, c, to + cRow + W);
    FloatVector u2 = FloatVector.fromArray(S, c, to + 2 * cRow);
    FloatVector v2 = FloatVector.fromArray(S, c, to + 2 * cRow + W);
    FloatVector u3 = FloatVector.fromArray(S, c, to + 3 * cRow);
    FloatVector v3 = FloatVector.fromArray(S, c, to + 3 * cRow + W);
    FloatVector u4 = FloatVector.fromArray(S, c, to + 4 * cRow);
    FloatVector v4 = FloatVector.fromArray(S, c, to + 4 * cRow + W);
    FloatVector u5 = FloatVector.fromArray(S, c, to + 5 * cRow);
    FloatVector v5 = FloatVector.fromArray(S, c, to + 5 * cRow + W);
    int p = from;
    for (int k = 0; k < depth; k++) {
      int q = bFrom + k * bRow;
      FloatVector x = FloatVector.fromArray(S, b, q);
      FloatVector y = FloatVector.fromArray(S, b, q + W);
      FloatVector s0 = FloatVector.broadcast(S, a[p]);
      u0 = s0.fma(x, u0);
      v0 = s0.fma(y, v0);
      FloatVector s1 = FloatVector.broadcast(S, a[p + 1]);
      u1 = s1.fma(x, u1);
      v1 = s1.fma(y, v1);
      FloatVector s2 = FloatVector.broadcast(S, a[p + 2]);
      u2 = s2.fma(x, u2);
      v2 = s2.fma(y, v2);
      FloatVector s3 = FloatVector.broadcast(S, a[p + 3]);
      u3 = s3.fma(x, u3);
      v3 = s3.fma(y, v3);
      FloatVector s4 = FloatVector.broadcast(S, a[p + 4]);
      u4 = s4.fma(x, u4);
      v4 = s4.fma(y, v4);
      FloatVector s5 = FloatVector.broadcast(S, a[p + 5]);
      u5 = s5.fma(x, u5);
      v5 = s5.fma(y, v5);
      p += aStep;
    }
    u0.intoArray(c, to);
    v0.intoArray(c, to + W);
    u1.intoArray(c, to + cRow);
    v1.intoArray(c, to + cRow + W);
    u2.intoArray(c, to + 2 * cRow);
    v2.intoArray(c, to + 2 * cRow + W);
    u3.intoArray(c, to + 3 * cRow);
    v3.intoArray(c, to + 3 * cRow + W);
    u4.intoArray(c, to + 4 * cRow);
    v4.intoArray(c, to + 4 * cRow + W);
    u5.intoArray(c, to + 5 * cRow);
    v5.intoArray(c, to + 5 * cRow + W);
  }

  /** One row by eight vectors. */
  static void wide(
      float[] a,
      int from,
      int aStep,
      float[] b,
      int bFrom,
      int bRow,
      int depth,
      float[] c,
      int to) {
    FloatVector u0 = FloatVector.fromArray(S, c, to);
    FloatVector u1 = FloatVector.fromArray(S, c, to + W);
    FloatVector u2 = FloatVector.fromArray(S, c, to + 2 * W);
    FloatVector u3 = FloatVector.fromArray(S, c, to + 3 * W);
    FloatVector u4 = FloatVector.fromArray(S, c, to + 4 * W);
    FloatVector u5 = FloatVector.fromArray(S, c, to + 5 * W);
    FloatVector u6 = FloatVector.fromArray(S, c, to + 6 * W);
    FloatVector u7 = FloatVector.fromArray(S, c, to + 7 * W);
    int p = from;
    for (int k = 0; k < depth; k++) {
      int q = bFrom + k * bRow;
      FloatVector s = FloatVector.broadcast(S, a[p]);
      u0 = s.fma(FloatVector.fromArray(S, b, q), u0);
      u1 = s.fma(FloatVector.fromArray(S, b, q + W), u1);
      u2 = s.fma(FloatVector.fromArray(S, b, q + 2 * W), u2);
      u3 = s.fma(FloatVector.fromArray(S, b, q + 3 * W), u3);
      u4 = s.fma(FloatVector.fromArray(S, b, q + 4 * W), u4);
      u5 = s.fma(FloatVector.fromArray(S, b, q + 5 * W), u5);
      u6 = s.fma(FloatVector.fromArray(S, b, q + 6 * W), u6);
      u7 = s.fma(FloatVector.fromArray(S, b, q + 7 * W), u7);
      p += aStep;
    }
    u0.intoArray(c, to);
    u1.intoArray(c, to + W);
    u2.intoArray(c, to + 2 * W);
    u3.intoArray(c, to + 3 * W);
    u4.intoArray(c, to + 4 * W);
    u5.intoArray(c, to + 5 * W);
    u6.intoArray(c, to + 6 * W);
    u7.intoArray(c, to + 7 * W);
  }

  /** One row by two vectors. */
  static void one(
      float[] a,
      int from,
      int aStep,
      float[] b,
      int bFrom,
      int bRow,
      int depth,
      float[] c,
      int to) {
    FloatVector u0 = FloatVector.fromArray(S, c, to);
    FloatVector v0 = FloatVector.fromArray(S, c, to + W);
    int p = from;
    for (int k = 0; k < depth; k++) {
      int q = bFrom + k * bRow;
      FloatVector x = FloatVector.fromArray(S, b, q);
      FloatVector y = FloatVector.fromArray(S, b, q + W);
      FloatVector s0 = FloatVector.broadcast(S, a[p]);
      u0 = s0.fma(x, u0);
      v0 = s0.fma(y, v0);
      p += aStep;
    }
    u0.intoArray(c, to);
    v0.intoArray(c, to + W);
  }
}
