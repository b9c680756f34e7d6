package org.newsrec.eval;

import java.util.List;

/**
 * The figures of a part of a protocol's queries. Immutable.
 *
 * @param dimension what the queries are divided by, see {@link ProtocolResult#segments()}
 * @param label which part it is
 * @param n how many queries it has
 * @param readers by how many readers
 * @param methods each method's figures by the reference metrics, with intervals
 */
public record SegmentResult(
    String dimension, String label, int n, int readers, List<MethodResult> methods) {
  /** Copies the list. */
  public SegmentResult {
    methods = List.copyOf(methods);
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
