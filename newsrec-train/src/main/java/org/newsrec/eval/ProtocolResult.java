package org.newsrec.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.newsrec.metric.OffPolicy;

/**
 * The figures of one protocol. Immutable.
 *
 * <p>{@code segments} divide the queries by
 *
 * <ul>
 *   <li>{@code reader}: how much the reader had read by then, as far as it is remembered: {@code
 *       cold} nothing, {@code light} 1 to 9 articles, {@code heavy} 10 or more
 *   <li>{@code article}: {@code seen}, where the article looked for has an interaction in training,
 *       or {@code unseen}
 *   <li>{@code age}: how old that article was: {@code <3h}, {@code <24h}, {@code <72h}, {@code
 *       older}, or {@code unknown} where the time of publication is
 *   <li>{@code device}: of the visit, else of the reader: the first context value, then feature,
 *       whose name begins with {@code device}
 *   <li>{@code language}: of the article: its first feature whose name begins with {@code lang},
 *       else the script of its title, or of its content where it has no title; {@code unknown}
 *       where it has neither
 *   <li>{@code reads}: how many articles of the reader's were remembered at the instant of asking,
 *       in steps: {@code 0}, {@code 1}, {@code 2}, {@code 3} (3 or 4), {@code 5} (5 to 9), {@code
 *       10} (10 to 19), {@code 20} (20 or more)
 *   <li>{@code newcomer}: the same of readers who have no interaction in training: how the system
 *       gets to know them
 *   <li>{@code session} (replay only): how many articles the reader had read in the session under
 *       way, in the same steps: what was done and shown with pauses of no more than 30 minutes
 *   <li>{@code clicks}: how many clicks of all readers on the article looked for were counted at
 *       the instant of asking, within the retention of the live state, in steps: {@code 0} (nobody
 *       has read it lately; older clicks are no longer counted), {@code 1}, {@code 10}, {@code
 *       100}, {@code 1000}
 *   <li>{@code time}: of the test, in at most two dozen pieces of a round length, each by the
 *       instant at which it begins
 * </ul>
 *
 * <p>In a list with several clicks, the article is the first clicked one, from the top. A dimension
 * of which nothing is known has no segments; of devices and languages, the most frequent stand
 * alone and {@code other} has the rest.
 *
 * @param protocol its name, as {@link EvaluationOptions} has them
 * @param description what was asked, of what, in one sentence
 * @param counts what was counted on the way, by name: queries, readers, the mean pool and so on
 * @param methods the methods, in the order of the table
 * @param comparisons methods in pairs, by each of the protocol's reference metrics: nDCG@10 and AUC
 *     of impressions, recall@10 of sampled, recall@20 of the others. Each method is compared with
 *     the best of the baselines but random and oracle, by its mean; the whole system also with
 *     popularity and with itself without a part, or without folding in the session, where that was
 *     measured; towers and popularity also with random
 * @param segments the reference metrics by parts of the queries
 * @param exposure how the first 20 of all feeds together spread over the articles that were to be
 *     ranked in at least one query, by method: {@code coverage}, the share of them in at least one
 *     feed, and {@code gini}, the Gini index of how often each was in one; empty where the protocol
 *     makes no feeds
 * @param offPolicy how many clicks on the first slot, per list, a method would have had, by method:
 *     of the whole system and popularity, each putting the article it ranks best into the first
 *     slot of the list that was shown. Where the log's impressions have the numeric feature {@code
 *     propensity} in their context, the probability with which the article in the first slot was
 *     put there rather than another of the list; empty where none has
 * @param calibration how well the whole system's scores serve as probabilities; empty where no
 *     lists were ranked and no feeds with probabilities made
 */
public record ProtocolResult(
    String protocol,
    String description,
    Map<String, Double> counts,
    List<MethodResult> methods,
    List<PairedComparison> comparisons,
    List<SegmentResult> segments,
    Map<String, Map<String, Double>> exposure,
    Map<String, OffPolicy.Estimate> offPolicy,
    Optional<Calibration> calibration) {
  /** Copies the lists. */
  public ProtocolResult {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    methods = List.copyOf(methods);
    comparisons = List.copyOf(comparisons);
    segments = List.copyOf(segments);
    Map<String, Map<String, Double>> byMethod = new LinkedHashMap<>();
    exposure.forEach(
        (method, figures) ->
            byMethod.put(method, Collections.unmodifiableMap(new LinkedHashMap<>(figures))));
    exposure = Collections.unmodifiableMap(byMethod);
    offPolicy = Collections.unmodifiableMap(new LinkedHashMap<>(offPolicy));
    Objects.requireNonNull(calibration, "calibration");
  }

  /**
   * Makes figures of a protocol that makes no feeds, on a log without propensities.
   *
   * @param protocol its name
   * @param description what was asked, of what, in one sentence
   * @param counts what was counted on the way, by name
   * @param methods the methods, in the order of the table
   * @param comparisons methods in pairs
   * @param segments the reference metrics by parts of the queries
   */
  public ProtocolResult(
      String protocol,
      String description,
      Map<String, Double> counts,
      List<MethodResult> methods,
      List<PairedComparison> comparisons,
      List<SegmentResult> segments) {
    this(
        protocol,
        description,
        counts,
        methods,
        comparisons,
        segments,
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  /** These figures with those that are no means over queries. */
  ProtocolResult with(
      Map<String, Map<String, Double>> spread,
      Map<String, OffPolicy.Estimate> estimates,
      Optional<Calibration> calibrated) {
    return new ProtocolResult(
        protocol,
        description,
        counts,
        methods,
        comparisons,
        segments,
        spread,
        estimates,
        calibrated);
  }

  /**
   * Returns one method's figures.
   *
   * @param name the method's name
   * @return its figures
   * @throws IllegalArgumentException if it was not measured; the message lists those that were
   */
  public MethodResult method(String name) {
    return named(methods, name);
  }

  /**
   * Finds the comparison of two methods.
   *
   * @param method the one
   * @param baseline what it is compared with
   * @param metric by what
   * @return the comparison, if the two were compared
   */
  public Optional<PairedComparison> comparison(String method, String baseline, String metric) {
    return comparisons.stream()
        .filter(
            c ->
                c.method().equals(method)
                    && c.baseline().equals(baseline)
                    && c.metric().equals(metric))
        .findFirst();
  }

  /**
   * Returns a part of the queries.
   *
   * @param dimension what they are divided by
   * @param label which part
   * @return its figures
   * @throws IllegalArgumentException if there is no such part; the message lists those there are
   */
  public SegmentResult segment(String dimension, String label) {
    for (SegmentResult segment : segments) {
      if (segment.dimension().equals(dimension) && segment.label().equals(label)) {
        return segment;
      }
    }
    throw new IllegalArgumentException(
        "there is no segment '"
            + dimension
            + " "
            + label
            + "' here; there are "
            + segments.stream().map(s -> s.dimension() + " " + s.label()).toList());
  }

  static MethodResult named(List<MethodResult> methods, String name) {
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
