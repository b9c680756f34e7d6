package org.newsrec.rerank;

import java.util.Arrays;
import java.util.List;
import org.newsrec.math.BlockKernels;
import org.newsrec.math.VectorBlock;

/**
 * The candidates' vectors in dimension-major blocks, so that one vector is compared with all of
 * them in one walk. A candidate without vector has similarity 0 with everything.
 */
final class CandidateVectors {
  private final int size;
  private final int dimension;
  private final VectorBlock[] blocks;
  private final float[] products = new float[VectorBlock.LANES];

  /** Takes the vectors of the candidates; the dimension is that of the first one there is. */
  CandidateVectors(List<RerankItem> items) {
    size = items.size();
    int found = 0;
    VectorBlock[] made = new VectorBlock[(size + VectorBlock.LANES - 1) / VectorBlock.LANES];
    for (int i = 0; i < size; i++) {
      float[] vector = items.get(i).vector();
      if (vector == null) {
        continue;
      }
      found = found == 0 ? vector.length : found;
      require(vector, found, "candidate '", items.get(i).news().hashId());
      int b = i / VectorBlock.LANES;
      if (made[b] == null) {
        made[b] = new VectorBlock(found);
      }
      made[b].set(i % VectorBlock.LANES, vector);
    }
    dimension = found;
    blocks = made;
  }

  /** Whether no candidate has a vector. */
  boolean isEmpty() {
    return dimension == 0;
  }

  /** Writes the dot product of a vector with each candidate. */
  void dots(float[] vector, String kind, String key, double[] out) {
    require(vector, dimension, kind, key);
    for (int b = 0; b < blocks.length; b++) {
      int from = b * VectorBlock.LANES;
      int count = Math.min(VectorBlock.LANES, size - from);
      if (blocks[b] == null) {
        Arrays.fill(out, from, from + count, 0);
        continue;
      }
      BlockKernels.scores(blocks[b], vector, products);
      for (int l = 0; l < count; l++) {
        out[from + l] = products[l];
      }
    }
  }

  private static void require(float[] vector, int dimension, String kind, String key) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "the vector of "
              + kind
              + key
              + "' has "
              + vector.length
              + " numbers, but another one of the same request has "
              + dimension
              + "; all have to be of one model");
    }
  }
}
