package org.newsrec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.newsrec.CandidateSources.Found;
import org.newsrec.FeedRanking.Ranking;
import org.newsrec.rerank.Slate;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.CandidateGenerator;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.IndexSnapshot;
import org.newsrec.retrieval.NewsIndex;
import org.newsrec.tower.TowerModel;

/** Leads a request from the reader to the feed, one stage after the other. */
final class FeedMaker {
  static final String GIVEN = "given";

  private final TowerModel model;
  private final Readers readers;
  private final NewsIndex index;
  private final CandidateGenerator towers;
  private final CandidateSources sources;
  private final FeedRanking ranking;
  private final FeedRanking listRanking;
  private final PlainFeeds plain;
  private final ServedFeeds served;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime null where no request has a deadline
   */
  FeedMaker(
      TowerModel model,
      Readers readers,
      NewsIndex index,
      CandidateGenerator towers,
      CandidateSources sources,
      FeedRanking ranking,
      FeedRanking listRanking,
      PlainFeeds plain,
      ServedFeeds served,
      LongSupplier nanoTime) {
    this.model = model;
    this.readers = readers;
    this.index = index;
    this.towers = towers;
    this.sources = sources;
    this.ranking = ranking;
    this.listRanking = listRanking;
    this.plain = plain;
    this.served = served;
    this.nanoTime = nanoTime;
  }

  /** Everything about one request is seen in one state of the catalogue. */
  private Visit visit(RecommendRequest request) {
    return readers.visit(request, index.snapshot());
  }

  Feed feed(RecommendRequest request) {
    Deadline deadline = Deadline.of(request, nanoTime);
    Visit visit = visit(request);
    FeedLevel level = deadline.level();
    if (level == FeedLevel.FULL) {
      float[] vector = model.embed(visit.input());
      level = deadline.level();
      if (level == FeedLevel.FULL) {
        CandidateQuery query = visit.query(vector, model.fingerprint());
        List<Found> found = FeedCandidates.with(find(visit, query), visit, query);
        level = deadline.level();
        if (level == FeedLevel.FULL) {
          return ranked(ranking, visit, vector, found);
        }
      }
    }
    return served.serve(visit, level, plain.feed(visit, level), List.of());
  }

  private List<Found> find(Visit visit, CandidateQuery query) {
    return sources.find(query, visit.question());
  }

  List<Feed> feeds(List<RecommendRequest> requests) {
    if (requests.stream().anyMatch(request -> request.deadline().isPresent())) {
      return requests.stream().map(this::feed).toList();
    }
    IndexSnapshot catalogue = index.snapshot();
    List<Visit> visits =
        requests.stream().map(request -> readers.visit(request, catalogue)).toList();
    var vectors = model.embedUsers(visits.stream().map(Visit::input).toList());
    List<CandidateQuery> queries = new ArrayList<>(visits.size());
    for (int i = 0; i < visits.size(); i++) {
      queries.add(visits.get(i).query(vectors.row(i), model.fingerprint()));
    }
    var found = sources.findAll(queries);
    List<Feed> feeds = new ArrayList<>(visits.size());
    for (int i = 0; i < visits.size(); i++) {
      feeds.add(
          ranked(
              ranking,
              visits.get(i),
              vectors.row(i),
              FeedCandidates.with(found.get(i), visits.get(i), queries.get(i))));
    }
    return feeds;
  }

  Feed list(RecommendRequest request, Collection<String> hashIds) {
    Visit visit = visit(request);
    float[] vector = model.embed(visit.input());
    CandidateQuery query = visit.query(vector, model.fingerprint());
    List<Found> given = new ArrayList<>();
    for (String hashId : new LinkedHashSet<>(hashIds)) {
      visit
          .catalogue()
          .get(hashId)
          .filter(query::accepts)
          .ifPresent(
              article ->
                  given.add(
                      new Found(new Candidate(article.news(), 0, article.sequence()), GIVEN)));
    }
    return ranked(listRanking, visit, vector, given);
  }

  private Feed ranked(FeedRanking by, Visit visit, float[] vector, List<Found> found) {
    Ranking result = by.rank(visit, vector, found);
    return served.serve(visit, FeedLevel.FULL, result.feed(), result.slate().ranked());
  }

  Absence absence(RecommendRequest request, String hashId) {
    Visit visit = visit(request);
    var article = visit.catalogue().get(hashId);
    if (article.isEmpty()) {
      return new Absence.NotInCatalogue();
    }
    var refusal = visit.refusal(article.get());
    if (refusal.isPresent()) {
      return new Absence.NotAllowed(refusal.get());
    }
    float[] vector = model.embed(visit.input());
    CandidateQuery query = visit.query(vector, model.fingerprint());
    List<Found> found = FeedCandidates.with(find(visit, query), visit, query);
    Slate slate = ranking.rank(visit, vector, found).slate();
    OptionalInt rank = slate.rank(hashId);
    if (rank.isEmpty()) {
      return new Absence.NotACandidate(towerRank(visit, vector, hashId), found.size());
    }
    for (int i = 0; i < slate.ranked().size(); i++) {
      if (slate.ranked().get(i).news().hashId().equals(hashId)) {
        return new Absence.Served(i + 1);
      }
    }
    var duplicateOf = slate.duplicateOf(hashId);
    if (duplicateOf.isPresent()) {
      return new Absence.DuplicateOf(duplicateOf.get());
    }
    return slate.isHeldBack(hashId) && rank.getAsInt() <= request.limit()
        ? new Absence.HeldBack(rank.getAsInt())
        : new Absence.RankedBelow(rank.getAsInt(), request.limit());
  }

  private OptionalInt towerRank(Visit visit, float[] vector, String hashId) {
    int all = Math.max(1, visit.catalogue().size());
    List<Candidate> order = towers.generate(visit.query(all, vector, model.fingerprint()));
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).news().hashId().equals(hashId)) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }
}
