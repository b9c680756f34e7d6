package org.newsrec.data;

import java.util.Objects;

/**
 * A reader, known by a device. Immutable.
 *
 * @param deviceId the reader's key, not blank
 * @param features what is known of the reader; may be empty
 * @param embedding a vector given for the reader; may be {@link Embedding#none()}
 */
public record User(String deviceId, Features features, Embedding embedding) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the deviceId is blank
   * @throws NullPointerException if a part is null
   */
  public User {
    Values.requireText(deviceId, "deviceId");
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(embedding, "embedding");
  }

  /**
   * Makes a reader of whom nothing but the key is known.
   *
   * @param deviceId the reader's key
   * @return the reader
   */
  public static User of(String deviceId) {
    return new User(deviceId, Features.none(), Embedding.none());
  }
}
