package org.newsrec.train.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPoolTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void runsEachPartOnce(int threads) {
    try (WorkerPool pool = new WorkerPool(threads, "test")) {
      for (int parts : new int[] {0, 1, 4, 100}) {
        AtomicIntegerArray runs = new AtomicIntegerArray(parts);
        pool.run(parts, runs::incrementAndGet);
        for (int i = 0; i < parts; i++) {
          assertThat(runs.get(i)).isOne();
        }
      }
    }
  }

  /** Each part waits for the other: one thread alone would never come to its end. */
  @Test
  void worksOnSeveralThreadsTheCallersAmongThem() {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    CountDownLatch both = new CountDownLatch(2);
    try (WorkerPool pool = new WorkerPool(2, "test")) {
      pool.run(
          2,
          part -> {
            seen.add(Thread.currentThread());
            both.countDown();
            try {
              both.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
    }
    assertThat(seen).hasSize(2).contains(Thread.currentThread());
    assertThat(seen).anyMatch(thread -> thread.getName().equals("test-1") && thread.isDaemon());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void throwsWhatAPartThrewWhenTheOthersHaveEnded(int threads) {
    AtomicInteger ended = new AtomicInteger();
    try (WorkerPool pool = new WorkerPool(threads, "test")) {
      assertThatExceptionOfType(RuntimeException.class)
          .isThrownBy(
              () ->
                  pool.run(
                      8,
                      part -> {
                        if (part == 7) {
                          throw new UnsupportedOperationException("part 7");
                        }
                        ended.incrementAndGet();
                      }))
          .satisfies(
              e ->
                  assertThat(e.getCause() == null ? e : e.getCause())
                      .isInstanceOf(UnsupportedOperationException.class)
                      .hasMessage("part 7"));
    }
    assertThat(ended.get()).isEqualTo(7);
  }

  /**
   * The other threads are asleep by then; the two parts wait for each other, so that a wake-up that
   * is lost would be seen. With more threads than processors nobody looks out before sleeping.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 64})
  void wakesThreadsThatSleep(int threads) throws InterruptedException {
    try (WorkerPool pool = new WorkerPool(threads, "test")) {
      for (int round = 0; round < 50; round++) {
        TimeUnit.MILLISECONDS.sleep(5);
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger met = new AtomicInteger();
        pool.run(
            2,
            part -> {
              both.countDown();
              met.addAndGet(cameIn(both) ? 1 : 0);
            });
        assertThat(met.get()).as("round %d", round).isEqualTo(2);
      }
    }
  }

  private static boolean cameIn(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whatever the number of threads or parts, the work of one is not begun within another's. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 4", "2, 1", "3, 4"})
  void doesTheWorkOfSeveralCallersOneAfterTheOther(int threads, int parts)
      throws InterruptedException {
    AtomicIntegerArray underWay = new AtomicIntegerArray(2);
    AtomicInteger strangers = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch begin = new CountDownLatch(2);
    try (WorkerPool pool = new WorkerPool(threads, "test")) {
      Thread[] callers = new Thread[2];
      for (int c = 0; c < 2; c++) {
        int own = c;
        callers[c] =
            new Thread(
                () -> {
                  begin.countDown();
                  cameIn(begin);
                  for (int i = 0; i < 200; i++) {
                    pool.run(
                        parts,
                        part -> {
                          underWay.incrementAndGet(own);
                          LockSupport.parkNanos(1_000);
                          strangers.addAndGet(underWay.get(1 - own));
                          runs.incrementAndGet();
                          underWay.decrementAndGet(own);
                        });
                  }
                });
        callers[c].start();
      }
      for (Thread caller : callers) {
        caller.join();
      }
    }
    assertThat(strangers.get()).isZero();
    assertThat(runs.get()).isEqualTo(2 * 200 * parts);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void throwsAnErrorWhenAllPartsHaveRunAndGoesOn(int threads) {
    AtomicInteger ended = new AtomicInteger();
    try (WorkerPool pool = new WorkerPool(threads, "test")) {
      assertThatExceptionOfType(StackOverflowError.class)
          .isThrownBy(
              () ->
                  pool.run(
                      8,
                      part -> {
                        if (part == 0) {
                          throw new StackOverflowError("part 0");
                        }
                        ended.incrementAndGet();
                      }))
          .withMessage("part 0");
      assertThat(ended.get()).isEqualTo(7);
      pool.run(8, part -> ended.incrementAndGet());
    }
    assertThat(ended.get()).isEqualTo(15);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void endsItsThreadsAndRefusesWorkWhenClosed(int threads) throws InterruptedException {
    WorkerPool pool = new WorkerPool(threads, "closing" + threads);
    pool.run(4, part -> {});
    pool.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("closing" + threads)) {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> pool.run(1, part -> {}))
        .withMessageContaining("closed");
  }

  @Test
  void holdsNothingOfAWorkThatHasEnded() throws InterruptedException {
    try (WorkerPool pool = new WorkerPool(2, "test")) {
      WeakReference<int[]> used = useTwice(pool);
      for (int i = 0; i < 200 && used.get() != null; i++) {
        System.gc();
        TimeUnit.MILLISECONDS.sleep(10);
      }
      assertThat(used.get()).isNull();
    }
  }

  private static WeakReference<int[]> useTwice(WorkerPool pool) {
    int[] used = new int[2];
    CountDownLatch both = new CountDownLatch(2);
    pool.run(
        2,
        part -> {
          used[part]++;
          both.countDown();
          cameIn(both);
        });
    assertThat(used).containsExactly(1, 1);
    return new WeakReference<>(used);
  }

  @Test
  void leavesAnInterruptSet() {
    try (WorkerPool pool = new WorkerPool(2, "test")) {
      AtomicInteger runs = new AtomicInteger();
      Thread.currentThread().interrupt();
      pool.run(10, part -> runs.incrementAndGet());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(runs.get()).isEqualTo(10);
    }
  }

  @Test
  void refusesToHaveNoThread() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkerPool(0, "test"))
        .withMessageContaining("threads is 0");
  }
}
