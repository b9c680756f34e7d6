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
  private static final int TABLE_TITLE = 8;
  private static final int TABLE_CONTENT = 64;

  private final FeatureOptions options;
  private final int documents;
  private final int[] frequencies;

  /** The second factor, by the number of articles. */
  private final double[] rarity;

  /** The first factor for small numbers of occurrences, TABLE_CONTENT to each in the title. */
  private final double[] often;

  /** Takes the array without a copy. */
  TfIdf(FeatureOptions options, int documents, int[] frequencies) {
    this.options = options;
    this.documents = documents;
    this.frequencies = frequencies;
    int most = 0;
    for (int frequency : frequencies) {
      most = Math.max(most, frequency);
    }
    rarity = new double[most + 1];
    double all = Elementary.log(1.0 + documents);
    for (int i = 0; i < rarity.length; i++) {
      rarity[i] = 1 + (all - Elementary.log(1.0 + i));
    }
    often = new double[TABLE_TITLE * TABLE_CONTENT];
    for (int i = 1; i < often.length; i++) {
      often[i] = calculateOften(i / TABLE_CONTENT, i % TABLE_CONTENT);
    }
  }

  private double calculateOften(int inTitle, int inContent) {
    return 1 + Elementary.log(inContent + options.titleWeight() * inTitle);
  }

  private double often(int inTitle, int inContent) {
    return inTitle < TABLE_TITLE && inContent < TABLE_CONTENT
        ? often[inTitle * TABLE_CONTENT + inContent]
        : calculateOften(inTitle, inContent);
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
            (bucket, inTitle, inContent) -> {
              int articles = frequencies[bucket];
              if (articles >= minimumArticles) {
                heaviest.offer(bucket, (float) (often(inTitle, inContent) * rarity[articles]));
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
          .forEach((bucket, inTitle, inContent) -> frequencies[bucket]++);
    }

    int documents() {
      return documents;
    }

    int[] frequencies() {
      return frequencies.clone();
    }
  }
}
