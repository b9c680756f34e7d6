package org.newsrec.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of one protocol. Immutable.
 *
 * @param protocol its name, {@code impressions} or {@code retrieval}
 * @param description what was asked, of what, in one sentence
 * @param counts what was counted on the way, by name: queries, readers, the mean pool and so on
 * @param methods the methods, in the order of the table
 */
public record ProtocolResult(
    String protocol, String description, Map<String, Double> counts, List<MethodResult> methods) {
  /** Copies the lists. */
  public ProtocolResult {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
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
    for (MethodResult method : methods) {
      if (method.method().equals(name)) {
        return method;
      }
    }
    throw new IllegalArgumentException(
        "method '"
            + name
            + "' was not measured; there are "
            + methods.stream().map(MethodResult::method).toList());
  }
}
