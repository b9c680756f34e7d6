package org.newsrec.eval;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.newsrec.data.News;
import org.newsrec.data.Read;
import org.newsrec.dataset.Dataset;
import org.newsrec.feature.FeatureOptions;
import org.newsrec.feature.SparseVector;
import org.newsrec.feature.TfIdf;

/**
 * By the cosine with the mean of the read articles' TF-IDF vectors. Categories and hashtags count
 * as words of the text. How rare a term is was counted on the training articles. A reader without a
 * history has ties only.
 */
final class TfIdfMethod implements RankingMethod {
  private final TfIdf tfIdf;
  private final double[] profile;
  private final Map<String, Terms> vectors = new HashMap<>();

  private TfIdfMethod(TfIdf tfIdf, int buckets) {
    this.tfIdf = tfIdf;
    this.profile = new double[buckets];
  }

  static TfIdfMethod fit(Dataset train) {
    FeatureOptions options = FeatureOptions.defaults();
    Iterable<News> texts = () -> new TextIterator(train.news().iterator());
    return new TfIdfMethod(TfIdf.fit(texts, options), options.textBuckets());
  }

  @Override
  public String name() {
    return "tfidf";
  }

  @Override
  public void score(RankingQuery query, double[] scores) {
    for (Read read : query.history()) {
      int index = query.data().newsIndex(read.hashId());
      if (index >= 0) {
        add(vector(query.data().news(index)), true);
      }
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = dot(vector(query.news(i)));
    }
    for (Read read : query.history()) {
      int index = query.data().newsIndex(read.hashId());
      if (index >= 0) {
        add(vector(query.data().news(index)), false);
      }
    }
  }

  private void add(Terms terms, boolean enter) {
    int[] ids = terms.ids;
    float[] weights = terms.weights;
    for (int t = 0; t < ids.length; t++) {
      profile[ids[t]] = enter ? profile[ids[t]] + weights[t] : 0;
    }
  }

  private double dot(Terms terms) {
    int[] ids = terms.ids;
    float[] weights = terms.weights;
    double sum = 0;
    for (int t = 0; t < ids.length; t++) {
      sum = Math.fma(weights[t], profile[ids[t]], sum);
    }
    return sum;
  }

  private Terms vector(News news) {
    return vectors.computeIfAbsent(
        news.hashId(),
        key -> {
          SparseVector vector = tfIdf.vector(withLabels(news));
          return new Terms(vector.ids(), vector.weights());
        });
  }

  private static News withLabels(News news) {
    if (news.categories().isEmpty() && news.hashtags().isEmpty()) {
      return news;
    }
    return news.toBuilder()
        .content(
            news.content()
                + "\n"
                + String.join("\n", news.categories())
                + "\n"
                + String.join("\n", news.hashtags()))
        .build();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Terms(int[] ids, float[] weights) {}

  /** Articles with their labels written behind their text. */
  private record TextIterator(Iterator<News> articles) implements Iterator<News> {
    @Override
    public boolean hasNext() {
      return articles.hasNext();
    }

    @Override
    public News next() {
      return withLabels(articles.next());
    }
  }
}
