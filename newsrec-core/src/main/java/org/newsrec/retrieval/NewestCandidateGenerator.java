package org.newsrec.retrieval;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.newsrec.math.VectorBlock;

/**
 * The K live articles that are newest: by the instant of publication where it is known, else of the
 * first add. The score is that instant in seconds since 1970-01-01T00:00Z, to the nanosecond as far
 * as a double holds it.
 *
 * <p>Needs nothing from the query but what every query has, so K come back whenever K allowed
 * articles are live. The query's instant is not looked at: an article whose publication lies ahead
 * of it is as good as any other that is live.
 *
 * <p>Safe for any number of threads; see {@link CandidateGenerator}.
 */
public final class NewestCandidateGenerator implements CandidateGenerator {
  private final NewsIndex index;

  /**
   * Makes a generator for an index.
   *
   * @param index the catalogue
   */
  public NewestCandidateGenerator(NewsIndex index) {
    this.index = Objects.requireNonNull(index, "index");
  }

  @Override
  public String name() {
    return "newest";
  }

  @Override
  public List<Candidate> generate(CandidateQuery query) {
    return generate(query.catalogue(index), query);
  }

  @Override
  public List<List<Candidate>> generateAll(List<CandidateQuery> queries) {
    IndexSnapshot snapshot = CandidateQuery.catalogue(index, queries);
    return queries.stream().map(query -> generate(snapshot, query)).toList();
  }

  private static List<Candidate> generate(IndexSnapshot snapshot, CandidateQuery query) {
    CandidateHeap heap = new CandidateHeap(query.k());
    int least = Integer.MIN_VALUE;
    // The latest come first: most others then need not be looked at but for their seconds.
    for (int b = snapshot.blockCount() - 1; b >= 0; b--) {
      IndexBlock block = snapshot.block(b);
      if (block.latestSince() < least) {
        continue;
      }
      for (int lane = snapshot.lanesOf(b) - 1; lane >= 0; lane--) {
        if (block.since(lane) >= least && block.isLive(lane, snapshot.version())) {
          offer(snapshot, b * VectorBlock.LANES + lane, query, heap);
          // One less: a double of seconds may be rounded up to the next.
          least = IndexBlock.seconds(heap.threshold() - 1);
        }
      }
    }
    return heap.best();
  }

  private static void offer(
      IndexSnapshot snapshot, int position, CandidateQuery query, CandidateHeap heap) {
    IndexedNews article = snapshot.article(position);
    double score = seconds(article.since());
    if (heap.wants(score, article.sequence()) && query.accepts(snapshot, position)) {
      heap.offer(article.news(), score, article.sequence());
    }
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() * 1e-9;
  }
}
