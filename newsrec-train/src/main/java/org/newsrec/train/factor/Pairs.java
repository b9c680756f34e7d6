package org.newsrec.train.factor;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.newsrec.collab.ImplicitWeights;
import org.newsrec.data.EventStrengths;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.InteractionLog;

/**
 * Who read what, row by row, with what each pair adds to the confidence. Rows and the columns in
 * them ascend. Immutable.
 *
 * @param start index of each row's first pair, and one after the last
 * @param column of each pair
 * @param extra of each pair, over 0
 * @param columns number of columns
 */
record Pairs(int[] start, int[] column, double[] extra, int columns) {
  /** Readers by articles: events added up in the order of the log. */
  static Pairs of(Dataset data, EventStrengths strengths, ImplicitWeights weights) {
    InteractionLog log = data.interactionLog();
    int rows = data.readerCount();
    int[] next = new int[rows + 1];
    for (int i = 0; i < log.size(); i++) {
      next[log.reader(i) + 1]++;
    }
    for (int row = 0; row < rows; row++) {
      next[row + 1] += next[row];
    }
    int[] from = next.clone();
    int[] events = new int[log.size()];
    for (int i = 0; i < log.size(); i++) {
      events[next[log.reader(i)]++] = i;
    }
    int[] start = new int[rows + 1];
    int[] column = new int[log.size()];
    double[] extra = new double[log.size()];
    int size = 0;
    for (int row = 0; row < rows; row++) {
      Map<Integer, Double> sums = new TreeMap<>();
      for (int e = from[row]; e < from[row + 1]; e++) {
        sums.merge(log.news(events[e]), strengths.of(log.type(events[e])), Double::sum);
      }
      for (Map.Entry<Integer, Double> sum : sums.entrySet()) {
        if (sum.getValue() > 0) {
          column[size] = sum.getKey();
          extra[size++] = weights.extra(sum.getValue());
        }
      }
      start[row + 1] = size;
    }
    return new Pairs(
        start, Arrays.copyOf(column, size), Arrays.copyOf(extra, size), data.newsCount());
  }

  int rows() {
    return start.length - 1;
  }

  int size() {
    return column.length;
  }

  int size(int row) {
    return start[row + 1] - start[row];
  }

  /** The same pairs, columns for rows. */
  Pairs transposed() {
    int[] next = new int[columns + 1];
    for (int c : column) {
      next[c + 1]++;
    }
    for (int c = 0; c < columns; c++) {
      next[c + 1] += next[c];
    }
    int[] from = next.clone();
    int[] row = new int[size()];
    double[] same = new double[size()];
    for (int r = 0; r < rows(); r++) {
      for (int p = start[r]; p < start[r + 1]; p++) {
        int to = next[column[p]]++;
        row[to] = r;
        same[to] = extra[p];
      }
    }
    return new Pairs(from, row, same, rows());
  }
}
