package org.newsrec.collab;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.newsrec.live.ClickOrder;
import org.newsrec.live.CountsNow;
import org.newsrec.live.Decay;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.PopularityCounters;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.CandidateGenerator;
import org.newsrec.retrieval.CandidateHeap;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.IndexSnapshot;
import org.newsrec.retrieval.LiveSelection;
import org.newsrec.retrieval.NewsIndex;

/**
 * The K live articles with the most clicks, each click counted with exponential decay. The score is
 * the decayed number of clicks at the query's instant; articles without clicks have 0 and come
 * last.
 *
 * <p>Needs nothing from the query but what every query has, so K come back whenever K allowed
 * articles are live. Only what has been recorded counts; a query whose instant is before the latest
 * event recorded, by more than {@link LiveOptions#grace()}, is refused.
 *
 * <p>Safe for any number of threads; see {@link CandidateGenerator}. Clicks recorded while a query
 * is answered may be in the scores of some articles and not of others.
 *
 * <p>The order of the articles is kept from one query to the next, so that a query looks at about
 * as many as it wants; where fewer than that have clicks, at all.
 */
public final class PopularCandidateGenerator implements CandidateGenerator {
  private final NewsIndex index;
  private final PopularityCounters counters;
  private final Decay decay;
  private final ClickOrder order;

  /**
   * Makes a generator.
   *
   * @param index the catalogue
   * @param counters counts the clicks
   * @param halfLife age at which a click counts half, from a second to a hundred years
   * @throws IllegalArgumentException if the half-life is out of range
   */
  public PopularCandidateGenerator(
      NewsIndex index, PopularityCounters counters, Duration halfLife) {
    this.index = Objects.requireNonNull(index, "index");
    this.counters = Objects.requireNonNull(counters, "counters");
    this.decay = counters.decay(halfLife);
    this.order = counters.order(halfLife);
  }

  @Override
  public String name() {
    return "popular";
  }

  @Override
  public List<Candidate> generate(CandidateQuery query) {
    return best(query.catalogue(index), query);
  }

  @Override
  public List<List<Candidate>> generateAll(List<CandidateQuery> queries) {
    IndexSnapshot snapshot = CandidateQuery.catalogue(index, queries);
    return queries.stream().map(query -> best(snapshot, query)).toList();
  }

  private List<Candidate> best(IndexSnapshot snapshot, CandidateQuery query) {
    Optional<ClickOrder.Walk> walk = order.walk(query.at());
    if (walk.isPresent()) {
      LiveSelection best = new LiveSelection(snapshot, query);
      if (take(walk.get(), best)) {
        return best.best();
      }
    }
    return bestOfAll(snapshot, query);
  }

  /** Whether the best are all among the articles with clicks. */
  private static boolean take(ClickOrder.Walk walk, LiveSelection best) {
    while (best.wants(walk.mostToCome())) {
      if (!walk.next()) {
        return best.isFull();
      }
      double clicks = walk.clicks();
      if (clicks > 0) {
        best.offer(walk.hashId(), clicks);
      }
    }
    return true;
  }

  /** Reads the counts of every article. */
  private List<Candidate> bestOfAll(IndexSnapshot snapshot, CandidateQuery query) {
    CountsNow now = counters.at(decay, query.at());
    CandidateHeap heap = new CandidateHeap(query.k());
    snapshot.forEach(
        article -> {
          double clicks = now.read(article.news().hashId()).clicks(0);
          if (heap.wants(clicks, article.sequence()) && query.accepts(article)) {
            heap.offer(article.news(), clicks, article.sequence());
          }
        });
    return heap.best();
  }
}
