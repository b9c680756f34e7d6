package org.newsrec.collab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;

/** Sessions and scores as the documentation says, from the whole log, at every question anew. */
final class SlowSessions {
  private final SessionOptions options;
  private final List<Session> sessions = new ArrayList<>();

  /** A session: its reads as {@code hashId@millis} and each article's first time. */
  record Session(
      String reader, String id, TreeSet<Long> times, Map<String, Long> first, List<String> reads) {
    long last() {
      return times.last();
    }

    List<String> order() {
      List<String> order = new ArrayList<>(first.keySet());
      order.sort(
          Comparator.comparing((String article) -> first.get(article)).thenComparing(a -> a));
      return order;
    }
  }

  private record Held(long at, String article, String id) {}

  SlowSessions(SessionOptions options, List<Interaction> log, Instant at) {
    this.options = options;
    Map<String, List<Held>> byReader = new TreeMap<>();
    long now = Long.MIN_VALUE;
    for (Interaction event : log) {
      now = Math.max(now, event.receivedAt().toEpochMilli());
      EventType type = event.type();
      boolean isRead = type.equals(EventType.CLICK) || type.equals(EventType.TIME_SPENT_FRONT);
      long when = event.timestamp().toEpochMilli();
      if (!isRead || when < now - options.retention().toMillis()) {
        continue;
      }
      String id = event.context().categorical().getOrDefault(options.sessionFeature(), "");
      List<Held> reads = byReader.computeIfAbsent(event.deviceId(), key -> new ArrayList<>());
      forgetDue(reads, event.deviceId(), now);
      Held held = new Held(when, event.hashId(), id);
      if (!reads.contains(held)) {
        reads.add(held);
        sort(reads);
        if (reads.size() > options.readsPerReader()) {
          reads.remove(0);
        }
      }
    }
    byReader.forEach((reader, reads) -> sessions.addAll(split(reader, reads)));
    sessions.removeIf(
        session -> session.last() < at.toEpochMilli() - options.retention().toMillis());
  }

  private static void sort(List<Held> reads) {
    reads.sort(
        Comparator.comparingLong(Held::at).thenComparing(Held::article).thenComparing(Held::id));
  }

  private void forgetDue(List<Held> reads, String reader, long now) {
    List<Held> kept = new ArrayList<>();
    for (Session session : split(reader, reads)) {
      if (session.last() >= now - options.retention().toMillis()) {
        for (Held held : reads) {
          if (held.id().equals(session.id)
              && session.reads.contains(held.article() + "@" + held.at())) {
            kept.add(held);
          }
        }
      }
    }
    reads.retainAll(kept);
  }

  private List<Session> split(String reader, List<Held> reads) {
    Map<String, List<Session>> byId = new LinkedHashMap<>();
    for (Held read : reads) {
      List<Session> all = byId.computeIfAbsent(read.id(), key -> new ArrayList<>());
      Session latest = all.isEmpty() ? null : all.get(all.size() - 1);
      if (latest == null
          || (read.id().isEmpty() && read.at() - latest.last() > options.gap().toMillis())) {
        latest =
            new Session(reader, read.id(), new TreeSet<>(), new TreeMap<>(), new ArrayList<>());
        all.add(latest);
      }
      latest.times.add(read.at());
      latest.first.putIfAbsent(read.article(), read.at());
      latest.reads.add(read.article() + "@" + read.at());
    }
    List<Session> all = new ArrayList<>();
    byId.values().forEach(all::addAll);
    return all;
  }

  /** The latest sessions of an article, the latest first. */
  List<Session> of(String article) {
    List<Session> all = new ArrayList<>();
    for (Session session : sessions) {
      if (session.first.containsKey(article)) {
        all.add(session);
      }
    }
    all.sort(
        Comparator.comparingLong((Session session) -> session.first.get(article))
            .thenComparing(Session::reader)
            .thenComparing(Session::id)
            .reversed());
    return all.subList(0, Math.min(options.sessionsPerArticle(), all.size()));
  }

  boolean isOwn(Session session, List<Read> recent) {
    for (Read read : recent) {
      if (session.reads.contains(read.hashId() + "@" + read.at().toEpochMilli())) {
        return true;
      }
    }
    return false;
  }

  static List<Read> latest(List<Read> recent, int most) {
    List<Read> positive = recent.stream().filter(read -> read.strength() > 0).toList();
    return positive.subList(Math.max(0, positive.size() - most), positive.size());
  }

  /** Co-visitation. */
  Map<String, Double> together(CoVisitationOptions how, List<Read> recent, Instant at) {
    Map<String, Double> scores = new TreeMap<>();
    List<Read> reads = latest(recent, how.recentReads());
    double weight = 1;
    for (int r = reads.size() - 1; r >= 0; r--) {
      String article = reads.get(r).hashId();
      for (Session session : of(article)) {
        if (isOwn(session, reads)) {
          continue;
        }
        List<String> order = session.order();
        int place = order.indexOf(article);
        double age = at.toEpochMilli() - session.first.get(article);
        double decay = Math.pow(2, -age / how.halfLife().toMillis());
        for (int other = 0; other < order.size(); other++) {
          boolean near = Math.abs(other - place) <= how.distance() && other != place;
          if (near && (!how.forward() || other > place)) {
            scores.merge(order.get(other), weight * decay, Double::sum);
          }
        }
      }
      weight *= how.recency();
    }
    recent.forEach(read -> scores.remove(read.hashId()));
    long from = at.toEpochMilli() - options.retention().toMillis();
    scores.replaceAll(
        (article, score) -> {
          long n = of(article).stream().filter(one -> one.first.get(article) >= from).count();
          return score / Math.pow((double) Math.max(1, n), how.popularityExponent());
        });
    return scores;
  }

  /** V-SkNN. */
  Map<String, Double> votes(SessionNeighboursOptions how, List<Read> recent, Instant at) {
    List<Read> current = new ArrayList<>();
    List<Read> reads = latest(recent, how.recentReads());
    for (int r = reads.size() - 1; r >= 0; r--) {
      if (!current.isEmpty()
          && current.get(0).at().toEpochMilli() - reads.get(r).at().toEpochMilli()
              > options.gap().toMillis()) {
        break;
      }
      current.add(0, reads.get(r));
    }
    int n = current.size();
    Map<Session, Double> similarity = new LinkedHashMap<>();
    Map<Session, Integer> latestShared = new LinkedHashMap<>();
    for (int p = 1; p <= n; p++) {
      for (Session session : of(current.get(p - 1).hashId())) {
        if (!isOwn(session, current)) {
          similarity.merge(session, (double) p / n, Double::sum);
          latestShared.put(session, p);
        }
      }
    }
    List<Session> nearest = new ArrayList<>(similarity.keySet());
    nearest.sort(
        Comparator.comparingLong((Session session) -> -Math.round(similarity.get(session) * 1e9))
            .thenComparing(Comparator.comparingLong(Session::last).reversed())
            .thenComparing(Session::reader)
            .thenComparing(Session::id)
            .thenComparing(session -> session.times.first()));
    Map<String, Double> scores = new TreeMap<>();
    for (Session session : nearest.subList(0, Math.min(how.neighbours(), nearest.size()))) {
      double decay =
          Math.pow(2, -(double) (at.toEpochMilli() - session.last()) / how.halfLife().toMillis());
      double vote = similarity.get(session) * latestShared.get(session) / n * decay;
      session.first.keySet().forEach(article -> scores.merge(article, vote, Double::sum));
    }
    recent.forEach(read -> scores.remove(read.hashId()));
    return scores;
  }
}
