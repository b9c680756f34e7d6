package org.newsrec.tower;

import java.util.Objects;
import org.newsrec.data.News;

/**
 * An article with its unit vector, and with what the reader's tower needs of it once it is part of
 * a history. Made by {@link TowerModel#embed(News)}. Immutable.
 */
public final class EmbeddedNews {
  private final News news;
  private final String fingerprint;
  private final float[] vector;
  private final float[] historyInput;
  private final float attention;

  /** Takes the arrays without a copy; they may be one and the same. */
  EmbeddedNews(
      News news, String fingerprint, float[] vector, float[] historyInput, float attention) {
    this.news = news;
    this.fingerprint = fingerprint;
    this.vector = vector;
    this.historyInput = historyInput;
    this.attention = attention;
  }

  /**
   * Makes an embedded article for a model of one's own, whose reader's tower needs no more of an
   * article than its vector.
   *
   * @param news the article
   * @param fingerprint the model's {@link TowerModel#fingerprint()}
   * @param vector the unit vector, copied
   * @return the embedded article
   * @throws IllegalArgumentException if a coordinate is not finite
   */
  public static EmbeddedNews of(News news, String fingerprint, float[] vector) {
    Objects.requireNonNull(news, "news");
    Objects.requireNonNull(fingerprint, "fingerprint");
    for (float coordinate : vector) {
      if (!Float.isFinite(coordinate)) {
        throw new IllegalArgumentException(
            "the vector of article '"
                + news.hashId()
                + "' has a coordinate "
                + coordinate
                + "; a unit vector has finite ones");
      }
    }
    float[] copy = vector.clone();
    return new EmbeddedNews(news, fingerprint, copy, copy, 0f);
  }

  /**
   * Returns the article.
   *
   * @return the article
   */
  public News news() {
    return news;
  }

  /**
   * Returns which model made the vector.
   *
   * @return its {@link TowerModel#fingerprint()}
   */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * Returns the length of the vector.
   *
   * @return 1 or more
   */
  public int dimension() {
    return vector.length;
  }

  /**
   * Returns the unit vector.
   *
   * @return a copy
   */
  public float[] vector() {
    return vector.clone();
  }

  /**
   * Copies the unit vector into an array.
   *
   * @param target where to write
   * @param offset index of the first coordinate written
   */
  public void copyVector(float[] target, int offset) {
    System.arraycopy(vector, 0, target, offset, vector.length);
  }

  /** Returns what is pooled when the article is part of a history: the array itself. */
  float[] historyInput() {
    return historyInput;
  }

  /** Returns the logit of the article's weight in a pool with attention, else 0. */
  float attention() {
    return attention;
  }

  @Override
  public String toString() {
    return "EmbeddedNews[" + news.hashId() + ", " + vector.length + " dimensions]";
  }
}
