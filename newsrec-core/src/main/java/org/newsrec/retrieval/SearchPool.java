package org.newsrec.retrieval;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The threads that searches are spread over: the caller's own, and helpers. What is found does not
 * depend on how many there are.
 *
 * <p>The calling thread always takes part, and never waits for a helper that has not begun: a
 * search makes progress when all helpers are busy, when an executor takes no more work, and after
 * {@link #close}.
 *
 * <p>Safe for any number of threads. Who makes a pool closes it, after the generators that use it.
 */
public final class SearchPool implements AutoCloseable {
  private final int threads;
  private final Executor helpers;
  private final ExecutorService owned;

  private SearchPool(int threads, Executor helpers, ExecutorService owned) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "threads is " + threads + "; it has to be 1, the caller's alone, or more");
    }
    this.threads = threads;
    this.helpers = helpers;
    this.owned = owned;
  }

  /**
   * Returns a pool without helpers: each search stays on the thread that asks for it.
   *
   * @return the pool; there is nothing to close
   */
  public static SearchPool callerOnly() {
    return new SearchPool(1, null, null);
  }

  /**
   * Makes a pool with helpers of its own, daemon threads that end when it is closed.
   *
   * @param threads how many threads work on a search at most, the caller's among them; 1 or more
   * @return the pool
   * @throws IllegalArgumentException if there would be no thread
   */
  public static SearchPool ofThreads(int threads) {
    if (threads <= 1) {
      return new SearchPool(threads, null, null);
    }
    AtomicInteger number = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads - 1,
            work -> {
              Thread thread = new Thread(work, "newsrec-search-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    return new SearchPool(threads, pool, pool);
  }

  /**
   * Makes a pool over an executor of the caller's.
   *
   * @param executor runs the helpers' parts; it stays the caller's to shut down
   * @param threads how many threads work on a search at most, the caller's among them; 1 or more
   * @return the pool; there is nothing to close
   * @throws IllegalArgumentException if there would be no thread
   */
  public static SearchPool over(Executor executor, int threads) {
    return new SearchPool(threads, Objects.requireNonNull(executor, "executor"), null);
  }

  /**
   * Returns how many threads work on a search at most.
   *
   * @return 1 or more
   */
  public int threads() {
    return threads;
  }

  /** Ends the helpers that this pool made; an executor that was given goes on. */
  @Override
  public void close() {
    if (owned != null) {
      owned.shutdown();
    }
  }

  /** A part of some work. */
  @FunctionalInterface
  interface Part {
    /** Does the part; {@code worker} tells apart those that work at the same time, from 0. */
    void run(int worker, int part);
  }

  /**
   * Runs parts from 0 on, each once, in any order; returns, or throws what a part threw, when all
   * have ended. After a failure parts that have not begun are left out.
   */
  void run(int parts, Part part) {
    int most = Math.min(threads, parts);
    if (most <= 1) {
      for (int i = 0; i < parts; i++) {
        part.run(0, i);
      }
      return;
    }
    Job job = new Job(parts, part);
    try {
      for (int i = 1; i < most; i++) {
        helpers.execute(job);
      }
    } catch (RejectedExecutionException e) {
      // Closed or overloaded: those who have begun, and this thread, do it.
    }
    job.run();
    job.await();
  }

  /** Some work, and how far it is. */
  private static final class Job implements Runnable {
    private final int parts;
    private final Part part;
    private final AtomicInteger workers = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch left;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private Job(int parts, Part part) {
      this.parts = parts;
      this.part = part;
      this.left = new CountDownLatch(parts);
    }

    @Override
    public void run() {
      int worker = -1;
      for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
        worker = worker < 0 ? workers.getAndIncrement() : worker;
        try {
          if (failure.get() == null) {
            part.run(worker, i);
          }
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          left.countDown();
        }
      }
    }

    private void await() {
      boolean interrupted = false;
      while (true) {
        try {
          left.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown != null) {
        throw (RuntimeException) thrown;
      }
    }
  }
}
