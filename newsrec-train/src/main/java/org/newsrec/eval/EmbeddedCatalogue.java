package org.newsrec.eval;

import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.Read;
import org.newsrec.dataset.Dataset;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.HistoryRead;
import org.newsrec.tower.TowerModel;
import org.newsrec.tower.UserInput;

/** The vectors of a data set's articles, each made when it is first asked for. */
final class EmbeddedCatalogue {
  private final TowerModel model;
  private final Dataset data;
  private final EmbeddedNews[] articles;
  private final float[][] vectors;

  EmbeddedCatalogue(TowerModel model, Dataset data) {
    this.model = model;
    this.data = data;
    articles = new EmbeddedNews[data.newsCount()];
    vectors = new float[data.newsCount()][];
  }

  TowerModel model() {
    return model;
  }

  EmbeddedNews article(int news) {
    if (articles[news] == null) {
      articles[news] = model.embed(data.news(news));
    }
    return articles[news];
  }

  /** The unit vector of an article: always the same array, not to be written to. */
  float[] vector(int news) {
    if (vectors[news] == null) {
      vectors[news] = article(news).vector();
    }
    return vectors[news];
  }

  /** The reader's unit vector at the query's instant. */
  float[] reader(RankingQuery query) {
    List<HistoryRead> history = new ArrayList<>();
    for (Read read : query.history()) {
      int index = data.newsIndex(read.hashId());
      if (index >= 0) {
        history.add(
            new HistoryRead(article(index), read.dwellSeconds(), read.strength(), read.at()));
      }
    }
    return model.embed(new UserInput(query.user(), history, query.at()));
  }
}
