package org.newsrec.rerank;

import java.util.List;
import org.newsrec.math.DenseKernels;
import org.newsrec.math.Matrix;

/**
 * The candidates' vectors side by side, dimension by dimension, so that vectors are compared with
 * all of them by one matrix product. A candidate without vector has similarity 0 with everything.
 * Of one request, and of one thread.
 */
final class CandidateVectors {
  /**
   * Neighbouring columns that are filled together: those of a cache line, which is then written
   * once.
   */
  private static final int GROUP = 16;

  /** Columns come in so many, since the kernels' tiles are as wide. */
  private static final int WIDTH = 32;

  /** Vectors that are compared in one product; their results stay in the nearest cache. */
  private static final int QUERIES = 24;

  private final int size;
  private final int dimension;

  /** [dimension][candidate]; null where there are no vectors. */
  private final Matrix columns;

  /** What the sums start from. */
  private final float[] zeros;

  /** Takes the dot products of one vector with all candidates. */
  interface Products {
    void accept(int vector, float[] products, int from);
  }

  /** A vector to compare, with what an error would call it. */
  record Named(float[] vector, String kind, String key) {}

  /** Takes the vectors of the candidates; the dimension is that of the first one there is. */
  CandidateVectors(List<RerankItem> items) {
    size = items.size();
    dimension = dimensionOf(items);
    int lanes = dimension == 0 ? 0 : (size + WIDTH - 1) / WIDTH * WIDTH;
    columns = dimension == 0 ? null : new Matrix(dimension, lanes);
    zeros = new float[lanes];
    for (int first = 0; first < size && dimension > 0; first += GROUP) {
      fill(items, first, Math.min(GROUP, size - first), lanes);
    }
  }

  private static int dimensionOf(List<RerankItem> items) {
    int found = 0;
    for (int i = 0; i < items.size(); i++) {
      float[] vector = items.get(i).vector();
      if (vector != null && vector.length != found) {
        if (found != 0) {
          throw different(found, new Named(vector, "candidate '", items.get(i).news().hashId()));
        }
        found = vector.length;
      }
    }
    return found;
  }

  private void fill(List<RerankItem> items, int first, int count, int lanes) {
    float[][] vectors = new float[count][];
    boolean all = true;
    for (int i = 0; i < count; i++) {
      vectors[i] = items.get(first + i).vector();
      all &= vectors[i] != null;
    }
    float[] data = columns.data();
    for (int d = 0; all && d < dimension; d++) {
      int at = d * lanes + first;
      for (int i = 0; i < count; i++) {
        data[at + i] = vectors[i][d];
      }
    }
    for (int i = 0; !all && i < count; i++) {
      for (int d = 0; vectors[i] != null && d < dimension; d++) {
        data[d * lanes + first + i] = vectors[i][d];
      }
    }
  }

  /** Whether no candidate has a vector. */
  boolean isEmpty() {
    return dimension == 0;
  }

  /** Writes the dot product of a vector with each candidate. */
  void dots(Named vector, double[] out) {
    compare(
        List.of(vector),
        (which, products, from) -> {
          for (int i = 0; i < out.length; i++) {
            out[i] = products[from + i];
          }
        });
  }

  /** Hands over the dot products of each vector with all candidates, in the vectors' order. */
  void compare(List<Named> vectors, Products sink) {
    if (isEmpty()) {
      return;
    }
    for (int v = 0; v < vectors.size(); v++) {
      if (vectors.get(v).vector().length != dimension) {
        throw different(dimension, vectors.get(v));
      }
    }
    int most = Math.min(QUERIES, vectors.size());
    Matrix queries = new Matrix(most, dimension);
    Matrix products = new Matrix(most, columns.columns());
    for (int begin = 0; begin < vectors.size(); begin += QUERIES) {
      int count = Math.min(QUERIES, vectors.size() - begin);
      for (int q = 0; q < count; q++) {
        queries.setRow(q, vectors.get(begin + q).vector());
      }
      DenseKernels.forward(queries, count, columns, zeros, products);
      for (int q = 0; q < count; q++) {
        sink.accept(begin + q, products.data(), products.offset(q));
      }
    }
  }

  private static IllegalArgumentException different(int dimension, Named vector) {
    return new IllegalArgumentException(
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
