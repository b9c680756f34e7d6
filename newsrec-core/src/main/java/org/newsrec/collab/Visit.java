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

  Visit(List<HeldRead> inOrder) {
    reads = List.copyOf(inOrder);
    List<HeldRead> first = new ArrayList<>(reads.size());
    Set<String> seen = new HashSet<>();
    for (HeldRead read : reads) {
      if (seen.add(read.hashId())) {
        first.add(read);
      }
    }
    articles = first.stream().map(HeldRead::hashId).toArray(String[]::new);
    firstReadAt = first.stream().mapToLong(HeldRead::at).toArray();
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

  private long first() {
    return reads.isEmpty() ? Long.MAX_VALUE : reads.get(0).at();
  }

  /** Time of the last read; before all time if there is none. */
  long last() {
    return reads.isEmpty() ? Long.MIN_VALUE : reads.get(reads.size() - 1).at();
  }

  /** Whether one of the reads is among these, to the millisecond. */
  boolean hasAnyOf(List<Read> others) {
    for (Read other : others) {
      long at = other.at().toEpochMilli();
      if (first() <= at && at <= last() && hasRead(other.hashId(), at)) {
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
