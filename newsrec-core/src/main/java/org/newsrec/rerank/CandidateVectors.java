package org.newsrec.rerank;

import java.util.List;
import org.newsrec.math.BlockKernels;
import org.newsrec.math.Matrix;
import org.newsrec.math.VectorBlock;

/**
 * The candidates' vectors in dimension-major blocks, so that one vector is compared with all of
 * them in one walk. A candidate without vector has similarity 0 with everything. Of one request,
 * and of one thread.
 */
final class CandidateVectors {
  /**
   * Neighbouring lanes that are filled together: those of a cache line, which is then written once.
   */
  private static final int GROUP = 16;

  /** Vectors that are compared in one walk over a block. */
  private static final int QUERIES = 8;

  private final int size;
  private final int dimension;
  private final VectorBlock[] blocks;

  /** Takes the dot products of one vector with a run of candidates. */
  interface Products {
    void accept(int vector, int firstItem, int count, float[] products, int from);
  }

  /** A vector to compare, with what an error would call it. */
  record Named(float[] vector, String kind, String key) {}

  /** Takes the vectors of the candidates; the dimension is that of the first one there is. */
  CandidateVectors(List<RerankItem> items) {
    size = items.size();
    dimension = dimensionOf(items);
    blocks =
        dimension == 0
            ? new VectorBlock[0]
            : new VectorBlock[(size + VectorBlock.LANES - 1) / VectorBlock.LANES];
    for (int b = 0; b < blocks.length; b++) {
      blocks[b] = new VectorBlock(dimension);
      int first = b * VectorBlock.LANES;
      int count = Math.min(VectorBlock.LANES, size - first);
      for (int lane = 0; lane < count; lane += GROUP) {
        pack(items, first + lane, Math.min(GROUP, count - lane), blocks[b], lane);
      }
    }
  }

  private static int dimensionOf(List<RerankItem> items) {
    int found = 0;
    for (RerankItem item : items) {
      if (item.vector() != null) {
        found = found == 0 ? item.vector().length : found;
        require(found, new Named(item.vector(), "candidate '", item.news().hashId()));
      }
    }
    return found;
  }

  private void pack(List<RerankItem> items, int first, int count, VectorBlock block, int lane) {
    float[][] vectors = new float[count][];
    float[] none = null;
    for (int i = 0; i < count; i++) {
      vectors[i] = items.get(first + i).vector();
      if (vectors[i] == null) {
        none = none == null ? new float[dimension] : none;
        vectors[i] = none;
      }
    }
    block.set(lane, vectors, count);
  }

  /** Whether no candidate has a vector. */
  boolean isEmpty() {
    return dimension == 0;
  }

  /** Writes the dot product of a vector with each candidate. */
  void dots(Named vector, double[] out) {
    compare(
        List.of(vector),
        (which, first, count, products, from) -> {
          for (int i = 0; i < count; i++) {
            out[first + i] = products[from + i];
          }
        });
  }

  /**
   * Hands over the dot products of each vector with each candidate; for every candidate, the
   * vectors come in their order.
   */
  void compare(List<Named> vectors, Products sink) {
    if (isEmpty()) {
      return;
    }
    for (Named vector : vectors) {
      require(dimension, vector);
    }
    Matrix out = new Matrix(Math.min(QUERIES, vectors.size()), VectorBlock.LANES);
    float[] room = new float[BlockKernels.room(dimension)];
    for (int begin = 0; begin < vectors.size(); begin += QUERIES) {
      Matrix queries = new Matrix(Math.min(QUERIES, vectors.size() - begin), dimension);
      for (int q = 0; q < queries.rows(); q++) {
        queries.setRow(q, vectors.get(begin + q).vector());
      }
      for (int b = 0; b < blocks.length; b++) {
        BlockKernels.scores(blocks[b], queries, out, room);
        int first = b * VectorBlock.LANES;
        int count = Math.min(VectorBlock.LANES, size - first);
        for (int q = 0; q < queries.rows(); q++) {
          sink.accept(begin + q, first, count, out.data(), out.offset(q));
        }
      }
    }
  }

  private static void require(int dimension, Named vector) {
    if (vector.vector().length != dimension) {
      throw new IllegalArgumentException(
          "the vector of "
              + vector.kind()
              + vector.key()
              + "' has "
              + vector.vector().length
              + " numbers, but another one of the same request has "
              + dimension
              + "; all have to be of one model");
    }
  }
}
