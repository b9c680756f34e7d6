package org.newsrec.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The order in which keys were seen last, and which is one too many. Every call takes constant
 * time. For one thread at a time.
 */
public final class Recency {
  private static final int FIRST_SIZE = 16;
  private static final float FULL = 0.75f;

  private final int most;

  /** From the key that was seen the longest time ago to the latest. */
  private final Map<String, Boolean> order = new LinkedHashMap<>(FIRST_SIZE, FULL, true);

  /**
   * Makes an empty order.
   *
   * @param most how many keys are held at most, from 1; with {@link Integer#MAX_VALUE} nothing is
   *     held and none is ever too many
   * @throws IllegalArgumentException if it is below 1
   */
  public Recency(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most is " + most + "; it has to be 1 or more");
    }
    this.most = most;
  }

  /**
   * Notes that a key was seen.
   *
   * @param key the key
   * @return the key that is one too many now: the one seen the longest time ago. It is held until
   *     it is {@link #gone}
   */
  public Optional<String> seen(String key) {
    if (most == Integer.MAX_VALUE) {
      return Optional.empty();
    }
    order.put(key, true);
    return order.size() > most ? Optional.of(order.keySet().iterator().next()) : Optional.empty();
  }

  /**
   * Forgets a key.
   *
   * @param key the key; nothing happens if it is not held
   */
  public void gone(String key) {
    order.remove(key);
  }
}
