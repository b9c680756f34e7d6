package org.newsrec.retrieval;

import java.util.Arrays;
import org.newsrec.math.BlockKernels;
import org.newsrec.math.Matrix;
import org.newsrec.math.VectorBlock;

/**
 * The centres of lists: a vector belongs to the one with which its dot product is highest, the
 * first among equals. Immutable.
 */
final class Centroids {
  /** Vectors that are assigned together. */
  static final int TILE = 132;

  private final int count;
  private final int dimension;
  private final VectorBlock[] blocks;

  Centroids(float[][] centres) {
    count = centres.length;
    dimension = centres[0].length;
    blocks = new VectorBlock[(count + VectorBlock.LANES - 1) / VectorBlock.LANES];
    for (int i = 0; i < count; i++) {
      int block = i / VectorBlock.LANES;
      if (blocks[block] == null) {
        blocks[block] = new VectorBlock(dimension);
      }
      blocks[block].set(i % VectorBlock.LANES, centres[i]);
    }
  }

  int count() {
    return count;
  }

  int dimension() {
    return dimension;
  }

  /** Scores of a vector with all centres. */
  float[] scores(float[] vector) {
    float[] all = new float[blocks.length * VectorBlock.LANES];
    float[] some = new float[VectorBlock.LANES];
    for (int b = 0; b < blocks.length; b++) {
      BlockKernels.scores(blocks[b], vector, some);
      System.arraycopy(some, 0, all, b * VectorBlock.LANES, VectorBlock.LANES);
    }
    return Arrays.copyOf(all, count);
  }

  /** Assigns vectors, a tile of them at a time; not for several threads. */
  final class Assigner {
    private final Matrix scores = new Matrix(TILE, VectorBlock.LANES);
    private final float[] room = new float[BlockKernels.room(blocks[0].dimension())];
    private final float[] best = new float[TILE];
    private final float[] second = new float[TILE];

    /**
     * Finds the centre of each of the first rows.
     *
     * @param vectors as many rows as a tile
     * @param rows how many count
     * @param nearest receives the centres, from an index on
     * @param to that index
     * @return the dot product of each row with its centre
     */
    float[] assign(Matrix vectors, int rows, int[] nearest, int to) {
      Arrays.fill(best, Float.NEGATIVE_INFINITY);
      Arrays.fill(second, Float.NEGATIVE_INFINITY);
      for (int b = 0; b < blocks.length; b++) {
        BlockKernels.scores(blocks[b], vectors, scores, room);
        int lanes = Math.min(VectorBlock.LANES, count - b * VectorBlock.LANES);
        for (int row = 0; row < rows; row++) {
          take(row, scores.offset(row), lanes, b * VectorBlock.LANES, nearest, to);
        }
      }
      return best;
    }

    /** For each row of the tile, the dot product with the centre that comes next. */
    float[] second() {
      return second;
    }

    private void take(int row, int from, int lanes, int first, int[] nearest, int to) {
      float[] data = scores.data();
      float high = best[row];
      float next = second[row];
      for (int i = 0; i < lanes; i++) {
        float score = data[from + i];
        if (score > next) {
          if (score > high) {
            next = high;
            high = score;
            nearest[to + row] = first + i;
          } else {
            next = score;
          }
        }
      }
      best[row] = high;
      second[row] = next;
    }
  }
}
