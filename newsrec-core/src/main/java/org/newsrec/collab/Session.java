package org.newsrec.collab;

import java.util.Comparator;

/**
 * A session of one reader. It has the same place in the lists of its articles while reads are added
 * to it. Written by one thread at a time, read by any.
 */
final class Session {
  /** An order that does not depend on when sessions were made. */
  static final Comparator<Session> BY_KEY =
      Comparator.comparing((Session session) -> session.deviceId)
          .thenComparing(session -> session.id);

  final String deviceId;

  /** As the events say it; empty for one that is bounded by gaps. */
  final String id;

  private volatile Visit visit = Visit.NONE;

  Session(String deviceId, String id) {
    this.deviceId = deviceId;
    this.id = id;
  }

  Visit visit() {
    return visit;
  }

  void become(Visit next) {
    visit = next;
  }
}
