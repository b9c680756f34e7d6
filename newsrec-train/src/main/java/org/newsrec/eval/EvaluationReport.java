package org.newsrec.eval;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param settings what the baselines' settings are, in words, by method; of several folds, of the
 *     last
 * @param protocols the figures
 */
public record EvaluationReport(
    String data,
    String split,
    boolean temporal,
    String horizon,
    Map<String, Long> counts,
    Map<String, String> settings,
    List<ProtocolResult> protocols) {
  /** The metrics that stand in tables of all methods, where a protocol has them, in this order. */
  public static final List<String> TABLE_METRICS =
      List.of(
          "auc",
          "mrr",
          "ndcg@5",
          "ndcg@10",
          "recall@5",
          "recall@10",
          "recall@20",
          "hit@20",
          "recall@100",
          "ndcg@20",
          "percentile");

  /** Copies the parts. */
  public EvaluationReport {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    protocols = List.copyOf(protocols);
  }

  static EvaluationReport of(
      List<Split> splits, Map<String, String> settings, List<ProtocolResult> protocols) {
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
        whole.name(), label, first.temporal(), horizon(first), counts, settings, protocols);
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
   * @param name the protocol, as {@link EvaluationOptions} has them
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
   * Returns what the figures come to, in words.
   *
   * @return sentences; none where nothing was compared
   * @see Verdict
   */
  public List<String> verdict() {
    return protocols.stream().map(Verdict::of).flatMap(List::stream).toList();
  }

  /**
   * Returns all figures as nested maps, for JSON:
   *
   * <ul>
   *   <li>{@code protocols.PROTOCOL.METHOD.METRIC}, where besides its metrics, as {@link
   *       MethodResult} has them, every method has {@code n}, the number of queries
   *   <li>{@code intervals.PROTOCOL.METHOD.METRIC}: the lower and the upper end, over readers, at
   *       the level {@code confidence}; left out where there are fewer than two readers, as below
   *   <li>{@code comparisons.PROTOCOL}: a list of {@code method}, {@code baseline}, {@code metric},
   *       {@code difference} with {@code low} and {@code high}, {@code p}, and {@code adjusted}, as
   *       {@link PairedComparison} has them
   *   <li>{@code segments.PROTOCOL.DIMENSION.LABEL}: {@code n}, {@code readers}, {@code
   *       methods.METHOD.METRIC} with {@code mean}, {@code low} and {@code high}, as {@link
   *       ProtocolResult} has them, and {@code gains}, a list of {@code method}, {@code baseline},
   *       {@code metric}, {@code difference}, {@code low} and {@code high}
   *   <li>{@code exposure.PROTOCOL.METHOD}: {@code coverage} and {@code gini}, of protocols that
   *       make feeds
   *   <li>{@code off_policy.PROTOCOL.METHOD}: {@code n}, {@code ips}, {@code snips}, {@code
   *       effective_sample_size}, {@code mean_weight} and, where there is reason for one, {@code
   *       warning}; left out, as a whole too, where no propensities were logged, and {@code snips}
   *       where the method makes none of the logged choices
   *   <li>{@code calibration.PROTOCOL.METHOD}: {@code basis} ({@code fitted} or {@code softmax}),
   *       {@code error} (the expected calibration error), the mean {@code predicted} and {@code
   *       observed}, and {@code bins}, a list of {@code from}, {@code to}, {@code predicted},
   *       {@code observed} and {@code n}, as {@link Calibration} has them; left out where no lists
   *       were ranked and no feeds with probabilities made
   *   <li>{@code settings.METHOD}: the setting of a baseline, in words
   *   <li>{@code verdict}: a list of sentences
   * </ul>
   *
   * @return maps, lists, numbers, texts and truth values only
   */
  public Map<String, Object> toMap() {
    return new ReportMap(this).map();
  }

  /**
   * Returns the figures as tables for people, those by the reference metrics with their intervals,
   * and the verdict.
   *
   * @return lines of text
   */
  public String toText() {
    return new ReportText(this).text();
  }
}
