package org.newsrec.train.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs parts of a work on a few threads and waits for all of them. How the work is cut into parts
 * is up to the caller, and must not depend on the number of threads where results are to be the
 * same: which thread takes which part is chance. The caller's thread is one of them; the others are
 * daemons and end with the pool.
 *
 * <p>The steps of a training are a few hundred microseconds long, and waking a thread that sleeps
 * takes some fifty of them. So the threads, the caller's among them, look out for a moment before
 * they sleep; not where there are more of them than processors, and one that looks would keep
 * another one from working.
 *
 * <p>Several threads may call; their work is done one after the other, also by a pool of one
 * thread. A part must not call the pool it runs on. Nothing of a work is held when it has ended.
 * {@link #close} ends the threads.
 */
public final class WorkerPool implements AutoCloseable {
  /** How often a thread looks out for work before it sleeps: some fifty microseconds. */
  private static final int LOOKS = 2_000;

  private final Helper[] helpers;
  private final Object turn = new Object();
  private final int looks;
  private long jobs;
  private volatile Job job;
  private volatile boolean closed;

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
    looks = threads > Runtime.getRuntime().availableProcessors() ? 0 : LOOKS;
    helpers = new Helper[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Helper(name + "-" + (i + 1));
      helpers[i].setDaemon(true);
      helpers[i].start();
    }
  }

  /**
   * Runs the parts from 0 to n − 1; returns, or throws what a part threw (of several, one of them),
   * when all have ended. An interrupt of the caller's thread ends nothing; it is still set when
   * this returns.
   *
   * @param parts how many; none are no work
   * @param part the work
   * @throws IllegalStateException if the pool is closed
   */
  public void run(int parts, Part part) {
    synchronized (turn) {
      if (closed) {
        throw new IllegalStateException("this pool is closed; make another one");
      }
      Job own = new Job(++jobs, parts, part, Thread.currentThread());
      int others = Math.min(helpers.length, parts - 1);
      if (others > 0) {
        job = own;
        for (int i = 0; i < others; i++) {
          helpers[i].wake();
        }
      }
      own.work();
      own.await(looks);
      job = null;
      own.rethrow();
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Helper helper : helpers) {
      LockSupport.unpark(helper);
    }
  }

  /** The parts of one call. */
  private static final class Job {
    private final long number;
    private final int parts;
    private final Part part;
    private final Thread caller;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Job(long number, int parts, Part part, Thread caller) {
      this.number = number;
      this.parts = parts;
      this.part = part;
      this.caller = caller;
    }

    /** Takes parts until none is left. */
    void work() {
      for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
        try {
          part.run(i);
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        }
        if (ended.incrementAndGet() == parts) {
          LockSupport.unpark(caller);
        }
      }
    }

    /** Waits until the parts that others took have ended. */
    void await(int looks) {
      boolean interrupted = false;
      for (int looked = 0; ended.get() < parts; looked++) {
        if (looked < looks) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
          interrupted |= Thread.interrupted();
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    void rethrow() {
      Throwable thrown = failure.get();
      if (thrown instanceof RuntimeException e) {
        throw e;
      }
      if (thrown instanceof Error e) {
        throw e;
      }
    }
  }

  /** Takes parts of whatever job there is. */
  private final class Helper extends Thread {
    private volatile boolean asleep;

    Helper(String name) {
      super(name);
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      long last = 0;
      int looked = 0;
      while (!closed) {
        long now = number();
        if (now != 0 && now != last) {
          last = work();
          looked = 0;
        } else if (looked < looks) {
          looked++;
          Thread.onSpinWait();
        } else {
          sleepUnlessThereIsWork(last);
        }
      }
    }

    /** The number of the job there is; 0 for none. A job itself is not held while asleep. */
    private long number() {
      Job now = job;
      return now == null ? 0 : now.number;
    }

    /** Takes parts of the job there is by now. */
    private long work() {
      Job now = job;
      if (now == null) {
        return 0;
      }
      now.work();
      return now.number;
    }

    private void sleepUnlessThereIsWork(long last) {
      asleep = true;
      long now = number();
      if (!closed && (now == 0 || now == last)) {
        LockSupport.park(WorkerPool.this);
        // An interrupt would keep it from sleeping ever again, and nobody has asked for one.
        Thread.interrupted();
      }
      asleep = false;
    }
  }
}
