package org.newsrec.collab;

import java.util.Comparator;

/** A read in a reader's memory; the session is empty where the event did not say it. */
record HeldRead(String hashId, long at, String session) {
  static final Comparator<HeldRead> ORDER =
      Comparator.comparingLong(HeldRead::at)
          .thenComparing(HeldRead::hashId)
          .thenComparing(HeldRead::session);
}
