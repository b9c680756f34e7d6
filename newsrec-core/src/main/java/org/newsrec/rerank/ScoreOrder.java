package org.newsrec.rerank;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The order of candidates by score, descending, then by sequence number, ascending. What is sorted
 * are whole numbers that hold a score, rounded to a float, above the candidate's number; the few
 * that are equal as floats are then put in order among themselves.
 */
final class ScoreOrder {
  private static final int INDEX_BITS = 32;

  private ScoreOrder() {}

  /** The candidates' numbers, in their order. */
  static int[] of(double[] scores, List<RerankItem> items) {
    int n = scores.length;
    long[] keys = new long[n];
    for (int i = 0; i < n; i++) {
      keys[i] = ((long) descending((float) scores[i] + 0f) << INDEX_BITS) | i;
    }
    Arrays.sort(keys);
    int[] order = new int[n];
    for (int k = 0; k < n; k++) {
      order[k] = (int) keys[k];
    }
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && keys[to] >> INDEX_BITS == keys[from] >> INDEX_BITS) {
        to++;
      }
      if (to - from > 1) {
        sort(order, from, to, scores, items);
      }
      from = to;
    }
    return order;
  }

  private static void sort(int[] order, int from, int to, double[] scores, List<RerankItem> items) {
    Comparator<Integer> best =
        (a, b) -> {
          // Adding 0 makes a negative zero a positive one.
          int byScore = Double.compare(scores[b] + 0.0, scores[a] + 0.0);
          return byScore != 0
              ? byScore
              : Long.compare(items.get(a).sequence(), items.get(b).sequence());
        };
    Integer[] equals = new Integer[to - from];
    for (int i = 0; i < equals.length; i++) {
      equals[i] = order[from + i];
    }
    Arrays.sort(equals, best);
    for (int i = 0; i < equals.length; i++) {
      order[from + i] = equals[i];
    }
  }

  /** A whole number that falls as the float rises. */
  private static int descending(float score) {
    int bits = Float.floatToIntBits(score);
    return ~(bits ^ ((bits >> 31) & Integer.MAX_VALUE));
  }
}
