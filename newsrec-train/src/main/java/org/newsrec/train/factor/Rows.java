package org.newsrec.train.factor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Works on blocks of rows that do not depend on each other, on a few threads. */
final class Rows implements AutoCloseable {
  private static final int BLOCK = 64;

  private final int helpers;
  private final ExecutorService pool;

  /** Works on the rows from the first to before the second. */
  @FunctionalInterface
  interface Work {
    void on(int from, int to);
  }

  Rows(int threads) {
    helpers = threads - 1;
    pool =
        helpers == 0
            ? null
            : Executors.newFixedThreadPool(
                helpers,
                work -> {
                  Thread thread = new Thread(work, "newsrec-als");
                  thread.setDaemon(true);
                  return thread;
                });
  }

  /** Returns, or throws what the work threw, when no thread works any more. */
  void run(int rows, Work work) {
    Thread caller = Thread.currentThread();
    AtomicInteger next = new AtomicInteger();
    Runnable share =
        () -> {
          int from = next.getAndAdd(BLOCK);
          while (from < rows && !caller.isInterrupted()) {
            work.on(from, Math.min(rows, from + BLOCK));
            from = next.getAndAdd(BLOCK);
          }
        };
    List<Future<?>> others = new ArrayList<>();
    for (int i = 0; i < helpers; i++) {
      others.add(pool.submit(share));
    }
    RuntimeException failure = null;
    try {
      share.run();
    } catch (RuntimeException e) {
      failure = e;
    }
    boolean interrupted = false;
    for (Future<?> other : others) {
      boolean done = false;
      while (!done) {
        try {
          other.get();
          done = true;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          done = true;
          failure = failure == null ? new IllegalStateException(e.getCause()) : failure;
        }
      }
    }
    if (interrupted) {
      caller.interrupt();
    }
    if (failure != null) {
      throw failure;
    }
    if (caller.isInterrupted()) {
      throw new CancellationException("the fit was stopped by an interrupt of its thread");
    }
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
