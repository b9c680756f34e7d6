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
  private static final User EVERYBODY = of("(everybody)");

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
   * Returns what stands for the reader where a feed is everybody's: nothing is known of it, and its
   * key is no reader's, so nothing is learned of it.
   *
   * @return a user whose key is {@code (everybody)}, which no device may have
   */
  public static User everybody() {
    return EVERYBODY;
  }

  /**
   * Tells whether this stands for all readers.
   *
   * @return whether the key is that of {@link #everybody()}
   */
  public boolean isEverybody() {
    return deviceId.equals(EVERYBODY.deviceId);
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
