package org.newsrec.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SearchPoolTest {
  @Test
  void everyPartRunsOnce() {
    for (int threads = 1; threads <= 5; threads++) {
      try (SearchPool pool = SearchPool.ofThreads(threads)) {
        int most = threads;
        for (int parts : new int[] {0, 1, 2, 100}) {
          AtomicIntegerArray runs = new AtomicIntegerArray(parts);
          pool.run(
              parts,
              (worker, part) -> {
                assertThat(worker).isBetween(0, most - 1);
                runs.incrementAndGet(part);
              });
          for (int i = 0; i < parts; i++) {
            assertThat(runs.get(i)).isEqualTo(1);
          }
        }
      }
    }
  }

  @Test
  void twoThreadsWorkAtTheSameTime() {
    try (SearchPool pool = SearchPool.ofThreads(2)) {
      CountDownLatch both = new CountDownLatch(2);
      List<Integer> workers = new ArrayList<>();
      pool.run(
          2,
          (worker, part) -> {
            both.countDown();
            await(both);
            synchronized (workers) {
              workers.add(worker);
            }
          });
      assertThat(workers).containsExactlyInAnyOrder(0, 1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theCallerNeedsNoHelper() {
    SearchPool never = SearchPool.over(work -> {}, 3);
    SearchPool refusing =
        SearchPool.over(
            work -> {
              throw new RejectedExecutionException();
            },
            3);
    SearchPool closed = SearchPool.ofThreads(3);
    closed.close();
    for (SearchPool pool : List.of(never, refusing, closed, SearchPool.callerOnly())) {
      List<Integer> parts = new ArrayList<>();
      pool.run(4, (worker, part) -> parts.add(part));
      assertThat(parts).containsExactly(0, 1, 2, 3);
    }
  }

  @Test
  void aFailureReachesTheCaller() {
    try (SearchPool pool = SearchPool.ofThreads(2)) {
      assertThatThrownBy(
              () ->
                  pool.run(
                      50,
                      (worker, part) -> {
                        throw new UnsupportedOperationException("part");
                      }))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(
              () ->
                  pool.run(
                      50,
                      (worker, part) -> {
                        throw new AssertionError("part");
                      }))
          .isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void needsAThread() {
    assertThatThrownBy(() -> SearchPool.ofThreads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threads is 0");
    assertThatThrownBy(() -> SearchPool.over(Runnable::run, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(SearchPool.ofThreads(1).threads()).isEqualTo(1);
  }
}
