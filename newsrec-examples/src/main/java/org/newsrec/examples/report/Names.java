package org.newsrec.examples.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What methods, protocols, metrics and segments are called on the page. */
final class Names {
  static final String WHOLE = "reranked";
  static final String TOWERS = "towers";
  static final String POPULARITY = "popularity";
  static final String ORACLE = "oracle";
  static final String RANDOM = "random";
  static final String WITHOUT = "without ";
  static final String WITHOUT_SESSION = WITHOUT + "session";
  static final String SAMPLED = "sampled";
  static final String TIME = "time";

  /** Dimensions whose labels are numbers. */
  static final Set<String> NUMBERS = Set.of("reads", "newcomer", "session", "clicks");

  /** The methods that charts of segments show, the last wherever there is one. */
  static final List<String> SHOWN = List.of(WHOLE, WITHOUT_SESSION, TOWERS, POPULARITY, ORACLE);

  private static final Map<String, String> PROTOCOLS =
      Map.of(
          "impressions",
          "Lists that were shown, ranked again",
          "retrieval",
          "The article read next, among all that were live",
          "replay",
          "The feed that the recommender would have served",
          SAMPLED,
          "The article read next, among sampled ones");

  private static final Map<String, String> DIMENSIONS =
      Map.of(
          "reader",
          "How much the reader had read",
          "article",
          "Article in the training or not",
          "age",
          "Age of the article",
          "device",
          "Device",
          "language",
          "Language",
          "reads",
          "After so many reads of the reader",
          "newcomer",
          "After so many reads of a new reader",
          "session",
          "After so many reads in the session under way",
          "clicks",
          "After so many clicks on the article",
          TIME,
          "Over the time of the test");

  private static final Map<String, String> LABELS =
      Map.of(
          "reader cold", "nothing yet (cold)",
          "reader light", "1 to 9 articles (light)",
          "reader heavy", "10 or more (heavy)",
          "article seen", "seen in training",
          "article unseen", "unseen",
          "age <3h", "under 3 hours",
          "age <24h", "3 to 24 hours",
          "age <72h", "1 to 3 days",
          "age older", "older");

  private Names() {}

  static String protocol(String name) {
    return PROTOCOLS.getOrDefault(name, name);
  }

  static String dimension(String name) {
    return DIMENSIONS.getOrDefault(name, name);
  }

  static String label(String dimension, String label) {
    return LABELS.getOrDefault(dimension + " " + label, label);
  }

  static String method(String name) {
    return switch (name) {
      case WHOLE -> "whole system (reranked)";
      case TOWERS -> "towers alone";
      case ORACLE -> "oracle (true chance of a click)";
      default -> name.replace('_', ' ');
    };
  }

  /** A method's name where there is little room. */
  static String shortly(String name) {
    return name.equals(WHOLE) ? "whole system" : name;
  }

  static String metric(String name) {
    return name.equals("auc") || name.equals("mrr")
        ? name.toUpperCase(Locale.ROOT)
        : name.replace("ndcg", "nDCG");
  }

  /** Whether smaller figures of a metric are better. */
  static boolean isLowBest(String metric) {
    return metric.equals("percentile");
  }

  /** Whether a method is the model, its towers, or the model without a part. */
  static boolean isModel(String method) {
    return method.equals(WHOLE) || method.equals(TOWERS) || method.startsWith(WITHOUT);
  }

  static String signal(String key) {
    return key.replace('_', ' ').replace("*", " with ");
  }
}
