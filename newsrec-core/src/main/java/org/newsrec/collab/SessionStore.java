package org.newsrec.collab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.newsrec.data.Interaction;
import org.newsrec.live.Recency;

/**
 * Readers' sessions and, for each article, the latest sessions that came to it: what co-visitation
 * and session neighbours are computed from when they are asked. Nothing is added up beforehand, so
 * taking a reader out again leaves no trace.
 *
 * <p>The sessions are a function of the reads held, whatever the order in which they came. A
 * session is held until the retention after its last read has passed. Queries pass over one that is
 * due, and its reader's next read finds it gone, so it makes no difference when it is removed.
 */
final class SessionStore {
  /** Sessions that are due are looked for this many times within the retention. */
  private static final int SWEEPS = 32;

  private final SessionOptions options;
  private final long gapMillis;
  private final long retentionMillis;
  private final long graceMillis;

  /** Touched while {@link #writing} is held only. */
  private final Map<String, ReaderReads> readers = new HashMap<>();

  private final Recency recency;

  private final Map<String, ArticleSessions> articles = new ConcurrentHashMap<>();
  private final Object writing = new Object();
  private volatile long now = Long.MIN_VALUE;
  private long nextSweep = Long.MIN_VALUE;

  SessionStore(SessionOptions options) {
    this.options = Objects.requireNonNull(options, "sessions");
    recency = new Recency(options.readers());
    gapMillis = options.gap().toMillis();
    retentionMillis = options.retention().toMillis();
    graceMillis = options.grace().toMillis();
  }

  boolean record(Interaction event) {
    synchronized (writing) {
      advance(event.receivedAt().toEpochMilli());
      long at = event.timestamp().toEpochMilli();
      if (!options.isRead(event.type()) || at < now - retentionMillis) {
        return false;
      }
      String session = event.context().categorical().getOrDefault(options.sessionFeature(), "");
      HeldRead read = new HeldRead(sessions(event.hashId()).hashId, at, session);
      ReaderReads reader = readers.computeIfAbsent(event.deviceId(), ReaderReads::new);
      expire(reader, now - retentionMillis);
      if (!reader.add(read)) {
        return false;
      }
      boolean kept = true;
      if (reader.reads.size() > options.readsPerReader()) {
        kept = !reader.reads.remove(0).equals(read);
      }
      if (kept) {
        arrange(reader);
        recency.seen(reader.deviceId).ifPresent(this::forget);
      }
      return kept;
    }
  }

  int forget(String deviceId) {
    synchronized (writing) {
      recency.gone(deviceId);
      ReaderReads reader = readers.remove(deviceId);
      if (reader == null) {
        return 0;
      }
      for (Session session : reader.sessions) {
        change(session, Visit.NONE);
      }
      return reader.reads.size();
    }
  }

  /** The sessions of an article; those that are due may be among them. */
  ArticleSessions sessions(String hashId) {
    ArticleSessions sessions = articles.get(hashId);
    return sessions == null ? ArticleSessions.none(hashId) : sessions;
  }

  /** The instant in milliseconds, if it is not before the latest receipt by more than the grace. */
  long requireNotPast(Instant at) {
    return Receipts.requireNotPast(at, now, graceMillis);
  }

  /** Whether a session counts at an instant. */
  boolean isHeld(Visit visit, long at) {
    return visit.last() >= at - retentionMillis;
  }

  /** How many sessions held of an article came to it within the retention. */
  int popularity(String hashId, long at) {
    return sessions(hashId).sizeFrom(at - retentionMillis);
  }

  private void advance(long millis) {
    if (millis <= now) {
      return;
    }
    now = millis;
    if (millis >= nextSweep) {
      nextSweep = millis + Math.max(1, retentionMillis / SWEEPS);
      sweep(millis - retentionMillis);
    }
  }

  private void sweep(long from) {
    Iterator<ReaderReads> all = readers.values().iterator();
    while (all.hasNext()) {
      ReaderReads reader = all.next();
      expire(reader, from);
      if (reader.sessions.isEmpty()) {
        all.remove();
        recency.gone(reader.deviceId);
      }
    }
  }

  private void expire(ReaderReads reader, long from) {
    List<Session> kept = new ArrayList<>();
    List<HeldRead> reads = new ArrayList<>();
    for (Session session : reader.sessions) {
      if (session.visit().last() >= from) {
        kept.add(session);
        reads.addAll(session.visit().reads());
      } else {
        change(session, Visit.NONE);
      }
    }
    if (kept.size() < reader.sessions.size()) {
      reader.become(reads, kept);
    }
  }

  /** Makes the sessions of a reader anew, and changes only those that are different. */
  private void arrange(ReaderReads reader) {
    Map<HeldRead, Session> before = new HashMap<>();
    for (Session session : reader.sessions) {
      for (HeldRead read : session.visit().reads()) {
        before.put(read, session);
      }
    }
    List<List<HeldRead>> parts = reader.split(gapMillis);
    List<Session> after = new ArrayList<>(parts.size());
    Set<Session> reused = new HashSet<>();
    for (List<HeldRead> part : parts) {
      Session session = null;
      for (int i = 0; i < part.size() && session == null; i++) {
        session = before.get(part.get(i));
      }
      if (session == null || !reused.add(session)) {
        session = new Session(reader.deviceId, part.get(0).session());
      }
      after.add(session);
    }
    for (Session session : reader.sessions) {
      if (!reused.contains(session)) {
        change(session, Visit.NONE);
      }
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!after.get(i).visit().reads().equals(parts.get(i))) {
        change(after.get(i), new Visit(parts.get(i)));
      }
    }
    reader.sessions = after;
  }

  private void change(Session session, Visit to) {
    Visit from = session.visit();
    session.become(to);
    boolean shared = to.size() > 1;
    for (int i = 0; i < from.size(); i++) {
      int kept = to.indexOf(from.article(i));
      if (kept < 0 || to.firstReadAt(kept) != from.firstReadAt(i)) {
        ArticleSessions rest = sessions(from.article(i)).minus(from.firstReadAt(i), session);
        if (rest.size() == 0) {
          articles.remove(from.article(i));
        } else {
          articles.put(from.article(i), rest);
        }
      } else if (from.size() > 1 != shared) {
        ArticleSessions before = sessions(from.article(i));
        if (before.size() > 0) {
          articles.put(from.article(i), before.marked(from.firstReadAt(i), session, shared));
        }
      }
    }
    for (int i = 0; i < to.size(); i++) {
      int had = from.indexOf(to.article(i));
      if (had < 0 || from.firstReadAt(had) != to.firstReadAt(i)) {
        ArticleSessions more =
            sessions(to.article(i))
                .plus(to.firstReadAt(i), session, shared, options.sessionsPerArticle());
        articles.put(to.article(i), more);
      }
    }
  }
}
