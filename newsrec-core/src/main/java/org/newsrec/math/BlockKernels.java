package org.newsrec.math;

import java.util.Objects;

/**
 * The scan of a {@link VectorBlock}: dot products of queries with all of its lanes. A score starts
 * as +0; then for each dimension {@code d}, ascending, {@code score = fma(query[d], lane[d],
 * score)}. For unit vectors it is the cosine.
 *
 * <p>Pure functions of their arguments; safe for any number of threads that do not write the same
 * output.
 */
public final class BlockKernels {
  private BlockKernels() {}

  /**
   * Computes the scores of one query with every lane of a block.
   *
   * @param block the vectors
   * @param query as many coordinates as the block's dimension
   * @param out receives the score of lane {@code l} at {@code l}; at least {@link
   *     VectorBlock#LANES} long
   * @throws IllegalArgumentException if a length does not fit
   */
  public static void scores(VectorBlock block, float[] query, float[] out) {
    requireDimension(query.length, block);
    if (out.length < VectorBlock.LANES) {
      throw new IllegalArgumentException(
          "room for " + out.length + " scores; a block gives " + VectorBlock.LANES);
    }
    KernelProvider.active().scan(block.panels(), block.dimension(), query, out);
  }

  /**
   * Returns how much room {@link #scores(VectorBlock, Matrix, Matrix, float[])} needs.
   *
   * @param dimension of the blocks, 1 or more
   * @return a number of floats
   */
  public static int room(int dimension) {
    return KernelProvider.active().scanRoom(dimension);
  }

  /**
   * Computes the scores of several queries with every lane of a block, with the same bits as one
   * query at a time.
   *
   * @param block the vectors
   * @param queries one query in each row; as many columns as the block's dimension
   * @param out receives the score of query {@code q} with lane {@code l} in row {@code q}, column
   *     {@code l}; at least as many rows as there are queries, and {@link VectorBlock#LANES}
   *     columns
   * @param room is overwritten; at least {@link #room} long, so that many blocks can share it
   * @throws IllegalArgumentException if a shape does not fit
   */
  public static void scores(VectorBlock block, Matrix queries, Matrix out, float[] room) {
    requireDimension(queries.columns(), block);
    if (out.rows() < queries.rows() || out.columns() != VectorBlock.LANES) {
      throw new IllegalArgumentException(
          "room for "
              + out.rows()
              + " x "
              + out.columns()
              + " scores; the queries give "
              + queries.rows()
              + " x "
              + VectorBlock.LANES);
    }
    if (room.length < room(block.dimension())) {
      throw new IllegalArgumentException(
          "room of "
              + room.length
              + " floats beside the scores; dimension "
              + block.dimension()
              + " takes "
              + room(block.dimension()));
    }
    KernelProvider.active()
        .scan(block.panels(), block.dimension(), queries.data(), queries.rows(), out.data(), room);
  }

  /**
   * Computes the scores of several queries as {@link #scores(VectorBlock, Matrix, Matrix, float[])}
   * does, with room of its own.
   *
   * @param block the vectors
   * @param queries one query in each row; as many columns as the block's dimension
   * @param out receives the scores
   * @throws IllegalArgumentException if a shape does not fit
   */
  public static void scores(VectorBlock block, Matrix queries, Matrix out) {
    scores(block, queries, out, new float[room(block.dimension())]);
  }

  /**
   * Computes the products of one vector of 8-bit numbers with every lane of a block. They are
   * exact.
   *
   * @param block the vectors
   * @param query as many coordinates as the block's dimension
   * @param out receives the product with lane {@code l} at {@code l}; at least {@link
   *     VectorBlock#LANES} long
   * @throws IllegalArgumentException if a length does not fit
   */
  public static void products(ByteBlock block, byte[] query, int[] out) {
    if (query.length != block.dimension()) {
      throw new IllegalArgumentException(
          "a query of "
              + query.length
              + " coordinates for a block of dimension "
              + block.dimension());
    }
    if (out.length < VectorBlock.LANES) {
      throw new IllegalArgumentException(
          "room for " + out.length + " products; a block gives " + VectorBlock.LANES);
    }
    KernelProvider.active().scan(block.panels(), block.dimension(), query, out);
  }

  /**
   * Lists the places of the scores that reach a threshold: the filter before a {@link TopK}.
   *
   * @param scores holds the scores; a NaN reaches no threshold
   * @param from index of the first score looked at
   * @param count how many are looked at
   * @param threshold the least score wanted, such as {@link TopK#threshold()}
   * @param places receives the places, counted from {@code from}, ascending; at least {@code count}
   *     long
   * @return how many places were written
   * @throws IndexOutOfBoundsException if the scores leave their array or {@code places} is too
   *     short
   */
  public static int reaching(float[] scores, int from, int count, float threshold, int[] places) {
    Objects.checkFromIndexSize(from, count, scores.length);
    Objects.checkFromIndexSize(0, count, places.length);
    return KernelProvider.active().reaching(scores, from, count, threshold, places);
  }

  private static void requireDimension(int given, VectorBlock block) {
    if (given != block.dimension()) {
      throw new IllegalArgumentException(
          "a query of " + given + " coordinates for a block of dimension " + block.dimension());
    }
  }
}
