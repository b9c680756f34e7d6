package org.newsrec.eval;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.newsrec.NewsRecommender;
import org.newsrec.data.EventLog;
import org.newsrec.data.EventStrengths;
import org.newsrec.data.Impression;
import org.newsrec.data.Interaction;
import org.newsrec.data.News;
import org.newsrec.data.User;
import org.newsrec.dataset.Dataset;
import org.newsrec.live.ReaderView;

/**
 * Tells a recommender of everything, but of what a reader does and is shown in the session under
 * way under another name, and under the reader's own once the session is over. So the recommender
 * counts what everybody counts, while of the reader it knows what it would if it learned of a
 * session only after its end: neither the history nor anything else that is the reader's own has
 * it. Only public methods of the recommender are used.
 *
 * <p>A session is what a reader did or was shown with pauses of no more than {@link #PAUSE}, by the
 * timestamps. What is received late and belongs to an earlier session is told under the reader's
 * name. Not safe for use by several threads.
 */
final class SessionsApart {
  /** A pause longer than this ends a session; the same as for what was shown in a visit. */
  static final Duration PAUSE = ReaderView.PAUSE;

  /** How far before an instant a session that is under way then is looked for. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /** No name in a log ends so. */
  private static final String SUFFIX = "\u0000";

  private final EventStrengths strengths;
  private final Map<String, Session> open = new HashMap<>();

  /**
   * @param strengths which kinds of events are reads
   */
  SessionsApart(EventStrengths strengths) {
    this.strengths = strengths;
  }

  /** What a reader has done and was shown in a session, under the reader's name. */
  private static final class Session {
    private final List<Interaction> done = new ArrayList<>();
    private final List<Impression> shown = new ArrayList<>();
    private long begin = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;

    private void reach(long at) {
      begin = Math.min(begin, at);
      end = Math.max(end, at);
    }
  }

  /**
   * Opens the sessions that are under way at the end of a log.
   *
   * @param past everything received before the instant
   * @return the same log, with those sessions under other names
   */
  EventLog warmUp(Dataset past, Instant at) {
    Map<String, Long> begins = begins(past, at);
    past.interactions()
        .forEach(
            event -> {
              if (isIn(begins, event.deviceId(), event.timestamp())) {
                hold(event);
              }
            });
    past.impressions()
        .forEach(
            list -> {
              if (isIn(begins, list.deviceId(), list.timestamp())) {
                hold(list);
              }
            });
    return new EventLog() {
      @Override
      public Iterable<User> users() {
        return past.users();
      }

      @Override
      public Iterable<News> news() {
        return past.news();
      }

      @Override
      public Iterable<Interaction> interactions() {
        return mapped(
            past.interactions(),
            event -> isIn(begins, event.deviceId(), event.timestamp()) ? renamed(event) : event);
      }

      @Override
      public Iterable<Impression> impressions() {
        return mapped(
            past.impressions(),
            list -> isIn(begins, list.deviceId(), list.timestamp()) ? renamed(list) : list);
      }
    };
  }

  private static <T> Iterable<T> mapped(Iterable<T> all, UnaryOperator<T> change) {
    return () -> StreamSupport.stream(all.spliterator(), false).map(change).iterator();
  }

  private static boolean isIn(Map<String, Long> begins, String deviceId, Instant at) {
    return at.toEpochMilli() >= begins.getOrDefault(deviceId, Long.MAX_VALUE);
  }

  private record Sign(String deviceId, long at) {}

  /** When the session began of each reader who is in one. */
  private static Map<String, Long> begins(Dataset past, Instant at) {
    long now = at.toEpochMilli();
    long from = now - LONGEST.toMillis();
    List<Sign> signs = new ArrayList<>();
    past.interactions()
        .forEach(event -> signs.add(new Sign(event.deviceId(), event.timestamp().toEpochMilli())));
    past.impressions()
        .forEach(list -> signs.add(new Sign(list.deviceId(), list.timestamp().toEpochMilli())));
    signs.removeIf(sign -> sign.at < from);
    signs.sort(Comparator.comparingLong(Sign::at).reversed());
    Map<String, Long> begins = new HashMap<>();
    for (Sign sign : signs) {
      long later = begins.getOrDefault(sign.deviceId, now);
      if (later - sign.at <= PAUSE.toMillis()) {
        begins.put(sign.deviceId, sign.at);
      }
    }
    return begins;
  }

  /** Tells of a list at the instant at which it was shown. */
  void shown(Impression list, NewsRecommender feed) {
    if (isOfLatest(list.deviceId(), list.timestamp(), feed)) {
      hold(list);
      feed.recordShown(renamed(list));
    } else {
      feed.recordShown(list);
    }
  }

  /** Tells of an event at the instant of its receipt. */
  void done(Interaction event, NewsRecommender feed) {
    if (isOfLatest(event.deviceId(), event.timestamp(), feed)) {
      hold(event);
      feed.record(renamed(event));
    } else {
      feed.record(event);
    }
  }

  /** Whether something belongs to the reader's latest session, old or new. */
  private boolean isOfLatest(String deviceId, Instant when, NewsRecommender feed) {
    settle(deviceId, when, feed);
    Session session = open.get(deviceId);
    return session == null || when.toEpochMilli() >= session.begin - PAUSE.toMillis();
  }

  /** Ends a reader's session if it is over at an instant: all of it is told under the own name. */
  void settle(String deviceId, Instant at, NewsRecommender feed) {
    Session session = open.get(deviceId);
    if (session == null || at.toEpochMilli() - session.end <= PAUSE.toMillis()) {
      return;
    }
    open.remove(deviceId);
    feed.forget(deviceId + SUFFIX);
    session.shown.forEach(feed::recordShown);
    session.done.forEach(feed::record);
  }

  /** How many articles were read in the session that is open. */
  int reads(String deviceId) {
    Session session = open.get(deviceId);
    if (session == null) {
      return 0;
    }
    Set<String> read = new HashSet<>();
    for (Interaction event : session.done) {
      if (strengths.of(event.type()) > 0) {
        read.add(event.hashId());
      }
    }
    return read.size();
  }

  private Session session(String deviceId, Instant at) {
    Session session = open.computeIfAbsent(deviceId, key -> new Session());
    session.reach(at.toEpochMilli());
    return session;
  }

  private void hold(Interaction event) {
    session(event.deviceId(), event.timestamp()).done.add(event);
  }

  private void hold(Impression list) {
    session(list.deviceId(), list.timestamp()).shown.add(list);
  }

  private static Interaction renamed(Interaction event) {
    return new Interaction(
        event.deviceId() + SUFFIX,
        event.hashId(),
        event.overallTimeSpent(),
        event.type(),
        event.timestamp(),
        event.receivedAt(),
        event.context());
  }

  private static Impression renamed(Impression list) {
    return new Impression(
        list.deviceId() + SUFFIX, list.timestamp(), list.shown(), list.clicked(), list.context());
  }
}
