package org.newsrec.retrieval;

import java.util.ArrayList;
import java.util.List;

/**
 * A source of candidates: picks from a catalogue the K articles it deems best for a query.
 *
 * <p>Every implementation keeps this contract:
 *
 * <ul>
 *   <li>Candidates come best first: score descending, then {@link Candidate#sequence()} ascending.
 *       No article comes twice.
 *   <li>Excluded articles, and those that the query's filter turns down, are passed over inside the
 *       search: K candidates come back whenever the source has K that are allowed, otherwise all it
 *       has. It may have fewer than the catalogue: a source that needs a user vector has none for a
 *       query without. Each implementation says what it needs.
 *   <li>All candidates of one call belong to one state of the catalogue: the one that the query
 *       {@linkplain CandidateQuery.Builder#catalogue names}, else the present one. What is added or
 *       withdrawn meanwhile is seen by later calls.
 *   <li>The same query in the same state gives the same candidates with the same scores, bit for
 *       bit, whether it is asked alone or among others.
 *   <li>Any number of threads may call at once, also while the catalogue changes; no call blocks.
 * </ul>
 *
 * <p>Not promised: how often the filter is called and for which articles; it should be cheap and
 * must always answer the same. An exception that it throws reaches the caller.
 */
public interface CandidateGenerator {
  /**
   * Returns a short name of this source, such as {@code exact} or {@code newest}.
   *
   * @return the name, the same for every call
   */
  String name();

  /**
   * Finds the candidates for one query.
   *
   * @param query what is wanted
   * @return at most K candidates, best first; the caller's own list, not modifiable
   * @throws IllegalArgumentException if the query does not fit this source, for instance by its
   *     vector's dimension
   * @throws IllegalStateException if the source depends on live state that is already later than
   *     the query's instant
   */
  List<Candidate> generate(CandidateQuery query);

  /**
   * Finds the candidates for several queries, which may take less time than asking one by one. All
   * are answered from one state of the catalogue, unless the implementation says otherwise; so they
   * name the same one, or none.
   *
   * @param queries what is wanted
   * @return for each query, in the same order, what {@link #generate} would return
   * @throws IllegalArgumentException as {@link #generate} does
   * @throws IllegalStateException as {@link #generate} does
   */
  default List<List<Candidate>> generateAll(List<CandidateQuery> queries) {
    List<List<Candidate>> all = new ArrayList<>(queries.size());
    for (CandidateQuery query : queries) {
      all.add(generate(query));
    }
    return List.copyOf(all);
  }
}
