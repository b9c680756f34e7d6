package org.newsrec.eval;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.Split;

/**
 * What an evaluation found. Immutable.
 *
 * @param data the data set's name
 * @param split how it was divided, in words
 * @param temporal whether the test is later in time than the training
 * @param horizon how far the test reaches beyond the training, in words
 * @param counts how much there is of what, by name
 * @param protocols the figures
 */
public record EvaluationReport(
    String data,
    String split,
    boolean temporal,
    String horizon,
    Map<String, Long> counts,
    List<ProtocolResult> protocols) {
  private static final List<String> TABLE_METRICS =
      List.of("auc", "mrr", "ndcg@5", "ndcg@10", "recall@20", "hit@20", "recall@100", "ndcg@20");

  /** Copies the parts. */
  public EvaluationReport {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    protocols = List.copyOf(protocols);
  }

  static EvaluationReport of(List<Split> splits, List<ProtocolResult> protocols) {
    Split first = splits.get(0);
    Map<String, Long> counts = new LinkedHashMap<>();
    Dataset whole = first.whole();
    counts.put("readers", (long) whole.readerCount());
    counts.put("articles", (long) whole.newsCount());
    counts.put("interactions", (long) whole.interactionLog().size());
    counts.put("impressions", (long) whole.impressionLog().size());
    counts.put("training interactions", (long) first.train().interactionLog().size());
    counts.put("training impressions", (long) first.train().impressionLog().size());
    String label =
        splits.size() == 1 ? first.label() : splits.size() + " folds, the first: " + first.label();
    return new EvaluationReport(
        whole.name(), label, first.temporal(), horizon(first), counts, protocols);
  }

  private static String horizon(Split split) {
    if (!split.temporal()) {
      return "none: the log has no times";
    }
    Duration length = Duration.between(split.cutoff(), split.until());
    long hours = (length.toMinutes() + 30) / 60;
    return hours <= 72 ? "the next " + hours + " hours" : "the next " + (hours + 12) / 24 + " days";
  }

  /**
   * Returns one protocol's figures.
   *
   * @param name {@code impressions} or {@code retrieval}
   * @return its figures
   * @throws IllegalArgumentException if it was not measured
   */
  public ProtocolResult protocol(String name) {
    for (ProtocolResult protocol : protocols) {
      if (protocol.protocol().equals(name)) {
        return protocol;
      }
    }
    throw new IllegalArgumentException(
        "protocol '"
            + name
            + "' was not measured; there are "
            + protocols.stream().map(ProtocolResult::protocol).toList());
  }

  /**
   * Returns all figures as nested maps, for JSON: {@code protocols.PROTOCOL.METHOD.METRIC}, where
   * besides its metrics (fractions of 1) every method has {@code n}, the number of queries.
   *
   * @return maps, numbers, texts and truth values only
   */
  public Map<String, Object> toMap() {
    Map<String, Object> byProtocol = new LinkedHashMap<>();
    Map<String, Object> about = new LinkedHashMap<>();
    for (ProtocolResult protocol : protocols) {
      Map<String, Object> byMethod = new LinkedHashMap<>();
      for (MethodResult method : protocol.methods()) {
        Map<String, Object> figures = new LinkedHashMap<>(method.metrics());
        figures.put("n", method.n());
        byMethod.put(method.method(), figures);
      }
      byProtocol.put(protocol.protocol(), byMethod);
      Map<String, Object> description = new LinkedHashMap<>();
      description.put("description", protocol.description());
      description.put("counts", protocol.counts());
      about.put(protocol.protocol(), description);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("data", data);
    all.put("split", split);
    all.put("temporal", temporal);
    all.put("horizon", horizon);
    all.put("counts", counts);
    all.put("about", about);
    all.put("protocols", byProtocol);
    return all;
  }

  /**
   * Returns the figures as a table for people.
   *
   * @return lines of text
   */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append("data      ").append(data).append('\n');
    text.append("split     ").append(split).append('\n');
    text.append("horizon   ").append(horizon).append('\n');
    text.append("counts    ");
    counts.forEach(
        (name, count) -> text.append(String.format(Locale.ROOT, "%,d %s; ", count, name)));
    text.setLength(text.length() - 2);
    text.append('\n');
    for (ProtocolResult protocol : protocols) {
      table(text, protocol);
    }
    return text.toString();
  }

  private static void table(StringBuilder text, ProtocolResult protocol) {
    text.append('\n')
        .append(protocol.protocol())
        .append(": ")
        .append(protocol.description())
        .append('\n');
    text.append("  ");
    protocol
        .counts()
        .forEach(
            (name, count) -> text.append(String.format(Locale.ROOT, "%s %,.0f; ", name, count)));
    text.setLength(text.length() - 2);
    text.append('\n');
    List<String> metrics =
        TABLE_METRICS.stream()
            .filter(metric -> protocol.methods().get(0).metrics().containsKey(metric))
            .toList();
    text.append("  %-12s".formatted(""));
    metrics.forEach(metric -> text.append("%11s".formatted(metric)));
    text.append('\n');
    for (MethodResult method : protocol.methods()) {
      text.append("  %-12s".formatted(method.method()));
      for (String metric : metrics) {
        text.append(String.format(Locale.ROOT, "%11.4f", method.metric(metric)));
      }
      text.append('\n');
    }
  }
}
