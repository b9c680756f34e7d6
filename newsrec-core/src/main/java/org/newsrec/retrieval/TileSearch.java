package org.newsrec.retrieval;

import java.util.List;
import org.newsrec.math.BlockKernels;
import org.newsrec.math.Matrix;
import org.newsrec.math.VectorBlock;

/**
 * The search of all blocks for several queries together. Each block is read once for all of them,
 * and each number that is read is used many times.
 */
final class TileSearch {
  /** Kernels take so many rows at a time, or half as many, or a quarter, which is slower. */
  private static final int ROWS = 12;

  private final IndexSnapshot snapshot;
  private final List<CandidateQuery> queries;
  private final BlockOrder order;
  private final Selection[] selections;
  private final Matrix vectors;
  private final Matrix scores;
  private final float[] room;
  private final int[] places = new int[VectorBlock.LANES];

  /** Every query has a user vector. */
  TileSearch(IndexSnapshot snapshot, List<CandidateQuery> queries) {
    this.snapshot = snapshot;
    this.queries = queries;
    this.order = BlockOrder.of(snapshot);
    int n = queries.size();
    int rows = padded(n);
    selections = new Selection[n];
    vectors = new Matrix(rows, snapshot.dimension());
    scores = new Matrix(rows, VectorBlock.LANES);
    room = new float[BlockKernels.room(snapshot.dimension())];
    for (int q = 0; q < n; q++) {
      selections[q] = new Selection(snapshot, queries.get(q));
      float[] vector = queries.get(q).rawUserVector();
      System.arraycopy(vector, 0, vectors.data(), vectors.offset(q), vector.length);
    }
  }

  /** A number of rows that is filled by the kernels: all but the last few by the fastest. */
  static int padded(int queries) {
    int left = queries % ROWS;
    int part = left > ROWS / 2 ? ROWS : left > ROWS / 4 ? ROWS / 2 : left > 0 ? ROWS / 4 : 0;
    return queries - left + part;
  }

  /** The candidates of each query go to the place of its own. */
  void run(List<Candidate>[] answers, int[] at, int from) {
    for (int q = 0; q < selections.length; q++) {
      selections[q].lookTo(order.floorRank(queries.get(q).k(), order.sampled()));
    }
    for (int i = 0; i < order.sampled(); i++) {
      take(order.sample(i));
    }
    for (int q = 0; q < selections.length; q++) {
      selections[q].floorAt(order.floorRank(queries.get(q).k(), order.sampled()));
    }
    for (int block = 0; block < order.blocks(); block++) {
      if (!order.isSampled(block)) {
        take(block);
      }
    }
    for (int q = 0; q < selections.length; q++) {
      answers[at[from + q]] =
          selections[q].isComplete()
              ? selections[q].best()
              : new SingleSearch(snapshot, queries.get(q), false)
                  .runAbove(selections[q].held(), SearchPool.callerOnly());
    }
  }

  private void take(int block) {
    BlockKernels.scores(snapshot.block(block).vectors(), vectors, scores, room);
    int count = snapshot.lanesOf(block);
    for (int q = 0; q < selections.length; q++) {
      Selection selection = selections[q];
      int from = scores.offset(q);
      int found = BlockKernels.reaching(scores.data(), from, count, selection.threshold(), places);
      for (int i = 0; i < found; i++) {
        selection.offer(block, places[i], scores.data()[from + places[i]]);
      }
    }
  }
}
