package org.newsrec.collab;

import java.util.Arrays;

/**
 * The sessions that came to an article, in the order of their first read of it. Immutable: what is
 * held is a few hundred references, copied at each change.
 */
final class ArticleSessions {
  final String hashId;
  private final long[] at;
  private final Session[] sessions;

  /** Which sessions came to other articles too: said here, so that the others stay untouched. */
  private final boolean[] shared;

  private ArticleSessions(String hashId, long[] at, Session[] sessions, boolean[] shared) {
    this.hashId = hashId;
    this.at = at;
    this.sessions = sessions;
    this.shared = shared;
  }

  static ArticleSessions none(String hashId) {
    return new ArticleSessions(hashId, new long[0], new Session[0], new boolean[0]);
  }

  int size() {
    return at.length;
  }

  /** When a session first came to the article; 0 is the earliest. */
  long at(int index) {
    return at[index];
  }

  Session session(int index) {
    return sessions[index];
  }

  /** Whether a session has other articles too. */
  boolean isShared(int index) {
    return shared[index];
  }

  /** How many first came to the article at a time or later. */
  int sizeFrom(long time) {
    int low = 0;
    int high = at.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return at.length - low;
  }

  /** With one more; the earliest gives way if that is too many. */
  ArticleSessions plus(long time, Session session, boolean isShared, int most) {
    int index = -find(time, session) - 1;
    int drop = at.length == most ? 1 : 0;
    if (index < drop) {
      return this;
    }
    int n = at.length + 1 - drop;
    long[] moreAt = new long[n];
    Session[] moreSessions = new Session[n];
    boolean[] moreShared = new boolean[n];
    int before = index - drop;
    System.arraycopy(at, drop, moreAt, 0, before);
    System.arraycopy(sessions, drop, moreSessions, 0, before);
    System.arraycopy(shared, drop, moreShared, 0, before);
    moreAt[before] = time;
    moreSessions[before] = session;
    moreShared[before] = isShared;
    System.arraycopy(at, index, moreAt, before + 1, at.length - index);
    System.arraycopy(sessions, index, moreSessions, before + 1, at.length - index);
    System.arraycopy(shared, index, moreShared, before + 1, at.length - index);
    return new ArticleSessions(hashId, moreAt, moreSessions, moreShared);
  }

  /** With a session, if it is there, that has other articles now, or has no more. */
  ArticleSessions marked(long time, Session session, boolean isShared) {
    int index = find(time, session);
    if (index < 0 || shared[index] == isShared) {
      return this;
    }
    boolean[] others = shared.clone();
    others[index] = isShared;
    return new ArticleSessions(hashId, at, sessions, others);
  }

  ArticleSessions minus(long time, Session session) {
    int index = find(time, session);
    if (index < 0) {
      return this;
    }
    long[] fewerAt = Arrays.copyOf(at, at.length - 1);
    Session[] fewerSessions = Arrays.copyOf(sessions, at.length - 1);
    boolean[] fewerShared = Arrays.copyOf(shared, at.length - 1);
    System.arraycopy(at, index + 1, fewerAt, index, fewerAt.length - index);
    System.arraycopy(sessions, index + 1, fewerSessions, index, fewerAt.length - index);
    System.arraycopy(shared, index + 1, fewerShared, index, fewerAt.length - index);
    return new ArticleSessions(hashId, fewerAt, fewerSessions, fewerShared);
  }

  /** Index of an entry, or minus the insertion point minus 1. */
  private int find(long time, Session session) {
    int low = 0;
    int high = at.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = Long.compare(at[middle], time);
      if (order == 0) {
        order = Session.BY_KEY.compare(sessions[middle], session);
      }
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return -low - 1;
  }
}
