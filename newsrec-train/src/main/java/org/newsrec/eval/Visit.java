package org.newsrec.eval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A moment at which a reader looked for something to read, with what it turned out to be.
 *
 * @param reader the data set's index of the reader
 * @param at when, in epoch milliseconds
 * @param reads the articles then read for the first time, in order; one or more
 */
record Visit(int reader, long at, List<FirstReads.Query> reads) {
  private static final long GAP = Duration.ofMinutes(30).toMillis();

  /**
   * The visits of a test, in the order of time. Reads that were chosen from one list belong to one
   * visit. Where the log does not say what was shown, a visit ends when its reader has read nothing
   * for half an hour.
   */
  static List<Visit> of(List<FirstReads.Query> reads, boolean shown) {
    List<Visit> visits = shown ? byInstant(reads) : byGap(reads);
    visits.sort(Comparator.comparingLong(Visit::at));
    return visits;
  }

  private record Key(int reader, long at) {}

  private static List<Visit> byInstant(List<FirstReads.Query> reads) {
    Map<Key, List<FirstReads.Query>> groups = new LinkedHashMap<>();
    for (FirstReads.Query read : reads) {
      groups.computeIfAbsent(new Key(read.reader(), read.at()), key -> new ArrayList<>()).add(read);
    }
    List<Visit> visits = new ArrayList<>();
    groups.forEach((key, own) -> visits.add(new Visit(key.reader, key.at, own)));
    return visits;
  }

  private static List<Visit> byGap(List<FirstReads.Query> reads) {
    Map<Integer, Visit> open = new HashMap<>();
    Map<Integer, Long> latest = new HashMap<>();
    List<Visit> visits = new ArrayList<>();
    for (FirstReads.Query read : reads) {
      Long before = latest.put(read.reader(), read.at());
      if (before == null || read.at() - before > GAP) {
        Visit visit = new Visit(read.reader(), read.at(), new ArrayList<>());
        open.put(read.reader(), visit);
        visits.add(visit);
      }
      open.get(read.reader()).reads.add(read);
    }
    return visits;
  }
}
