package org.newsrec.dataset;

import java.time.Instant;
import org.newsrec.math.Elementary;

/**
 * How likely a click is, by the latent side of readers and articles: a logistic function of what
 * everybody likes in the article at that instant, and of how well it serves the reader's interests
 * at that instant.
 */
final class NewsroomTruth implements TrueRelevance {
  private static final double BASE = -3.1;
  private static final double PERSONAL = 1.95;

  private final NewsroomReaders readers;
  private final NewsroomArticles articles;
  private final NewsroomIds readerIds;
  private final NewsroomIds newsIds;

  NewsroomTruth(
      NewsroomReaders readers,
      NewsroomArticles articles,
      NewsroomIds readerIds,
      NewsroomIds newsIds) {
    this.readers = readers;
    this.articles = articles;
    this.readerIds = readerIds;
    this.newsIds = newsIds;
  }

  @Override
  public double probability(String deviceId, String hashId, Instant at) {
    int reader = readerIds.number(deviceId, readers.count());
    int article = newsIds.number(hashId, articles.count());
    if (reader < 0 || article < 0) {
      throw new IllegalArgumentException(
          (reader < 0 ? "reader '" + deviceId : "article '" + hashId)
              + "' is not of this made-up newsroom; ask about those of its own log");
    }
    long millis = at.toEpochMilli();
    float[] interests = new float[NewsroomTopics.FACTORS];
    readers.interests(reader, millis, interests);
    return Elementary.sigmoid(logit(interests, article, millis));
  }

  double logit(float[] interests, int article, long at) {
    return BASE + PERSONAL * articles.match(article, interests) + articles.attraction(article, at);
  }

  double probability(float[] interests, int article, long at) {
    return Elementary.sigmoid(logit(interests, article, at));
  }

  /** How much an article suits a reader, from 0 to 1. */
  double suits(float[] interests, int article) {
    return Elementary.sigmoid(PERSONAL * articles.match(article, interests));
  }
}
