package org.newsrec.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the parts of a step on a few threads and waits for all of them. How the work is cut into
 * parts never depends on the number of threads. The caller's thread is one of them.
 */
final class Workers implements AutoCloseable {
  /** Into how many parts every batch is cut. */
  static final int SHARDS = 4;

  private final ExecutorService pool;
  private final int helpers;

  /** The work of one part. */
  @FunctionalInterface
  interface Part {
    void run(int part);
  }

  Workers(int threads) {
    helpers = threads - 1;
    AtomicInteger number = new AtomicInteger();
    pool =
        helpers == 0
            ? null
            : Executors.newFixedThreadPool(
                helpers,
                work -> {
                  Thread thread = new Thread(work, "newsrec-train-" + number.incrementAndGet());
                  thread.setDaemon(true);
                  return thread;
                });
  }

  /** Runs the four shards of a step. */
  void shards(Part part) {
    run(SHARDS, part);
  }

  /** Runs parts 0 to n - 1; returns, or throws what a part threw, when all have ended. */
  void run(int parts, Part part) {
    if (pool == null || parts == 1) {
      for (int i = 0; i < parts; i++) {
        part.run(i);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    Runnable share =
        () -> {
          for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
            part.run(i);
          }
        };
    List<Future<?>> others = new ArrayList<>();
    for (int i = 0; i < Math.min(helpers, parts - 1); i++) {
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
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** First example or row of a part, of so many in all: parts are contiguous and ascending. */
  static int first(int part, int count) {
    return (int) ((long) count * part / SHARDS);
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
