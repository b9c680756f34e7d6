package org.newsrec.eval;

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
  private static final long GAP = SessionsApart.PAUSE.toMillis();

  /**
   * The visits of a test, in the order of time. Reads that were chosen from one list belong to one
   * visit. Where the log does not say what was shown, the reader is taken to look before each read,
   * for this one and those that follow, up to a pause of more than half an hour.
   */
  static List<Visit> of(List<FirstReads.Query> reads, boolean shown) {
    List<Visit> visits = byInstant(reads);
    if (!shown) {
      goOn(visits);
    }
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

  /** Gives each visit what is read after it, too. */
  private static void goOn(List<Visit> visits) {
    Map<Integer, Visit> next = new HashMap<>();
    for (int i = visits.size() - 1; i >= 0; i--) {
      Visit visit = visits.get(i);
      Visit later = next.get(visit.reader);
      if (later != null && later.at - visit.at <= GAP) {
        List<FirstReads.Query> all = new ArrayList<>(visit.reads);
        all.addAll(later.reads);
        visit = new Visit(visit.reader, visit.at, all);
        visits.set(i, visit);
      }
      next.put(visit.reader, visit);
    }
  }
}
