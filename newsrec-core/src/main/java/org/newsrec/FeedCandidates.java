package org.newsrec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.newsrec.CandidateSources.Found;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.IndexSnapshot;

/** Adds to what the sources found the articles for which a request has wishes of their own. */
final class FeedCandidates {
  private FeedCandidates() {}

  static List<Found> with(List<Found> found, Visit visit, CandidateQuery query) {
    RecommendRequest request = visit.request();
    Map<Integer, String> pins = new TreeMap<>(request.pins());
    Map<String, Double> boosts = new TreeMap<>(request.wishes().boosts());
    if (pins.isEmpty() && boosts.isEmpty()) {
      return found;
    }
    List<Found> all = new ArrayList<>(found);
    Set<String> seen = new HashSet<>();
    found.forEach(candidate -> seen.add(candidate.candidate().news().hashId()));
    IndexSnapshot snapshot = visit.catalogue();
    pins.values().forEach(id -> add(all, seen, id, CandidateSources.PINNED, snapshot, query));
    boosts.forEach(
        (id, boost) -> {
          if (boost > 0) {
            add(all, seen, id, CandidateSources.BOOSTED, snapshot, query);
          }
        });
    return all;
  }

  private static void add(
      List<Found> all,
      Set<String> seen,
      String hashId,
      String source,
      IndexSnapshot snapshot,
      CandidateQuery query) {
    snapshot
        .get(hashId)
        .filter(article -> query.accepts(article) && seen.add(hashId))
        .ifPresent(
            article ->
                all.add(new Found(new Candidate(article.news(), 0, article.sequence()), source)));
  }
}
