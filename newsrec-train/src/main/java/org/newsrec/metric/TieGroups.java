package org.newsrec.metric;

import java.util.Arrays;

/**
 * A labelled list in the order of its scores, best first, as runs of equal scores: how many
 * articles stand in front of the run, how many are in it, and how many of those were clicked.
 */
final class TieGroups {
  final int total;
  final int clicked;
  final int count;
  private final int[] above;
  private final int[] size;
  private final int[] hits;

  TieGroups(double[] scores, boolean[] labels) {
    if (scores.length != labels.length) {
      throw new IllegalArgumentException(
          scores.length + " scores for " + labels.length + " labels; give one of each per article");
    }
    double[] all = new double[scores.length];
    double[] positive = new double[scores.length];
    int positives = 0;
    for (int i = 0; i < scores.length; i++) {
      all[i] = Checks.score(scores[i], i);
      if (labels[i]) {
        positive[positives++] = all[i];
      }
    }
    Arrays.sort(all);
    Arrays.sort(positive, 0, positives);
    total = all.length;
    clicked = positives;
    above = new int[total];
    size = new int[total];
    hits = new int[total];
    int groups = 0;
    int p = positives;
    for (int end = total; end > 0; ) {
      double score = all[end - 1];
      int start = end - 1;
      while (start > 0 && all[start - 1] == score) {
        start--;
      }
      int from = p;
      while (p > 0 && positive[p - 1] == score) {
        p--;
      }
      above[groups] = total - end;
      size[groups] = end - start;
      hits[groups] = from - p;
      groups++;
      end = start;
    }
    count = groups;
  }

  /** Number of articles with a better score than the group's. */
  int above(int group) {
    return above[group];
  }

  /** Number of articles in the group. */
  int size(int group) {
    return size[group];
  }

  /** Number of clicked articles in the group. */
  int hits(int group) {
    return hits[group];
  }
}
