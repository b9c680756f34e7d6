package org.newsrec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final StorySignatures signatures;

  FeedRanking(ContentReranker reranker, StorySignatures signatures) {
    this.reranker = reranker;
    this.signatures = signatures;
  }

  /** A slate, and the feed that it becomes. */
  record Ranking(Slate slate, List<Recommendation> feed) {}

  Ranking rank(Visit visit, float[] readerVector, List<Found> candidates) {
    IndexSnapshot snapshot = visit.catalogue();
    Map<String, String> sourceOf = new HashMap<>();
    List<RerankItem> items = new ArrayList<>(candidates.size());
    for (Found found : candidates) {
      News news = found.candidate().news();
      float[] vector = new float[snapshot.dimension()];
      if (snapshot.copyVector(news.hashId(), vector, 0)) {
        items.add(new RerankItem(news, vector, found.candidate().sequence(), signatures.of(news)));
        sourceOf.put(news.hashId(), found.source());
      }
    }
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
    RerankContext context =
        RerankContext.builder(visit.reader(), visit.at())
            .readerVector(readerVector)
            .history(history)
            .reader(visit.view())
            .visit(visit.request().visit())
            .question(visit.question())
            .build();
    Slate slate = reranker.slate(items, context, visit.request().wishes());
    List<RankedNews> ranked = slate.ranked();
    Explainer explainer = new Explainer(visit.at(), history, visit.request().personalised());
    List<Recommendation> feed = new ArrayList<>(ranked.size());
    for (int i = 0; i < ranked.size(); i++) {
      RankedNews article = ranked.get(i);
      News news = article.news();
      feed.add(
          new Recommendation(
              news,
              i + 1,
              article.score(),
              explainer.explain(
                  article, items.get(article.index()).vector(), sourceOf.get(news.hashId())),
              article.boost(),
              article.propensity(),
              article.explored(),
              article.probability()));
    }
    return new Ranking(slate, feed);
  }
}
