package org.newsrec.rerank;

import java.util.Objects;
import org.newsrec.data.News;

/**
 * A candidate for re-ranking. It depends on no request, so an article's can be made once and used
 * for all; then what is read off the article is read off it once. Immutable, as far as nobody
 * changes the vector.
 */
public final class RerankItem {
  private final News news;
  private final float[] vector;
  private final long sequence;
  private final StorySignature signature;

  /** Made when first asked for, the same whoever makes it. */
  private ArticleFacts facts;

  /**
   * Makes a candidate.
   *
   * @param news the article
   * @param vector its vector from the news tower, of length 1; not copied, and not to be changed
   *     afterwards; null where there is none
   * @param sequence number of the article's first add to the catalogue; the lower comes first among
   *     equal scores
   * @param signature which story its text tells; null where texts are not compared, or there is
   *     none
   * @throws NullPointerException if the article is null
   */
  public RerankItem(News news, float[] vector, long sequence, StorySignature signature) {
    this.news = Objects.requireNonNull(news, "news");
    this.vector = vector;
    this.sequence = sequence;
    this.signature = signature;
  }

  /**
   * Makes a candidate whose text is not compared with others.
   *
   * @param news the article
   * @param vector its vector, of length 1; null where there is none
   * @param sequence number of the article's first add to the catalogue
   */
  public RerankItem(News news, float[] vector, long sequence) {
    this(news, vector, sequence, null);
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
   * Returns the article's vector.
   *
   * @return the array itself, which must not be changed; null where there is none
   */
  public float[] vector() {
    return vector;
  }

  /**
   * Returns the number of the article's first add.
   *
   * @return the sequence number
   */
  public long sequence() {
    return sequence;
  }

  /**
   * Returns which story the article's text tells.
   *
   * @return the signature; null where texts are not compared, or there is none
   */
  public StorySignature signature() {
    return signature;
  }

  /** What the signals want to know of the article. */
  ArticleFacts facts() {
    ArticleFacts known = facts;
    if (known == null) {
      known = new ArticleFacts(news);
      facts = known;
    }
    return known;
  }

  /** Whether the other one has equal parts, and the same vector: the array, not its numbers. */
  @Override
  @SuppressWarnings("ReferenceEquality") // Vectors are not looked at.
  public boolean equals(Object other) {
    return other instanceof RerankItem that
        && news.equals(that.news)
        && vector == that.vector
        && sequence == that.sequence
        && Objects.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return Objects.hash(news, sequence);
  }

  @Override
  public String toString() {
    return "RerankItem[" + news.hashId() + ", " + sequence + "]";
  }
}
