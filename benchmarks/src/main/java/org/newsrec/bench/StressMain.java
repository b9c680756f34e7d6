package org.newsrec.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Runs a newsroom in which everything happens at once, for minutes, and looks whether any feed is
 * wrong, anything is lost, or memory grows. Ends with status 1 if so.
 *
 * <pre>{@code
 * java -Xmx512m -cp benchmarks/target/benchmarks.jar org.newsrec.bench.StressMain --minutes 3 --virtual
 * }</pre>
 *
 * Options: {@code --minutes N}, 3 unless given; {@code --virtual} for virtual threads in place of
 * platform threads.
 */
public final class StressMain {
  private static final double SAMPLES = 18;

  /** What the heap may grow by from the first third of the run to the last, in bytes. */
  private static final long FLAT = 3_000_000;

  private StressMain() {}

  /**
   * Runs.
   *
   * @param arguments see above
   */
  public static void main(String[] arguments) {
    double minutes = 3;
    boolean virtual = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--minutes" -> {
          i++;
          minutes = Double.parseDouble(i < arguments.length ? arguments[i] : "");
        }
        case "--virtual" -> virtual = true;
        default ->
            throw new IllegalArgumentException(
                "option " + arguments[i] + "; there are --minutes N and --virtual");
      }
    }
    PrintStream out = System.out;
    double seconds = 60 * minutes;
    List<Long> heap = new ArrayList<>();
    try (Stress stress = new Stress()) {
      new StressRun(virtual)
          .run(
              stress,
              seconds,
              seconds / SAMPLES,
              passed -> {
                heap.add(used());
                out.printf(
                    Locale.ROOT,
                    "%5.0f s  %6.1f MB after GC  %s%n",
                    passed,
                    heap.get(heap.size() - 1) / 1e6,
                    new TreeMap<>(stress.counts()));
              });
      // At the beginning what is remembered is still filling up.
      long early = most(heap, heap.size() / 3, 2 * heap.size() / 3);
      long late = most(heap, 2 * heap.size() / 3, heap.size());
      boolean flat = late - early < FLAT;
      out.printf(
          Locale.ROOT,
          "%s threads of JDK %s: at most %.1f MB in the second third, %.1f MB in the last%n",
          virtual ? "virtual" : "platform",
          System.getProperty("java.version"),
          early / 1e6,
          late / 1e6);
      stress.violations().values().forEach(out::println);
      if (!flat) {
        out.println("memory grows");
      }
      boolean right = flat && stress.violations().isEmpty();
      out.println(right ? "nothing was wrong" : "something was wrong");
      if (!right) {
        System.exit(1);
      }
    }
  }

  private static long most(List<Long> heap, int from, int to) {
    return heap.subList(from, to).stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    // What is made while it is collected is in it: the least of a few.
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
