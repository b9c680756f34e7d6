package org.newsrec.feature;

import java.time.Instant;
import org.newsrec.data.News;
import org.newsrec.data.User;

/**
 * Turns readers and articles into the towers' inputs, in the one way that training and serving
 * share. Immutable and safe for use by any number of threads.
 */
public final class FeatureSchema {
  private FeatureSchema() {}

  /**
   * Learns vocabularies, scales and document frequencies.
   *
   * @param users the readers of the training data
   * @param news the articles of the training data
   * @param options how features are made
   * @return the schema
   */
  public static FeatureSchema fit(
      Iterable<User> users, Iterable<News> news, FeatureOptions options) {
    throw new UnsupportedOperationException("being written");
  }

  /**
   * Makes a schema of what another one knew.
   *
   * @param state what {@link #state()} returned
   * @return a schema that encodes as that one did, bit for bit
   * @throws IllegalArgumentException if the state is damaged; the message names the place
   */
  public static FeatureSchema of(FeatureState state) {
    throw new UnsupportedOperationException("being written");
  }

  /**
   * Returns everything the schema knows, for keeping it.
   *
   * @return plain values
   */
  public FeatureState state() {
    throw new UnsupportedOperationException("being written");
  }

  /**
   * Returns a name for what the schema knows: schemas with the same one encode alike.
   *
   * @return SHA-256 of the state, 64 hexadecimal digits
   */
  public String fingerprint() {
    throw new UnsupportedOperationException("being written");
  }

  /**
   * Returns the shape of a reader's input.
   *
   * @return the layout
   */
  public InputLayout userLayout() {
    throw new UnsupportedOperationException("being written");
  }

  /**
   * Returns the shape of an article's input.
   *
   * @return the layout
   */
  public InputLayout newsLayout() {
    throw new UnsupportedOperationException("being written");
  }

  /**
   * Returns the length of the readers' given embeddings.
   *
   * @return 0 where there were none in the training data
   */
  public int userEmbeddingDimension() {
    throw new UnsupportedOperationException("being written");
  }

  /**
   * Returns the length of the articles' given embeddings.
   *
   * @return 0 where there were none in the training data
   */
  public int newsEmbeddingDimension() {
    throw new UnsupportedOperationException("being written");
  }

  /**
   * Encodes an article.
   *
   * @param news the article
   * @return its numbers, in the shape of {@link #newsLayout()}
   * @throws IllegalArgumentException if its embedding has another length than the fitted ones
   */
  public EncodedInput encode(News news) {
    throw new UnsupportedOperationException("being written");
  }

  /**
   * Encodes a reader at an instant.
   *
   * @param user the reader
   * @param at when a feed is asked for
   * @return the reader's numbers, in the shape of {@link #userLayout()}
   * @throws IllegalArgumentException if the embedding has another length than the fitted ones
   */
  public EncodedInput encode(User user, Instant at) {
    throw new UnsupportedOperationException("being written");
  }
}
