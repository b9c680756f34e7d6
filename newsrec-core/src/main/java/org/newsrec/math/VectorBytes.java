package org.newsrec.math;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The scan of byte blocks of the Vector API tier: sums of four vectors' lanes stay in registers
 * while the dimensions go by. Sums of whole numbers are the same in any order.
 */
final class VectorBytes {
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
  private static final int W = I.length();
  private static final VectorSpecies<Byte> B =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(W * Byte.SIZE));

  /** Rows that are under way at the same time. */
  private static final int GROUP = 16;

  private VectorBytes() {}

  /** As {@link Kernels#scan(byte[][], int, byte[], int[])}, for 8 ints in a vector or more. */
  static void scan(byte[][] panels, int dimension, byte[] query, int[] out) {
    for (int lane = 0; lane < VectorBlock.LANES; lane += 4 * W) {
      four(panels, dimension, query, lane, out);
    }
  }

  private static void four(byte[][] panels, int dimension, byte[] query, int lane, int[] out) {
    IntVector s0 = IntVector.zero(I);
    IntVector s1 = IntVector.zero(I);
    IntVector s2 = IntVector.zero(I);
    IntVector s3 = IntVector.zero(I);
    for (int d = 0; d < dimension; d++) {
      byte[] x = panels[d >> 3];
      int at = (d & 7) * VectorBlock.LANES + lane;
      IntVector q = IntVector.broadcast(I, query[d]);
      s0 = s0.add(q.mul(ints(x, at)));
      s1 = s1.add(q.mul(ints(x, at + W)));
      s2 = s2.add(q.mul(ints(x, at + 2 * W)));
      s3 = s3.add(q.mul(ints(x, at + 3 * W)));
    }
    s0.intoArray(out, lane);
    s1.intoArray(out, lane + W);
    s2.intoArray(out, lane + 2 * W);
    s3.intoArray(out, lane + 3 * W);
  }

  private static IntVector ints(byte[] x, int at) {
    return (IntVector) ByteVector.fromArray(B, x, at).convertShape(VectorOperators.B2I, I, 0);
  }

  /** As {@link Kernels#roughScan}. */
  static void rough(byte[] codes, int dimensions, float[] query, float[] out) {
    for (int lane = 0; lane < VectorBlock.LANES; lane += 4 * W) {
      roughFour(codes, dimensions, query, lane, out);
    }
  }

  private static void roughFour(
      byte[] codes, int dimensions, float[] query, int lane, float[] out) {
    FloatVector s0 = FloatVector.zero(F);
    FloatVector s1 = FloatVector.zero(F);
    FloatVector s2 = FloatVector.zero(F);
    FloatVector s3 = FloatVector.zero(F);
    for (int d = 0; d < dimensions; d++) {
      int at = d * VectorBlock.LANES + lane;
      FloatVector q = FloatVector.broadcast(F, query[d]);
      s0 = q.fma(floats(codes, at), s0);
      s1 = q.fma(floats(codes, at + W), s1);
      s2 = q.fma(floats(codes, at + 2 * W), s2);
      s3 = q.fma(floats(codes, at + 3 * W), s3);
    }
    s0.intoArray(out, lane);
    s1.intoArray(out, lane + W);
    s2.intoArray(out, lane + 2 * W);
    s3.intoArray(out, lane + 3 * W);
  }

  /** As {@link Kernels#products}. */
  static void products(
      byte[] rows, int stride, int[] lanes, int count, int[] numbers, int length, int[] out) {
    int[] parts = new int[GROUP * W];
    for (int i = 0; i < count; i += GROUP) {
      int to = Math.min(count, i + GROUP);
      int touched = 0;
      for (int j = i; j < to; j++) {
        // Asks for all of them at once, before it waits for the first.
        touched += rows[lanes[j] * stride];
      }
      parts[0] = touched;
      for (int j = i; j < to; j++) {
        addUp(rows, lanes[j] * stride, length, numbers, parts, (j - i) * W);
      }
      for (int j = i; j < to; j++) {
        out[j] = sum(parts, (j - i) * W);
      }
    }
  }

  private static void addUp(byte[] rows, int from, int length, int[] numbers, int[] parts, int to) {
    IntVector even = IntVector.fromArray(I, numbers, 0).mul(ints(rows, from));
    IntVector odd = IntVector.fromArray(I, numbers, W).mul(ints(rows, from + W));
    for (int d = 2 * W; d < length; d += W) {
      even = even.add(IntVector.fromArray(I, numbers, d).mul(ints(rows, from + d)));
    }
    even.add(odd).intoArray(parts, to);
  }

  /** Eight at a time: a vector has a multiple of them. */
  private static int sum(int[] parts, int from) {
    int sum = 0;
    for (int i = from; i < from + W; i += 8) {
      sum +=
          parts[i]
              + parts[i + 1]
              + (parts[i + 2] + parts[i + 3])
              + (parts[i + 4] + parts[i + 5] + (parts[i + 6] + parts[i + 7]));
    }
    return sum;
  }

  private static FloatVector floats(byte[] x, int at) {
    return (FloatVector) ints(x, at).convertShape(VectorOperators.I2F, F, 0);
  }
}
