package org.newsrec.examples;

import java.util.LinkedHashMap;
import java.util.Map;
import org.newsrec.dataset.Dataset;

/** Readers to show feeds of. */
final class ThreeReaders {
  private static final int FEW = 3;

  private ThreeReaders() {}

  /** A reader who has read much, one who has read little, and a new one; with a line on each. */
  static Map<String, String> of(Desk desk) {
    String regular = null;
    String occasional = null;
    int most = 0;
    int least = Integer.MAX_VALUE;
    Dataset log = desk.log();
    for (int reader = 0; reader < log.readerCount(); reader++) {
      String id = log.user(reader).deviceId();
      int reads = desk.feed().live().readers().view(id).history().size();
      if (reads > most) {
        most = reads;
        regular = id;
      }
      if (reads >= FEW && reads < least) {
        least = reads;
        occasional = id;
      }
    }
    Map<String, String> readers = new LinkedHashMap<>();
    if (regular != null) {
      readers.put(regular, "READER " + regular + ", who comes often");
    }
    if (occasional != null) {
      readers.putIfAbsent(occasional, "READER " + occasional + ", who comes now and then");
    }
    readers.put("somebody-new", "A NEW READER, of whom nothing is known");
    return readers;
  }
}
