package org.newsrec.bench;

import java.util.Arrays;
import java.util.List;

/** Times things that are compared with each other: in turn, after a warm-up, as medians. */
final class Timing {
  private Timing() {}

  /** Something that is done again and again; it gets the number of the repetition. */
  interface Task {
    /** Does it once; what is returned keeps the work from being left out. */
    Object run(int repetition);
  }

  /**
   * Repeats the tasks in turn, first for the warm-up, then for the measurement.
   *
   * @return the median of each task's durations, in milliseconds
   */
  static double[] medians(double warmUpSeconds, double seconds, List<Task> tasks) {
    repeat(warmUpSeconds, 3, tasks);
    return repeat(seconds, 5, tasks);
  }

  private static double[] repeat(double seconds, int least, List<Task> tasks) {
    double[][] taken = new double[tasks.size()][64];
    long end = System.nanoTime() + (long) (seconds * 1e9);
    int count = 0;
    int sink = 0;
    while (count < least || System.nanoTime() < end) {
      for (int t = 0; t < taken.length; t++) {
        if (count == taken[t].length) {
          taken[t] = Arrays.copyOf(taken[t], 2 * count);
        }
        long start = System.nanoTime();
        sink += System.identityHashCode(tasks.get(t).run(count));
        taken[t][count] = (System.nanoTime() - start) / 1e6;
      }
      count++;
    }
    double[] medians = new double[taken.length];
    for (int t = 0; t < taken.length; t++) {
      double[] sorted = Arrays.copyOf(taken[t], count);
      Arrays.sort(sorted);
      medians[t] = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }
    return sink == 0 && count == 0 ? new double[0] : medians;
  }
}
