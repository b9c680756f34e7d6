package org.newsrec;

import java.util.List;
import org.newsrec.data.News;
import org.newsrec.math.Vectors;
import org.newsrec.tower.EmbeddedNews;
import org.newsrec.tower.HistoryRead;
import org.newsrec.tower.TowerModel;
import org.newsrec.tower.UserInput;

/**
 * A model simple enough to know its answers: one axis for each category, readers are their mean.
 */
final class CategoryModel implements TowerModel {
  private static final List<String> CATEGORIES = List.of("sport", "politics", "science");

  @Override
  public int dimension() {
    return CATEGORIES.size() + 1;
  }

  @Override
  public String fingerprint() {
    return "categories";
  }

  @Override
  public EmbeddedNews embed(News news) {
    float[] vector = new float[dimension()];
    news.categories().forEach(category -> vector[CATEGORIES.indexOf(category)] = 1);
    if (news.categories().isEmpty()) {
      vector[CATEGORIES.size()] = 1;
    }
    Vectors.normalise(vector, 0, vector.length);
    return EmbeddedNews.of(news, fingerprint(), vector);
  }

  @Override
  public float[] embed(UserInput input) {
    float[] sum = new float[dimension()];
    for (HistoryRead read : input.history()) {
      float[] vector = read.news().vector();
      Vectors.addScaled((float) read.strength(), vector, 0, sum, 0, sum.length);
    }
    if (input.history().isEmpty()) {
      sum[CATEGORIES.size()] = 1;
    }
    Vectors.normalise(sum, 0, sum.length);
    return sum;
  }
}
