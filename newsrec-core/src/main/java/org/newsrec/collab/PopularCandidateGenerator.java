package org.newsrec.collab;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.newsrec.live.Decay;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.PopularityCounters;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.CandidateGenerator;
import org.newsrec.retrieval.CandidateHeap;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.IndexSnapshot;
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
 * is answered may be in the scores of some articles and not of others; among several queries of one
 * call those with equal instants share their scores.
 */
public final class PopularCandidateGenerator implements CandidateGenerator {
  private final NewsIndex index;
  private final PopularityCounters counters;
  private final Decay decay;

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
  }

  @Override
  public String name() {
    return "popular";
  }

  @Override
  public List<Candidate> generate(CandidateQuery query) {
    return generateAll(List.of(query)).get(0);
  }

  @Override
  public List<List<Candidate>> generateAll(List<CandidateQuery> queries) {
    IndexSnapshot snapshot = index.snapshot();
    Map<Instant, Scores> byInstant = new HashMap<>();
    return queries.stream()
        .map(
            query ->
                byInstant.computeIfAbsent(query.at(), at -> new Scores(snapshot, at)).best(query))
        .toList();
  }

  /** The scores of all live articles at one instant. */
  private final class Scores {
    private final IndexSnapshot snapshot;
    private final double[] scores;

    private Scores(IndexSnapshot snapshot, Instant at) {
      this.snapshot = snapshot;
      this.scores = new double[snapshot.size()];
      int[] next = {0};
      snapshot.forEach(
          article ->
              scores[next[0]++] = counters.read(article.news().hashId(), decay, at).clicks(0));
    }

    private List<Candidate> best(CandidateQuery query) {
      CandidateHeap heap = new CandidateHeap(query.k());
      int[] next = {0};
      snapshot.forEach(
          article -> {
            double score = scores[next[0]++];
            if (heap.wants(score, article.sequence()) && query.accepts(article.news())) {
              heap.offer(article.news(), score, article.sequence());
            }
          });
      return heap.best();
    }
  }
}
