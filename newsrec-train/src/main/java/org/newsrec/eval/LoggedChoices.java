package org.newsrec.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.newsrec.data.Features;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.metric.OffPolicy;

/**
 * Lists of which the log says with which probability their first article was put there: what is
 * known of other ways to choose it. The choice is the article in the first slot, among those of the
 * list; its reward is 1 if it was clicked, else 0. A method chooses the one it scores best, among
 * equals each with the same probability.
 */
final class LoggedChoices {
  /** The numeric feature of an impression's context that has the probability. */
  static final String PROPENSITY = "propensity";

  /** The methods of which it is asked. */
  private static final List<String> METHODS = List.of(References.WHOLE, References.POPULARITY);

  private final Map<String, List<Choice>> byMethod = new LinkedHashMap<>();

  private record Choice(double reward, double propensity, double target) {}

  /** Whether a list's choice is known with its probability. */
  static boolean has(ImpressionLog log, int list) {
    return log.context(list).numeric().containsKey(PROPENSITY);
  }

  /**
   * Takes in what a method would have chosen.
   *
   * @param scores one for each article of the list, from the first slot on
   * @throws IllegalArgumentException if the logged probability is none
   */
  void add(String method, ImpressionLog log, int list, double[] scores) {
    if (!METHODS.contains(method)) {
      return;
    }
    double propensity = propensity(log.context(list), log, list);
    int better = 0;
    int equal = 0;
    for (double score : scores) {
      better += score > scores[0] ? 1 : 0;
      equal += score == scores[0] ? 1 : 0;
    }
    byMethod
        .computeIfAbsent(method, name -> new ArrayList<>())
        .add(new Choice(log.clicked(list, 0) ? 1 : 0, propensity, better > 0 ? 0 : 1.0 / equal));
  }

  /** What each method would have earned, by method; nothing where no list had a propensity. */
  Map<String, OffPolicy.Estimate> estimates() {
    Map<String, OffPolicy.Estimate> estimates = new LinkedHashMap<>();
    for (String method : METHODS) {
      List<Choice> choices = byMethod.getOrDefault(method, List.of());
      if (!choices.isEmpty()) {
        estimates.put(
            method,
            OffPolicy.estimate(
                choices.stream().mapToDouble(Choice::reward).toArray(),
                choices.stream().mapToDouble(Choice::propensity).toArray(),
                choices.stream().mapToDouble(Choice::target).toArray()));
      }
    }
    return estimates;
  }

  private static double propensity(Features context, ImpressionLog log, int list) {
    double propensity = context.numeric().get(PROPENSITY);
    if (propensity > 0 && propensity <= 1) {
      return propensity;
    }
    throw new IllegalArgumentException(
        "the list shown at "
            + log.get(list).timestamp()
            + " to '"
            + log.get(list).deviceId()
            + "' has a "
            + PROPENSITY
            + " of "
            + propensity
            + "; it is the probability with which its first article was put there, above 0 and at"
            + " most 1: leave it out where it is not known");
  }
}
