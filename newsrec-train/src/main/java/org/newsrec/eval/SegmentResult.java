package org.newsrec.eval;

import java.util.List;
import java.util.Optional;

/**
 * The figures of a part of a protocol's queries. Immutable.
 *
 * @param dimension what the queries are divided by, see {@link ProtocolResult#segments()}
 * @param label which part it is
 * @param n how many queries it has
 * @param readers by how many readers
 * @param methods each method's figures by the reference metrics, with intervals
 * @param gains what the whole system has over popularity, and over itself without folding in the
 *     session, on the same queries: how hard the queries of a part are has no say in it
 */
public record SegmentResult(
    String dimension,
    String label,
    int n,
    int readers,
    List<MethodResult> methods,
    List<Gain> gains) {
  /** Copies the lists. */
  public SegmentResult {
    methods = List.copyOf(methods);
    gains = List.copyOf(gains);
  }

  /**
   * Makes figures without gains.
   *
   * @param dimension what the queries are divided by
   * @param label which part it is
   * @param n how many queries it has
   * @param readers by how many readers
   * @param methods each method's figures
   */
  public SegmentResult(
      String dimension, String label, int n, int readers, List<MethodResult> methods) {
    this(dimension, label, n, readers, methods, List.of());
  }

  /**
   * Two methods on the same queries.
   *
   * @param method the one
   * @param baseline the other
   * @param metric what was measured
   * @param difference the mean of the method's figure minus the baseline's, with its interval over
   *     readers
   */
  public record Gain(String method, String baseline, String metric, Interval difference) {}

  /**
   * Finds what the whole system has over another method.
   *
   * @param baseline the other method's name
   * @param metric by what
   * @return the gain, if the two were measured on common queries
   */
  public Optional<Gain> gainOver(String baseline, String metric) {
    return gains.stream()
        .filter(gain -> gain.baseline().equals(baseline) && gain.metric().equals(metric))
        .findFirst();
  }

  /**
   * Returns one method's figures.
   *
   * @param name the method's name
   * @return its figures
   * @throws IllegalArgumentException if it was not measured; the message lists those that were
   */
  public MethodResult method(String name) {
    return ProtocolResult.named(methods, name);
  }
}
