package org.newsrec.collab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;
import org.newsrec.math.Elementary;

/**
 * Scores an article by the sessions most like the reader's current one: V-SkNN (Ludewig and
 * Jannach, "Evaluation of session-based recommendation algorithms", User Modeling and User-Adapted
 * Interaction 28, 2018).
 *
 * <p>The current session are the latest of the recent reads, as far as the pause between two of
 * them is not longer than {@link SessionOptions#gap()}. Of n reads, the p-th has weight p / n: the
 * latest counts most. Neighbours are sessions held of any of its articles; the similarity of a
 * neighbour is the sum of the weights of the reads whose articles they share. The {@link
 * SessionNeighboursOptions#neighbours()} most similar ones, among equals those with the latest last
 * read, vote for each of their articles: similarity, times the weight of the latest shared read,
 * times 2^(-age / half-life), the age being the time since the neighbour's last read. The score of
 * an article is the sum of its votes; an article without votes has no score.
 *
 * <p>Many articles have equal scores, above all after a single read; what comes first among equals
 * is left to the one who asks, popularity being a good choice.
 *
 * <p>What a session is, that the reader's own does not count, what late and double events do, what
 * {@link #forget} removes and what is held is as in {@link CoVisitation}. Thread safety and time:
 * see {@link ReadModel}.
 */
public final class SessionNeighbours implements ReadModel {
  private final SessionNeighboursOptions options;
  private final SessionStore store;
  private final long gapMillis;
  private final double halfLifeMillis;

  /**
   * Makes a model that knows nothing yet.
   *
   * @param options how it weighs and what it holds
   */
  public SessionNeighbours(SessionNeighboursOptions options) {
    this.options = options;
    store = new SessionStore(options.sessions());
    gapMillis = options.sessions().gap().toMillis();
    halfLifeMillis = options.halfLife().toMillis();
  }

  @Override
  public String name() {
    return "vsknn";
  }

  @Override
  public Duration grace() {
    return options.sessions().grace();
  }

  @Override
  public boolean record(Interaction event) {
    return store.record(event);
  }

  @Override
  public int forget(String deviceId) {
    return store.forget(deviceId);
  }

  @Override
  public ReadScores scores(List<Read> recent, Instant at) {
    long now = store.requireNotPast(at);
    List<Read> current =
        RecentReads.session(RecentReads.latest(recent, options.recentReads()), gapMillis);
    ScoreSums sums = new ScoreSums();
    for (Neighbour neighbour : nearest(current, now)) {
      double age = Math.max(0, now - neighbour.visit.last());
      double latest = neighbour.weight * Elementary.exp2(-age / halfLifeMillis);
      double vote = (double) neighbour.positions / current.size() * latest;
      for (int i = 0; i < neighbour.visit.size(); i++) {
        sums.add(neighbour.visit.article(i), vote);
      }
    }
    sums.removeAll(recent);
    return sums;
  }

  private List<Neighbour> nearest(List<Read> current, long now) {
    Map<Session, Neighbour> found = new HashMap<>();
    List<Neighbour> candidates = new ArrayList<>();
    long[] times = RecentReads.times(current);
    int n = current.size();
    ArticleSessions[] ofReads = new ArticleSessions[n];
    long all = 0;
    for (int r = 0; r < n; r++) {
      ofReads[r] = store.sessions(current.get(r).hashId());
      all += ofReads[r].size();
    }
    // Sessions without another article only take others' places: not if there is room for all.
    boolean onlyShared = all <= options.neighbours();
    for (int position = n; position >= 1; position--) {
      double weight = (double) position / n;
      ArticleSessions sessions = ofReads[position - 1];
      for (int s = sessions.size() - 1; s >= 0; s--) {
        if (onlyShared && !sessions.isShared(s)) {
          continue;
        }
        Session session = sessions.session(s);
        Neighbour neighbour = found.get(session);
        if (neighbour == null) {
          Visit visit = session.visit();
          if (!store.isHeld(visit, now) || visit.hasAnyOf(current, times)) {
            continue;
          }
          neighbour = new Neighbour(session, visit, weight);
          found.put(session, neighbour);
          candidates.add(neighbour);
        }
        neighbour.positions += position;
      }
    }
    return nearest(candidates);
  }

  private List<Neighbour> nearest(List<Neighbour> candidates) {
    List<Neighbour> nearest = candidates;
    if (candidates.size() > options.neighbours()) {
      // Most are turned away at the head, which costs less than sorting them.
      PriorityQueue<Neighbour> farthestFirst =
          new PriorityQueue<>(Neighbour.NEAREST_FIRST.reversed());
      for (Neighbour candidate : candidates) {
        if (farthestFirst.size() < options.neighbours()) {
          farthestFirst.add(candidate);
        } else if (Neighbour.NEAREST_FIRST.compare(candidate, farthestFirst.peek()) < 0) {
          farthestFirst.poll();
          farthestFirst.add(candidate);
        }
      }
      nearest = new ArrayList<>(farthestFirst);
    }
    nearest.sort(Neighbour.NEAREST_FIRST);
    return nearest;
  }

  /** A session that has an article in common with the current one. */
  private static final class Neighbour {
    private static final Comparator<Neighbour> NEAREST_FIRST =
        Comparator.comparingInt((Neighbour neighbour) -> -neighbour.positions)
            .thenComparing(
                Comparator.comparingLong((Neighbour neighbour) -> neighbour.visit.last())
                    .reversed())
            .thenComparing(neighbour -> neighbour.session, Session.BY_KEY)
            .thenComparingLong(neighbour -> neighbour.visit.firstReadAt(0));

    private final Session session;
    private final Visit visit;

    /** Of the latest shared read. */
    private final double weight;

    /** The similarity times the length of the current session: whole, so that equals are equal. */
    private int positions;

    private Neighbour(Session session, Visit visit, double weight) {
      this.session = session;
      this.visit = visit;
      this.weight = weight;
    }
  }
}
