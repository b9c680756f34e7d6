package org.newsrec.collab;

import java.util.List;
import java.util.Objects;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.CandidateGenerator;
import org.newsrec.retrieval.CandidateHeap;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.IndexSnapshot;
import org.newsrec.retrieval.LiveSelection;
import org.newsrec.retrieval.NewsIndex;

/**
 * The K live articles that a {@link ReadModel} scores best for the query's recent reads. Articles
 * without a score are no candidates: a query without recent reads, or with reads of which the model
 * knows nothing, has none, so this source goes together with another one.
 *
 * <p>Safe for any number of threads; see {@link CandidateGenerator}. The queries of one call share
 * one state of the catalogue; of what is recorded meanwhile, {@link ReadModel} speaks.
 */
public final class CollaborativeCandidateGenerator implements CandidateGenerator {
  private final NewsIndex index;
  private final ReadModel model;

  /**
   * Makes a generator.
   *
   * @param index the catalogue
   * @param model scores the articles; who records events in it is the caller's business
   */
  public CollaborativeCandidateGenerator(NewsIndex index, ReadModel model) {
    this.index = Objects.requireNonNull(index, "index");
    this.model = Objects.requireNonNull(model, "model");
  }

  /** Returns the model's name. */
  @Override
  public String name() {
    return model.name();
  }

  @Override
  public List<Candidate> generate(CandidateQuery query) {
    return best(query.catalogue(index), query, model.scores(query.recent(), query.at()));
  }

  /**
   * Finds the best articles by an answer that others look at, too.
   *
   * @param query what is asked
   * @param question about the reads and the instant of the query
   * @return as {@link #generate(CandidateQuery)}
   */
  public List<Candidate> generate(CandidateQuery query, ReadQuestion question) {
    return best(query.catalogue(index), query, question.scores(model));
  }

  @Override
  public List<List<Candidate>> generateAll(List<CandidateQuery> queries) {
    IndexSnapshot snapshot = CandidateQuery.catalogue(index, queries);
    return queries.stream()
        .map(query -> best(snapshot, query, model.scores(query.recent(), query.at())))
        .toList();
  }

  private static List<Candidate> best(
      IndexSnapshot snapshot, CandidateQuery query, ReadScores scores) {
    if (scores instanceof ScoreSums sums) {
      LiveSelection best = new LiveSelection(snapshot, query);
      sums.forEach(best::offer);
      return best.best();
    }
    CandidateHeap heap = new CandidateHeap(query.k());
    snapshot.forEach(
        article -> {
          double score = scores.of(article.news().hashId());
          if (heap.wants(score, article.sequence()) && query.accepts(article)) {
            heap.offer(article.news(), score, article.sequence());
          }
        });
    return heap.best();
  }
}
