package org.newsrec.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs the workers of a {@link Stress} on platform threads or on virtual ones. */
final class StressRun {
  private final boolean virtual;

  StressRun(boolean virtual) {
    this.virtual = virtual;
  }

  /** Is called from time to time while everything runs. */
  interface Watch {
    void at(double seconds);
  }

  static boolean hasVirtualThreads() {
    try {
      Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private ExecutorService executor() {
    if (!virtual) {
      return Executors.newCachedThreadPool();
    }
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "this JVM has no virtual threads; use one of version 21 or later", e);
    }
  }

  /**
   * Runs.
   *
   * @param seconds how long
   * @param every seconds between two calls of the watch
   */
  void run(Stress stress, double seconds, double every, Watch watch) {
    int devices = virtual ? 20 : 3;
    int readers = virtual ? 60 : 4;
    List<Stress.Worker> workers = new ArrayList<>();
    for (int i = 0; i < Stress.DESKS; i++) {
      workers.add(stress.desk(i));
    }
    for (int i = 0; i < devices; i++) {
      workers.add(stress.device(i));
    }
    for (int i = 0; i < readers; i++) {
      workers.add(stress.reader(i));
    }
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService executor = executor();
    try {
      List<Future<?>> all = new ArrayList<>();
      for (Stress.Worker worker : workers) {
        all.add(executor.submit(() -> work(worker, stop)));
      }
      long start = System.nanoTime();
      double passed = 0;
      while (passed < seconds && all.stream().noneMatch(Future::isDone)) {
        TimeUnit.NANOSECONDS.sleep((long) (Math.min(every, seconds - passed) * 1e9));
        passed = (System.nanoTime() - start) / 1e9;
        watch.at(passed);
      }
      stop.set(true);
      for (Future<?> one : all) {
        one.get(1, TimeUnit.MINUTES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a worker failed: " + e, e);
    } finally {
      stop.set(true);
      executor.shutdownNow();
    }
    stress.settle(devices);
  }

  // Nothing depends on the yield but that all get their turn.
  @SuppressWarnings("ThreadPriorityCheck")
  private static void work(Stress.Worker worker, AtomicBoolean stop) {
    while (!stop.get()) {
      worker.step();
      // A virtual thread keeps its carrier until it waits or yields.
      Thread.yield();
    }
  }
}
