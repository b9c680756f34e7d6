package org.newsrec.collab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.newsrec.data.Read;

/** The reads that come with a question. */
final class RecentReads {
  private RecentReads() {}

  /**
   * The latest reads of positive strength, the oldest first; of those with one article only the
   * latest.
   */
  static List<Read> latest(List<Read> recent, int most) {
    List<Read> latest = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = recent.size() - 1; i >= 0 && latest.size() < most; i--) {
      Read read = recent.get(i);
      if (read.strength() > 0 && seen.add(read.hashId())) {
        latest.add(read);
      }
    }
    Collections.reverse(latest);
    return latest;
  }

  /** When each of the reads was, in milliseconds. */
  static long[] times(List<Read> reads) {
    long[] times = new long[reads.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = reads.get(i).at().toEpochMilli();
    }
    return times;
  }

  /** Those among the latest reads between which no pause is longer than the gap. */
  static List<Read> session(List<Read> latest, long gapMillis) {
    int first = Math.max(0, latest.size() - 1);
    while (first > 0
        && latest.get(first).at().toEpochMilli() - latest.get(first - 1).at().toEpochMilli()
            <= gapMillis) {
      first--;
    }
    return latest.subList(first, latest.size());
  }
}
