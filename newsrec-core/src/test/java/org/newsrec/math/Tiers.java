package org.newsrec.math;

import java.util.List;
import java.util.Random;

/** Both kernel tiers, and slow and obvious references for them. */
final class Tiers {
  static final List<Kernels> ALL = List.of(new PlainKernels(), new VectorKernels());

  /** Numbers of rows, columns and dimensions at which loops over vectors go wrong. */
  static final int[] AWKWARD = {
    0, 1, 2, 3, 5, 7, 8, 9, 12, 13, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 207, 256,
    257, 511, 512, 513, 702
  };

  private Tiers() {}

  /** The sum of what is there and a product: scalars of the left factor by strides. */
  static void addProduct(
      float[] a, int aRow, int aStep, int rows, int depth, float[] b, int lanes, float[] c) {
    for (int r = 0; r < rows; r++) {
      for (int l = 0; l < lanes; l++) {
        float sum = c[r * lanes + l];
        for (int k = 0; k < depth; k++) {
          sum = Math.fma(a[r * aRow + k * aStep], b[k * lanes + l], sum);
        }
        c[r * lanes + l] = sum;
      }
    }
  }

  static float[] repeated(float[] row, int rows) {
    float[] all = new float[rows * row.length];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(row, 0, all, r * row.length, row.length);
    }
    return all;
  }

  /** A block with random vectors, in all lanes. */
  static VectorBlock block(Random random, int dimension) {
    VectorBlock block = new VectorBlock(dimension);
    for (int lane = 0; lane < VectorBlock.LANES; lane++) {
      block.set(lane, floats(random, dimension));
    }
    return block;
  }

  /** Numbers of very different sizes, zeros of both signs and subnormal numbers among them. */
  static float[] floats(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          switch (random.nextInt(16)) {
            case 0 -> random.nextBoolean() ? 0f : -0f;
            case 1 -> (random.nextFloat() - 0.5f) * 1e-38f;
            case 2 -> (random.nextFloat() - 0.5f) * 1e6f;
            default -> random.nextFloat() - 0.5f;
          };
    }
    return values;
  }

  /** The bit patterns; all NaNs count as one. */
  static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Float.floatToIntBits(values[i]);
    }
    return bits;
  }
}
