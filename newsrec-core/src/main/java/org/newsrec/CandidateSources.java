package org.newsrec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.newsrec.collab.CollaborativeCandidateGenerator;
import org.newsrec.collab.ReadQuestion;
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

  /** Asked for beyond a source's share, so that small numbers do not run out. */
  private static final int SPARE = 8;

  private final List<Source> sources;

  CandidateSources(List<Source> sources) {
    this.sources = List.copyOf(sources);
  }

  /** A source and its share of the candidates; shares are relative to each other. */
  record Source(CandidateGenerator generator, double share) {
    private List<Candidate> generate(CandidateQuery query, ReadQuestion question) {
      return generator instanceof CollaborativeCandidateGenerator learned
          ? learned.generate(query, question)
          : generator.generate(query);
    }
  }

  /** A candidate and the name of the source that brought it first. */
  record Found(Candidate candidate, String source) {}

  /**
   * Finds candidates.
   *
   * @param question of the query's reads, to models that learn from readers
   */
  List<Found> find(CandidateQuery query, ReadQuestion question) {
    double shares = 0;
    for (Source source : sources) {
      shares += source.share();
    }
    List<Draw> draws = new ArrayList<>(sources.size());
    for (Source source : sources) {
      // Rarely more than twice its share is wanted of a source, so the rest need not be found.
      double share = source.share() / shares;
      int first = (int) Math.min(query.k(), Math.ceil(2 * share * query.k()) + SPARE);
      draws.add(new Draw(source, k -> source.generate(query.withK(k), question), first, query.k()));
    }
    return merge(draws, query.k());
  }

  List<List<Found>> findAll(List<CandidateQuery> queries) {
    List<List<List<Candidate>>> bySource = new ArrayList<>();
    for (Source source : sources) {
      bySource.add(source.generator().generateAll(queries));
    }
    List<List<Found>> all = new ArrayList<>(queries.size());
    for (int q = 0; q < queries.size(); q++) {
      int k = queries.get(q).k();
      List<Draw> draws = new ArrayList<>(sources.size());
      for (int s = 0; s < sources.size(); s++) {
        List<Candidate> list = bySource.get(s).get(q);
        draws.add(new Draw(sources.get(s), any -> list, k, k));
      }
      all.add(merge(draws, k));
    }
    return all;
  }

  /**
   * Draws from the sources in turn: always from the one that is furthest behind its share (the
   * earlier source among equals), passing over what another brought already.
   */
  private static List<Found> merge(List<Draw> draws, int k) {
    // K may be far more than the catalogue has.
    long brought = 0;
    for (Draw draw : draws) {
      brought += draw.list.size();
    }
    int expected = (int) Math.min(k, brought);
    SequenceSet seen = new SequenceSet(expected);
    List<Found> found = new ArrayList<>(expected);
    while (found.size() < k) {
      Draw from = null;
      for (Draw draw : draws) {
        if (draw.hasNext(seen) && (from == null || draw.drawn < from.drawn)) {
          from = draw;
        }
      }
      if (from == null) {
        break;
      }
      found.add(from.next(seen));
    }
    return found;
  }

  /** What one source brings, and how much of it was drawn. */
  private static final class Draw {
    private final Source source;
    private final IntFunction<List<Candidate>> best;
    private final int most;
    private int asked;
    private List<Candidate> list;
    private int next;
    private double drawn;

    /**
     * @param best makes the best so many
     * @param first how many are asked for at first
     * @param most how many are asked for when these are not enough
     */
    private Draw(Source source, IntFunction<List<Candidate>> best, int first, int most) {
      this.source = source;
      this.best = best;
      this.most = most;
      asked = first;
      list = best.apply(first);
    }

    /** Whether there is one that nobody has brought. */
    private boolean hasNext(SequenceSet seen) {
      while (true) {
        while (next < list.size() && seen.contains(list.get(next).sequence())) {
          next++;
        }
        if (next < list.size() || list.size() < asked || asked == most) {
          return next < list.size();
        }
        asked = most;
        list = best.apply(most);
        next = 0;
      }
    }

    private Found next(SequenceSet seen) {
      Candidate candidate = list.get(next++);
      seen.add(candidate.sequence());
      drawn += 1 / source.share();
      return new Found(candidate, source.generator().name());
    }
  }
}
