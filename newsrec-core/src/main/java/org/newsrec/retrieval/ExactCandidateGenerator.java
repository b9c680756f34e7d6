package org.newsrec.retrieval;

import java.util.List;
import java.util.Objects;
import org.newsrec.math.BlockKernels;

/**
 * The K live articles whose vectors have the highest dot product with the query's user vector,
 * which is the cosine for a unit vector. It looks at every live article.
 *
 * <p>A query without a user vector gets no candidates. The score is the float that {@link
 * BlockKernels} computes: coordinates ascending, fused multiply-add. The filter is asked only about
 * articles whose score reaches what the best are expected to have.
 *
 * <p>A certified scan gives the same candidates with the same scores, to the last bit, and reads
 * less of vectors that are long in their leading dimensions, as a trained model's are; on others it
 * costs a few hundredths more at most. It applies to queries that are asked one by one.
 *
 * <p>Safe for any number of threads; see {@link CandidateGenerator}. The state used is that of the
 * index at the call, unless the query names another. What is found does not depend on the pool.
 */
public final class ExactCandidateGenerator implements CandidateGenerator {
  private final NewsIndex index;
  private final SearchPool pool;
  private final boolean certified;

  /**
   * Makes a generator that stays on the calling thread, with a certified scan.
   *
   * @param index the catalogue
   */
  public ExactCandidateGenerator(NewsIndex index) {
    this(index, SearchPool.callerOnly(), true);
  }

  /**
   * Makes a generator.
   *
   * @param index the catalogue
   * @param pool the threads that large searches are spread over; stays the caller's to close
   * @param certified whether scans stop early where that provably changes nothing
   */
  public ExactCandidateGenerator(NewsIndex index, SearchPool pool, boolean certified) {
    this.index = Objects.requireNonNull(index, "index");
    this.pool = Objects.requireNonNull(pool, "pool");
    this.certified = certified;
  }

  @Override
  public String name() {
    return "exact";
  }

  /**
   * Finds the nearest articles.
   *
   * @throws IllegalArgumentException if the user vector has another dimension than the index, or
   *     was made by another model
   */
  @Override
  public List<Candidate> generate(CandidateQuery query) {
    query.requireFit(index);
    IndexSnapshot snapshot = query.catalogue(index);
    if (query.rawUserVector() == null || snapshot.size() == 0) {
      return List.of();
    }
    return new SingleSearch(snapshot, query, certified).run(pool);
  }

  /**
   * Finds the nearest articles for several queries.
   *
   * @throws IllegalArgumentException as {@link #generate} does
   */
  @Override
  public List<List<Candidate>> generateAll(List<CandidateQuery> queries) {
    for (CandidateQuery query : queries) {
      query.requireFit(index);
    }
    return new BatchSearch(CandidateQuery.catalogue(index, queries), queries, certified).run(pool);
  }
}
