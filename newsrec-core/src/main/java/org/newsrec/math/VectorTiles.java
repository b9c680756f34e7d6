package org.newsrec.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of {@link VectorProduct} for a left factor whose depth is contiguous: the
 * sums of one tile of the result start in registers, stay there while the depth goes by, and are
 * written once.
 *
 * <p>Each is one loop over the depth: Java 17 keeps vectors in registers through one loop, not
 * through two nested ones. Where the index of a scalar is the loop's counter plus something that
 * does not change, as here, its bounds are checked once before the loop; with a stride in a
 * variable they are checked at each scalar, which took a sixth of the time. The parameters: the
 * scalar of row {@code r} and depth {@code k} is {@code a[from + r * aRow + k]}; the vectors of
 * depth {@code k} start in {@code b} at {@code bFrom + k * bRow}; the sums of each row begin as
 * {@code start} has them at {@code startFrom}; those of row {@code r} go to {@code c} at {@code to
 * + r * cRow}. They are many because objects around them made the code of Java 17 three times
 * slower.
 */
final class VectorTiles {
  static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  static final int W = S.length();

  private VectorTiles() {}

  /** Twelve rows by two vectors: 24 sums, for 32 registers. */
  static void twelve(
      float[] a,
      int from,
      int aRow,
      float[] b,
      int bFrom,
      int bRow,
      int depth,
      float[] start,
      int startFrom,
      float[] c,
      int to,
      int cRow) {
    int p1 = from + aRow;
    int p2 = from + 2 * aRow;
    int p3 = from + 3 * aRow;
    int p4 = from + 4 * aRow;
    int p5 = from + 5 * aRow;
    int p6 = from + 6 * aRow;
    int p7 = from + 7 * aRow;
    int p8 = from + 8 * aRow;
    int p9 = from + 9 * aRow;
    int p10 = from + 10 * aRow;
    int p11 = from + 11 * aRow;
    FloatVector u0 = FloatVector.fromArray(S, start, startFrom);
    FloatVector v0 = FloatVector.fromArray(S, start, startFrom + W);
    FloatVector u1 = u0;
    FloatVector v1 = v0;
    FloatVector u2 = u0;
    FloatVector v2 = v0;
    FloatVector u3 = u0;
    FloatVector v3 = v0;
    FloatVector u4 = u0;
    FloatVector v4 = v0;
    FloatVector u5 = u0;
    FloatVector v5 = v0;
    FloatVector u6 = u0;
    FloatVector v6 = v0;
    FloatVector u7 = u0;
    FloatVector v7 = v0;
    FloatVector u8 = u0;
    FloatVector v8 = v0;
    FloatVector u9 = u0;
    FloatVector v9 = v0;
    FloatVector u10 = u0;
    FloatVector v10 = v0;
    FloatVector u11 = u0;
    FloatVector v11 = v0;
    for (int k = 0; k < depth; k++) {
      int q = bFrom + k * bRow;
      FloatVector x = FloatVector.fromArray(S, b, q);
      FloatVector y = FloatVector.fromArray(S, b, q + W);
      FloatVector s0 = FloatVector.broadcast(S, a[from + k]);
      u0 = s0.fma(x, u0);
      v0 = s0.fma(y, v0);
      FloatVector s1 = FloatVector.broadcast(S, a[p1 + k]);
      u1 = s1.fma(x, u1);
      v1 = s1.fma(y, v1);
      FloatVector s2 = FloatVector.broadcast(S, a[p2 + k]);
      u2 = s2.fma(x, u2);
      v2 = s2.fma(y, v2);
      FloatVector s3 = FloatVector.broadcast(S, a[p3 + k]);
      u3 = s3.fma(x, u3);
      v3 = s3.fma(y, v3);
      FloatVector s4 = FloatVector.broadcast(S, a[p4 + k]);
      u4 = s4.fma(x, u4);
      v4 = s4.fma(y, v4);
      FloatVector s5 = FloatVector.broadcast(S, a[p5 + k]);
      u5 = s5.fma(x, u5);
      v5 = s5.fma(y, v5);
      FloatVector s6 = FloatVector.broadcast(S, a[p6 + k]);
      u6 = s6.fma(x, u6);
      v6 = s6.fma(y, v6);
      FloatVector s7 = FloatVector.broadcast(S, a[p7 + k]);
      u7 = s7.fma(x, u7);
      v7 = s7.fma(y, v7);
      FloatVector s8 = FloatVector.broadcast(S, a[p8 + k]);
      u8 = s8.fma(x, u8);
      v8 = s8.fma(y, v8);
      FloatVector s9 = FloatVector.broadcast(S, a[p9 + k]);
      u9 = s9.fma(x, u9);
      v9 = s9.fma(y, v9);
      FloatVector s10 = FloatVector.broadcast(S, a[p10 + k]);
      u10 = s10.fma(x, u10);
      v10 = s10.fma(y, v10);
      FloatVector s11 = FloatVector.broadcast(S, a[p11 + k]);
      u11 = s11.fma(x, u11);
      v11 = s11.fma(y, v11);
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
      int aRow,
      float[] b,
      int bFrom,
      int bRow,
      int depth,
      float[] start,
      int startFrom,
      float[] c,
      int to,
      int cRow) {
    int p1 = from + aRow;
    int p2 = from + 2 * aRow;
    int p3 = from + 3 * aRow;
    int p4 = from + 4 * aRow;
    int p5 = from + 5 * aRow;
    FloatVector u0 = FloatVector.fromArray(S, start, startFrom);
    FloatVector v0 = FloatVector.fromArray(S, start, startFrom + W);
    FloatVector u1 = u0;
    FloatVector v1 = v0;
    FloatVector u2 = u0;
    FloatVector v2 = v0;
    FloatVector u3 = u0;
    FloatVector v3 = v0;
    FloatVector u4 = u0;
    FloatVector v4 = v0;
    FloatVector u5 = u0;
    FloatVector v5 = v0;
    for (int k = 0; k < depth; k++) {
      int q = bFrom + k * bRow;
      FloatVector x = FloatVector.fromArray(S, b, q);
      FloatVector y = FloatVector.fromArray(S, b, q + W);
      FloatVector s0 = FloatVector.broadcast(S, a[from + k]);
      u0 = s0.fma(x, u0);
      v0 = s0.fma(y, v0);
      FloatVector s1 = FloatVector.broadcast(S, a[p1 + k]);
      u1 = s1.fma(x, u1);
      v1 = s1.fma(y, v1);
      FloatVector s2 = FloatVector.broadcast(S, a[p2 + k]);
      u2 = s2.fma(x, u2);
      v2 = s2.fma(y, v2);
      FloatVector s3 = FloatVector.broadcast(S, a[p3 + k]);
      u3 = s3.fma(x, u3);
      v3 = s3.fma(y, v3);
      FloatVector s4 = FloatVector.broadcast(S, a[p4 + k]);
      u4 = s4.fma(x, u4);
      v4 = s4.fma(y, v4);
      FloatVector s5 = FloatVector.broadcast(S, a[p5 + k]);
      u5 = s5.fma(x, u5);
      v5 = s5.fma(y, v5);
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

  /** Three rows by two vectors. */
  static void three(
      float[] a,
      int from,
      int aRow,
      float[] b,
      int bFrom,
      int bRow,
      int depth,
      float[] start,
      int startFrom,
      float[] c,
      int to,
      int cRow) {
    int p1 = from + aRow;
    int p2 = from + 2 * aRow;
    FloatVector u0 = FloatVector.fromArray(S, start, startFrom);
    FloatVector v0 = FloatVector.fromArray(S, start, startFrom + W);
    FloatVector u1 = u0;
    FloatVector v1 = v0;
    FloatVector u2 = u0;
    FloatVector v2 = v0;
    for (int k = 0; k < depth; k++) {
      int q = bFrom + k * bRow;
      FloatVector x = FloatVector.fromArray(S, b, q);
      FloatVector y = FloatVector.fromArray(S, b, q + W);
      FloatVector s0 = FloatVector.broadcast(S, a[from + k]);
      u0 = s0.fma(x, u0);
      v0 = s0.fma(y, v0);
      FloatVector s1 = FloatVector.broadcast(S, a[p1 + k]);
      u1 = s1.fma(x, u1);
      v1 = s1.fma(y, v1);
      FloatVector s2 = FloatVector.broadcast(S, a[p2 + k]);
      u2 = s2.fma(x, u2);
      v2 = s2.fma(y, v2);
    }
    u0.intoArray(c, to);
    v0.intoArray(c, to + W);
    u1.intoArray(c, to + cRow);
    v1.intoArray(c, to + cRow + W);
    u2.intoArray(c, to + 2 * cRow);
    v2.intoArray(c, to + 2 * cRow + W);
  }

  /** One row by eight vectors. */
  static void wide(
      float[] a,
      int from,
      float[] b,
      int bFrom,
      int bRow,
      int depth,
      float[] start,
      int startFrom,
      float[] c,
      int to) {
    FloatVector u0 = FloatVector.fromArray(S, start, startFrom);
    FloatVector u1 = FloatVector.fromArray(S, start, startFrom + W);
    FloatVector u2 = FloatVector.fromArray(S, start, startFrom + 2 * W);
    FloatVector u3 = FloatVector.fromArray(S, start, startFrom + 3 * W);
    FloatVector u4 = FloatVector.fromArray(S, start, startFrom + 4 * W);
    FloatVector u5 = FloatVector.fromArray(S, start, startFrom + 5 * W);
    FloatVector u6 = FloatVector.fromArray(S, start, startFrom + 6 * W);
    FloatVector u7 = FloatVector.fromArray(S, start, startFrom + 7 * W);
    for (int k = 0; k < depth; k++) {
      int q = bFrom + k * bRow;
      FloatVector s = FloatVector.broadcast(S, a[from + k]);
      u0 = s.fma(FloatVector.fromArray(S, b, q), u0);
      u1 = s.fma(FloatVector.fromArray(S, b, q + W), u1);
      u2 = s.fma(FloatVector.fromArray(S, b, q + 2 * W), u2);
      u3 = s.fma(FloatVector.fromArray(S, b, q + 3 * W), u3);
      u4 = s.fma(FloatVector.fromArray(S, b, q + 4 * W), u4);
      u5 = s.fma(FloatVector.fromArray(S, b, q + 5 * W), u5);
      u6 = s.fma(FloatVector.fromArray(S, b, q + 6 * W), u6);
      u7 = s.fma(FloatVector.fromArray(S, b, q + 7 * W), u7);
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
      float[] b,
      int bFrom,
      int bRow,
      int depth,
      float[] start,
      int startFrom,
      float[] c,
      int to) {
    FloatVector u0 = FloatVector.fromArray(S, start, startFrom);
    FloatVector v0 = FloatVector.fromArray(S, start, startFrom + W);
    for (int k = 0; k < depth; k++) {
      int q = bFrom + k * bRow;
      FloatVector x = FloatVector.fromArray(S, b, q);
      FloatVector y = FloatVector.fromArray(S, b, q + W);
      FloatVector s0 = FloatVector.broadcast(S, a[from + k]);
      u0 = s0.fma(x, u0);
      v0 = s0.fma(y, v0);
    }
    u0.intoArray(c, to);
    v0.intoArray(c, to + W);
  }
}
