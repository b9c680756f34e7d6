package org.newsrec.train;

import org.newsrec.train.parallel.WorkerPool;

/**
 * The threads of a training. Every batch is cut into the same four shards, whatever the number of
 * threads.
 */
final class Workers implements AutoCloseable {
  /** Into how many parts every batch is cut. */
  static final int SHARDS = 4;

  private final WorkerPool pool;

  Workers(int threads) {
    pool = new WorkerPool(threads, "newsrec-train");
  }

  /** Runs the four shards of a step. */
  void shards(WorkerPool.Part part) {
    pool.run(SHARDS, part);
  }

  /** Runs parts 0 to n - 1; returns, or throws what a part threw, when all have ended. */
  void run(int parts, WorkerPool.Part part) {
    pool.run(parts, part);
  }

  /** First example or row of a part, of so many in all: parts are contiguous and ascending. */
  static int first(int part, int count) {
    return (int) ((long) count * part / SHARDS);
  }

  @Override
  public void close() {
    pool.close();
  }
}
