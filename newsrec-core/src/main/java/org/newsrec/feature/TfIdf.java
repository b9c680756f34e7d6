package org.newsrec.feature;

import org.newsrec.data.News;
import org.newsrec.math.Elementary;

/**
 * Weighs the terms of articles by how often they occur in the article and how rare they are among
 * others. Immutable and safe for use by any number of threads.
 *
 * <p>The terms of {@link TextAnalyser}, of title and content, are hashed into buckets by {@link
 * TermHash}; terms that share a bucket count as one. A bucket that occurs {@code c} times in the
 * content and {@code t} times in the title, and in {@code d} of {@code n} fitted articles, weighs
 * {@code (1 + ln(c + titleWeight * t)) * (1 + ln((1 + n) / (1 + d)))}, rounded to single precision.
 * The heaviest buckets are kept, the lower number first among equals, and scaled to length 1. This
 * is the sublinear weighting of Manning, Raghavan, Schütze: Introduction to Information Retrieval
 * (2008), section 6.4.1, with the smoothed inverse document frequency that scikit-learn made
 * common.
 */
public final class TfIdf {
  private final FeatureOptions options;
  private final int documents;
  private final int[] frequencies;
  private final double[] rarity;

  /** Takes the array without a copy. */
  TfIdf(FeatureOptions options, int documents, int[] frequencies) {
    this.options = options;
    this.documents = documents;
    this.frequencies = frequencies;
    this.rarity = new double[frequencies.length];
    double all = Elementary.log(1.0 + documents);
    for (int i = 0; i < rarity.length; i++) {
      rarity[i] = 1 + (all - Elementary.log(1.0 + frequencies[i]));
    }
  }

  /**
   * Counts in how many articles each bucket occurs.
   *
   * @param news the articles, in any order
   * @param options the number of buckets and of terms kept, the weight of the title and how much of
   *     a text is read; the other options play no part
   * @return the weights
   */
  public static TfIdf fit(Iterable<News> news, FeatureOptions options) {
    Fitting fitting = new Fitting(options);
    for (News article : news) {
      fitting.add(article);
    }
    return new TfIdf(options, fitting.documents(), fitting.frequencies());
  }

  /**
   * Returns the vector of an article.
   *
   * @param news an article, whether fitted or not
   * @return its heaviest terms by bucket, of length 1; zero for an article without any text
   */
  public SparseVector vector(News news) {
    return vector(news, 0);
  }

  /** Returns the vector over those buckets that occur in so many fitted articles. */
  SparseVector vector(News news, int minimumArticles) {
    HeaviestTerms heaviest = new HeaviestTerms(options.termsPerArticle());
    new TermCounts(news.title(), news.content(), options)
        .forEach(
            (bucket, frequency) -> {
              if (frequencies[bucket] >= minimumArticles) {
                double often = frequency == 1 ? 1 : 1 + Elementary.log(frequency);
                heaviest.offer(bucket, (float) (often * rarity[bucket]));
              }
            });
    return heaviest.unitVector();
  }

  /**
   * Returns the number of fitted articles.
   *
   * @return 0 or more
   */
  public int documents() {
    return documents;
  }

  /**
   * Returns the number of fitted articles that have a term in a bucket.
   *
   * @param bucket from 0, below the number of buckets
   * @return 0 or more
   */
  public int documentFrequency(int bucket) {
    return frequencies[bucket];
  }

  /** Counts articles one by one. */
  static final class Fitting {
    private final FeatureOptions options;
    private final int[] frequencies;
    private int documents;

    Fitting(FeatureOptions options) {
      this.options = options;
      this.frequencies = new int[options.textBuckets()];
    }

    void add(News news) {
      documents++;
      new TermCounts(news.title(), news.content(), options)
          .forEach((bucket, frequency) -> frequencies[bucket]++);
    }

    int documents() {
      return documents;
    }

    int[] frequencies() {
      return frequencies.clone();
    }
  }
}
