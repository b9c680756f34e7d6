package org.newsrec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.newsrec.CandidateSources.Found;
import org.newsrec.data.News;
import org.newsrec.rerank.ContentReranker;
import org.newsrec.rerank.RankedNews;
import org.newsrec.rerank.RecentRead;
import org.newsrec.rerank.RerankContext;
import org.newsrec.rerank.RerankItem;
import org.newsrec.rerank.Slate;
import org.newsrec.retrieval.IndexSnapshot;
import org.newsrec.tower.HistoryRead;

/** Turns candidates into a feed: re-ranked, cut to length, explained. */
final class FeedRanking {
  private final ContentReranker reranker;
  private final ReadyItems ready;
  private final ExplainedParts parts;

  FeedRanking(ContentReranker reranker, ReadyItems ready) {
    this.reranker = reranker;
    this.ready = ready;
    parts = new ExplainedParts(reranker.parts());
  }

  /** A slate, and the feed that it becomes. */
  record Ranking(Slate slate, List<Recommendation> feed) {}

  Ranking rank(Visit visit, float[] readerVector, List<Found> candidates) {
    IndexSnapshot snapshot = visit.catalogue();
    List<RerankItem> items = new ArrayList<>(candidates.size());
    List<String> sources = new ArrayList<>(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      RerankItem item = ready.item(candidates.get(i).candidate(), snapshot);
      if (item != null) {
        items.add(item);
        sources.add(candidates.get(i).source());
      }
    }
    List<RecentRead> history = history(visit);
    RerankContext context =
        RerankContext.builder(visit.reader(), visit.at())
            .readerVector(readerVector)
            .history(history)
            .reader(visit.view())
            .visit(visit.request().visit())
            .question(visit.question())
            .build();
    Slate slate = reranker.slate(items, context, visit.request().wishes());
    return new Ranking(slate, feed(visit, slate.ranked(), items, sources, history));
  }

  private static List<RecentRead> history(Visit visit) {
    List<RecentRead> history = new ArrayList<>(visit.history().size());
    for (HistoryRead read : visit.history()) {
      history.add(
          new RecentRead(
              read.news().news(),
              read.news().vector(),
              read.dwellSeconds(),
              read.strength(),
              read.at()));
    }
    return history;
  }

  private List<Recommendation> feed(
      Visit visit,
      List<RankedNews> ranked,
      List<RerankItem> items,
      List<String> sources,
      List<RecentRead> history) {
    List<float[]> vectors = new ArrayList<>(ranked.size());
    for (RankedNews article : ranked) {
      vectors.add(items.get(article.index()).vector());
    }
    List<Optional<News>> because = new LikeReads(history).of(vectors);
    Explainer explainer =
        new Explainer(parts, visit.at(), !history.isEmpty(), visit.request().personalised());
    List<Recommendation> feed = new ArrayList<>(ranked.size());
    for (int i = 0; i < ranked.size(); i++) {
      RankedNews article = ranked.get(i);
      feed.add(
          new Recommendation(
              article.news(),
              i + 1,
              article.score(),
              explainer.explain(article, because.get(i), sources.get(article.index())),
              article.boost(),
              article.propensity(),
              article.explored(),
              article.probability()));
    }
    return feed;
  }
}
