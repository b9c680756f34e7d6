package org.newsrec.data;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An article. Only the key is needed; everything else may be missing. Immutable.
 *
 * @param hashId the article's key, not blank
 * @param title the headline, in any language; may be empty
 * @param content the text, or its beginning; may be empty
 * @param categories sections and topics from a closed set; may be empty
 * @param hashtags free labels; may be empty
 * @param publishedAt when it was published, where known
 * @param features further facts, such as language, section, premium or length; may be empty
 * @param embedding a vector given for the article; may be {@link Embedding#none()}
 */
public record News(
    String hashId,
    String title,
    String content,
    List<String> categories,
    List<String> hashtags,
    Optional<Instant> publishedAt,
    Features features,
    Embedding embedding) {

  /**
   * Copies and checks the parts.
   *
   * @throws IllegalArgumentException if the hashId, a category or a hashtag is blank
   * @throws NullPointerException if a part is null
   */
  public News {
    Values.requireText(hashId, "hashId");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(content, "content");
    categories = Values.requireTexts(categories, "a category of article '" + hashId + "'");
    hashtags = Values.requireTexts(hashtags, "a hashtag of article '" + hashId + "'");
    Objects.requireNonNull(publishedAt, "publishedAt");
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(embedding, "embedding");
  }

  /**
   * Starts an article.
   *
   * @param hashId the article's key
   * @return a builder with everything else missing
   */
  public static Builder builder(String hashId) {
    return new Builder(hashId);
  }

  /**
   * Starts an article with the parts of this one.
   *
   * @return a builder
   */
  public Builder toBuilder() {
    Builder builder =
        new Builder(hashId)
            .title(title)
            .content(content)
            .categories(categories)
            .hashtags(hashtags)
            .features(features)
            .embedding(embedding);
    publishedAt.ifPresent(builder::publishedAt);
    return builder;
  }

  /** Collects the parts of an article. Not safe for use by several threads. */
  public static final class Builder {
    private final String hashId;
    private String title = "";
    private String content = "";
    private List<String> categories = List.of();
    private List<String> hashtags = List.of();
    private Optional<Instant> publishedAt = Optional.empty();
    private Features features = Features.none();
    private Embedding embedding = Embedding.none();

    private Builder(String hashId) {
      this.hashId = hashId;
    }

    /**
     * Sets the headline.
     *
     * @param value text in any language
     * @return this
     */
    public Builder title(String value) {
      title = value;
      return this;
    }

    /**
     * Sets the text.
     *
     * @param value the text or its beginning
     * @return this
     */
    public Builder content(String value) {
      content = value;
      return this;
    }

    /**
     * Sets sections and topics.
     *
     * @param value names from a closed set
     * @return this
     */
    public Builder categories(List<String> value) {
      categories = value;
      return this;
    }

    /**
     * Sets sections and topics.
     *
     * @param value names from a closed set
     * @return this
     */
    public Builder categories(String... value) {
      return categories(List.of(value));
    }

    /**
     * Sets free labels.
     *
     * @param value the labels
     * @return this
     */
    public Builder hashtags(List<String> value) {
      hashtags = value;
      return this;
    }

    /**
     * Sets free labels.
     *
     * @param value the labels
     * @return this
     */
    public Builder hashtags(String... value) {
      return hashtags(List.of(value));
    }

    /**
     * Sets the time of publication.
     *
     * @param value an instant
     * @return this
     */
    public Builder publishedAt(Instant value) {
      publishedAt = Optional.of(value);
      return this;
    }

    /**
     * Sets further facts.
     *
     * @param value the facts by name
     * @return this
     */
    public Builder features(Features value) {
      features = value;
      return this;
    }

    /**
     * Sets a vector that was computed elsewhere.
     *
     * @param value the vector
     * @return this
     */
    public Builder embedding(Embedding value) {
      embedding = value;
      return this;
    }

    /**
     * Makes the article.
     *
     * @return the article
     * @throws IllegalArgumentException as the constructor of {@link News} does
     */
    public News build() {
      return new News(
          hashId, title, content, categories, hashtags, publishedAt, features, embedding);
    }
  }
}
