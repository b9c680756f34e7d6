package org.newsrec.collab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.newsrec.data.Read;

/**
 * The reads of one session at one moment, in order, and its articles in the order of their first
 * read. Immutable.
 */
final class Visit {
  static final Visit NONE = new Visit(List.of());

  private final List<HeldRead> reads;
  private final String[] articles;
  private final long[] firstReadAt;
  private final long first;
  private final long last;

  Visit(List<HeldRead> inOrder) {
    reads = List.copyOf(inOrder);
    List<HeldRead> first = new ArrayList<>(reads.size());
    Set<String> seen = new HashSet<>();
    for (HeldRead read : reads) {
      if (seen.add(read.hashId())) {
        first.add(read);
      }
    }
    articles = new String[first.size()];
    firstReadAt = new long[first.size()];
    for (int i = 0; i < articles.length; i++) {
      articles[i] = first.get(i).hashId();
      firstReadAt[i] = first.get(i).at();
    }
    this.first = reads.isEmpty() ? Long.MAX_VALUE : reads.get(0).at();
    last = reads.isEmpty() ? Long.MIN_VALUE : reads.get(reads.size() - 1).at();
  }

  /** Number of articles. */
  int size() {
    return articles.length;
  }

  String article(int index) {
    return articles[index];
  }

  long firstReadAt(int index) {
    return firstReadAt[index];
  }

  /** Index of an article, or -1. */
  int indexOf(String hashId) {
    for (int i = 0; i < articles.length; i++) {
      if (articles[i].equals(hashId)) {
        return i;
      }
    }
    return -1;
  }

  List<HeldRead> reads() {
    return reads;
  }

  /** Time of the last read; before all time if there is none. */
  long last() {
    return last;
  }

  /**
   * Whether one of the reads is among these, to the millisecond.
   *
   * @param at when each of them was
   */
  boolean hasAnyOf(List<Read> others, long[] at) {
    for (int i = 0; i < at.length; i++) {
      if (first <= at[i] && at[i] <= last && hasRead(others.get(i).hashId(), at[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean hasRead(String hashId, long at) {
    for (HeldRead read : reads) {
      if (read.at() == at && read.hashId().equals(hashId)) {
        return true;
      }
    }
    return false;
  }
}
