package org.newsrec.train.factor;

import java.util.concurrent.CancellationException;
import org.newsrec.train.parallel.WorkerPool;

/** Works on blocks of rows that do not depend on each other, on a few threads. */
final class Rows implements AutoCloseable {
  private static final int BLOCK = 64;

  private final WorkerPool pool;

  /** Works on the rows from the first to before the second. */
  @FunctionalInterface
  interface Work {
    void on(int from, int to);
  }

  Rows(int threads) {
    pool = new WorkerPool(threads, "newsrec-als");
  }

  /** Returns, or throws what the work threw, when no thread works any more. */
  void run(int rows, Work work) {
    Thread caller = Thread.currentThread();
    pool.run(
        (rows + BLOCK - 1) / BLOCK,
        block -> {
          if (!caller.isInterrupted()) {
            work.on(block * BLOCK, Math.min(rows, (block + 1) * BLOCK));
          }
        });
    if (caller.isInterrupted()) {
      throw new CancellationException("the fit was stopped by an interrupt of its thread");
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
