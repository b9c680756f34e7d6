package org.newsrec.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one way of ranking reached under one protocol. Immutable.
 *
 * @param method the method's name
 * @param n how many queries the method was asked; a figure that some of them do not have is the
 *     mean of the others
 * @param metrics figures by name, in the order of the table, as fractions of 1 but for three of
 *     those of feeds: {@code novelty} in bits, {@code miscalibration} in nats, {@code diversity}
 *     from 0 to 2, as {@link org.newsrec.metric.FeedMetrics} has them
 * @param intervals the same figures with their intervals over readers
 */
public record MethodResult(
    String method, int n, Map<String, Double> metrics, Map<String, Interval> intervals) {
  /** Copies the figures. */
  public MethodResult {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
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
    return found(metrics, name);
  }

  /**
   * Returns one figure with its interval: 95 of 100 such intervals hold the mean over all readers
   * that these ones were drawn from.
   *
   * @param name the metric's name
   * @return its mean and ends
   * @throws IllegalArgumentException if the protocol does not have it; the message lists what it
   *     has
   */
  public Interval interval(String name) {
    return found(intervals, name);
  }

  private static <T> T found(Map<String, T> figures, String name) {
    T value = figures.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "there is no metric '" + name + "' here; there are " + figures.keySet());
    }
    return value;
  }
}
