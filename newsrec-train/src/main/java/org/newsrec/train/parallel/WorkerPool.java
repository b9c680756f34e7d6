package org.newsrec.train.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs parts of a work on a few threads and waits for all of them. How the work is cut into parts
 * is up to the caller, and must not depend on the number of threads where results are to be the
 * same. The caller's thread is one of them; the others are daemons and end with the pool.
 *
 * <p>To be used from one thread at a time.
 */
public final class WorkerPool implements AutoCloseable {
  private final ExecutorService pool;
  private final int helpers;

  /** The work of one part. */
  @FunctionalInterface
  public interface Part {
    /**
     * Does the work.
     *
     * @param part which part, from 0
     */
    void run(int part);
  }

  /**
   * Makes a pool.
   *
   * @param threads how many threads work, the caller's among them; 1 or more
   * @param name what the others are called, followed by a number
   * @throws IllegalArgumentException if there would be no thread
   */
  public WorkerPool(int threads, String name) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + "; it has to be 1 or more");
    }
    helpers = threads - 1;
    AtomicInteger number = new AtomicInteger();
    pool =
        helpers == 0
            ? null
            : Executors.newFixedThreadPool(
                helpers,
                work -> {
                  Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
                  thread.setDaemon(true);
                  return thread;
                });
  }

  /**
   * Runs the parts from 0 to n − 1; returns, or throws what a part threw, when all have ended. An
   * interrupt of the caller's thread ends nothing; it is still set when this returns.
   *
   * @param parts how many
   * @param part the work
   */
  public void run(int parts, Part part) {
    if (pool == null || parts <= 1) {
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
    failure = awaited(others, failure);
    if (failure != null) {
      throw failure;
    }
  }

  /** Waits for all; returns the first failure. */
  private static RuntimeException awaited(List<Future<?>> others, RuntimeException own) {
    RuntimeException failure = own;
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
    return failure;
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
