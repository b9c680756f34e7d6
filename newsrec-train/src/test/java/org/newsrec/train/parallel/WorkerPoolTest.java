package org.newsrec.train.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
