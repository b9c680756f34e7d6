package org.newsrec.collab;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.newsrec.data.Interaction;
import org.newsrec.data.Read;
import org.newsrec.math.Elementary;

/**
 * Scores an article by how often it was read together with the reader's recent reads: item-to-item
 * co-visitation (Linden, Smith and York, "Amazon.com recommendations: item-to-item collaborative
 * filtering", IEEE Internet Computing 7(1), 2003; as a rule between the articles of a session,
 * Ludewig and Jannach, "Evaluation of session-based recommendation algorithms", User Modeling and
 * User-Adapted Interaction 28, 2018), with decay in time.
 *
 * <p>The score of article j is the sum over the recent reads i of a weight, 1 for the latest read
 * and {@link CoVisitationOptions#recency()} times that for each one before, times the sum over the
 * sessions held of i that have j within the {@link CoVisitationOptions#distance()} too: each counts
 * 2^(-age / half-life), its age being the time since it first came to i. Then it may be divided by
 * a power of the number of sessions held of j that came to it within the retention. An article that
 * never came together with a recent read has no score.
 *
 * <p><b>Sessions.</b> An event is a read if its kind has positive strength and is not one of {@link
 * SessionOptions#notClicks()}. A reader's reads with pauses up to the {@link SessionOptions#gap()}
 * are one session, or those that say so themselves; an article that is read several times in one
 * counts once, at its first time. A session that holds a read of the same article as one of the
 * recent reads, at the same millisecond, is taken to be of the reader who asks and does not count.
 *
 * <p><b>Order, late and double events.</b> The sessions do not depend on the order in which events
 * came, as long as no article has had more sessions than are held of it; a late read may join two
 * sessions. A read given twice (same reader, article, session and timestamp, to the millisecond)
 * counts once, as long as the first is held; one older than the retention when it is received is
 * passed over.
 *
 * <p><b>Forgetting</b> a reader removes all reads held of that reader: scores are then, to the bit,
 * as if none of them had been recorded, except that sessions which had to give way to the reader's
 * in an article's list do not come back, and time does not go back. A reader who is let go because
 * there are more than {@link SessionOptions#readers()} is forgotten so; which one that is depends
 * on the order in which events came.
 *
 * <p>Thread safety and time: see {@link ReadModel}. Held are, for each reader, the reads within the
 * retention up to {@link SessionOptions#readsPerReader()}, some 300 bytes each with all that
 * belongs to it; and for each article up to {@link SessionOptions#sessionsPerArticle()} references.
 * A question costs a walk over the sessions of the recent reads.
 */
public final class CoVisitation implements ReadModel {
  private final CoVisitationOptions options;
  private final SessionStore store;
  private final double halfLifeMillis;

  /**
   * Makes a model that knows nothing yet.
   *
   * @param options how it counts and what it holds
   */
  public CoVisitation(CoVisitationOptions options) {
    this.options = options;
    store = new SessionStore(options.sessions());
    halfLifeMillis = options.halfLife().toMillis();
  }

  @Override
  public String name() {
    return "covisitation";
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
  public ReadScores scores(List<Read> recent, Instant at) {
    long now = store.requireNotPast(at);
    List<Read> reads = RecentReads.latest(recent, options.recentReads());
    long[] times = RecentReads.times(reads);
    ScoreSums sums = new ScoreSums();
    double weight = 1;
    for (int r = reads.size() - 1; r >= 0; r--) {
      ArticleSessions sessions = store.sessions(reads.get(r).hashId());
      for (int s = sessions.size() - 1; s >= 0; s--) {
        if (!sessions.isShared(s)) {
          continue;
        }
        Visit visit = sessions.session(s).visit();
        int place = visit.indexOf(sessions.hashId);
        if (place >= 0 && store.isHeld(visit, now) && !visit.hasAnyOf(reads, times)) {
          double age = Math.max(0, now - sessions.at(s));
          addNeighbours(visit, place, weight * Elementary.exp2(-age / halfLifeMillis), sums);
        }
      }
      weight *= options.recency();
    }
    sums.removeAll(recent);
    if (options.popularityExponent() > 0) {
      sums.replaceAll((hashId, sum) -> perPopularity(hashId, sum, now));
    }
    return sums;
  }

  private void addNeighbours(Visit visit, int place, double weight, ScoreSums sums) {
    int first = options.forward() ? place + 1 : Math.max(0, place - options.distance());
    int last = (int) Math.min(visit.size() - 1L, (long) place + options.distance());
    for (int other = first; other <= last; other++) {
      if (other != place) {
        sums.add(visit.article(other), weight);
      }
    }
  }

  private double perPopularity(String hashId, double sum, long now) {
    int sessions = Math.max(1, store.popularity(hashId, now));
    return sum / Elementary.exp2(options.popularityExponent() * Elementary.log2(sessions));
  }

  @Override
  public int forget(String deviceId) {
    return store.forget(deviceId);
  }
}
