package org.newsrec.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one way of ranking reached under one protocol. Immutable.
 *
 * @param method the method's name
 * @param n how many queries the figures are means of
 * @param metrics figures by name, as fractions of 1, in the order of the table
 */
public record MethodResult(String method, int n, Map<String, Double> metrics) {
  /** Copies the figures. */
  public MethodResult {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * Returns one figure.
   *
   * @param name the metric's name
   * @return its value
   * @throws IllegalArgumentException if the protocol does not have it; the message lists what it
   *     has
   */
  public double metric(String name) {
    Double value = metrics.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "there is no metric '" + name + "' here; there are " + metrics.keySet());
    }
    return value;
  }
}
