package org.newsrec.eval;

import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.News;
import org.newsrec.data.Read;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.HistoryRead;
import org.newsrec.tower.TowerModel;
import org.newsrec.tower.UserInput;

/** The vectors of a data set's articles, each made when it is first asked for. */
final class EmbeddedCatalogue {
  private final TowerModel model;
  private final EmbeddedNews[] articles;
  private final float[][] vectors;

  EmbeddedCatalogue(TowerModel model, int articleCount) {
    this.model = model;
    articles = new EmbeddedNews[articleCount];
    vectors = new float[articleCount][];
  }

  /** The article of a number, as the query's data have it: one not known yet is a leak. */
  private EmbeddedNews article(RankingQuery query, int news) {
    News known = query.data().news(news);
    if (articles[news] == null) {
      articles[news] = model.embed(known);
    }
    return articles[news];
  }

  /** The unit vector of an article: always the same array, not to be written to. */
  float[] vector(RankingQuery query, int news) {
    EmbeddedNews article = article(query, news);
    if (vectors[news] == null) {
      vectors[news] = article.vector();
    }
    return vectors[news];
  }

  /** The reader's unit vector at the query's instant. */
  float[] reader(RankingQuery query) {
    List<HistoryRead> history = new ArrayList<>();
    for (Read read : query.history()) {
      int index = query.data().newsIndex(read.hashId());
      if (index >= 0) {
        history.add(
            new HistoryRead(
                article(query, index), read.dwellSeconds(), read.strength(), read.at()));
      }
    }
    List<EmbeddedNews> skipped = new ArrayList<>();
    for (String hashId : query.view().skipped(query.at(), model.skippedLength())) {
      int index = query.data().newsIndex(hashId);
      if (index >= 0) {
        skipped.add(article(query, index));
      }
    }
    return model.embed(new UserInput(query.user(), history, skipped, query.at()));
  }
}
