package org.newsrec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.CandidateGenerator;
import org.newsrec.retrieval.CandidateQuery;

/**
 * Several sources of candidates as one: each contributes in proportion to its share, the best
 * first, and whatever room is left when one runs dry goes to the others.
 */
final class CandidateSources {
  static final String PINNED = "pinned";
  static final String BOOSTED = "boosted";

  private final List<Source> sources;

  CandidateSources(List<Source> sources) {
    this.sources = List.copyOf(sources);
  }

  /** A source and its share of the candidates; shares are relative to each other. */
  record Source(CandidateGenerator generator, double share) {}

  /** A candidate and the name of the source that brought it first. */
  record Found(Candidate candidate, String source) {}

  List<Found> find(CandidateQuery query) {
    List<List<Candidate>> lists = new ArrayList<>();
    for (Source source : sources) {
      lists.add(source.generator().generate(query));
    }
    return merge(lists, query.k());
  }

  List<List<Found>> findAll(List<CandidateQuery> queries) {
    List<List<List<Candidate>>> bySource = new ArrayList<>();
    for (Source source : sources) {
      bySource.add(source.generator().generateAll(queries));
    }
    List<List<Found>> all = new ArrayList<>(queries.size());
    for (int q = 0; q < queries.size(); q++) {
      List<List<Candidate>> lists = new ArrayList<>();
      for (List<List<Candidate>> ofSource : bySource) {
        lists.add(ofSource.get(q));
      }
      all.add(merge(lists, queries.get(q).k()));
    }
    return all;
  }

  /**
   * Draws from the lists in turn: always from the one that is furthest behind its share (the
   * earlier source among equals), passing over what another brought already.
   */
  private List<Found> merge(List<List<Candidate>> lists, int k) {
    int[] next = new int[lists.size()];
    double[] drawn = new double[lists.size()];
    Set<String> seen = new HashSet<>();
    List<Found> found = new ArrayList<>(k);
    while (found.size() < k) {
      int from = -1;
      for (int s = 0; s < next.length; s++) {
        while (next[s] < lists.get(s).size()
            && seen.contains(lists.get(s).get(next[s]).news().hashId())) {
          next[s]++;
        }
        if (next[s] < lists.get(s).size() && (from < 0 || drawn[s] < drawn[from])) {
          from = s;
        }
      }
      if (from < 0) {
        break;
      }
      Candidate candidate = lists.get(from).get(next[from]++);
      seen.add(candidate.news().hashId());
      drawn[from] += 1 / sources.get(from).share();
      found.add(new Found(candidate, sources.get(from).generator().name()));
    }
    return found;
  }
}
