package org.newsrec.collab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is held of one reader: reads in order, and the sessions made of them. For one thread. */
final class ReaderReads {
  final String deviceId;
  final List<HeldRead> reads = new ArrayList<>();
  List<Session> sessions = new ArrayList<>();

  ReaderReads(String deviceId) {
    this.deviceId = deviceId;
  }

  /** Adds a read in its place; false if it is there already. */
  boolean add(HeldRead read) {
    int index = Collections.binarySearch(reads, read, HeldRead.ORDER);
    if (index >= 0) {
      return false;
    }
    reads.add(-index - 1, read);
    return true;
  }

  void become(List<HeldRead> keptReads, List<Session> keptSessions) {
    reads.clear();
    reads.addAll(keptReads);
    reads.sort(HeldRead.ORDER);
    sessions = keptSessions;
  }

  /** Cuts the reads into sessions, in the order of their first reads. */
  List<List<HeldRead>> split(long gapMillis) {
    List<List<HeldRead>> parts = new ArrayList<>();
    Map<String, List<HeldRead>> open = new LinkedHashMap<>();
    for (HeldRead read : reads) {
      List<HeldRead> part = open.get(read.session());
      boolean ended =
          part == null
              || (read.session().isEmpty()
                  && read.at() - part.get(part.size() - 1).at() > gapMillis);
      if (ended) {
        part = new ArrayList<>();
        parts.add(part);
        open.put(read.session(), part);
      }
      part.add(read);
    }
    return parts;
  }
}
