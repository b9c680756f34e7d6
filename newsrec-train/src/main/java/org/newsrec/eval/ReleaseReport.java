package org.newsrec.eval;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a {@link ReleaseCheck} found. Immutable.
 *
 * @param data name of the log
 * @param test what was asked about, in words
 * @param metric what was measured; more is better
 * @param queries number of questions
 * @param readers number of readers who asked them
 * @param incumbent the mean of the model in use, with its interval over readers
 * @param candidate the mean of the model that would take its place
 * @param difference the mean difference, candidate less incumbent, query by query
 * @param pValue how likely a difference as large, either way, would be if the two were equal
 * @param margin how much worse the candidate may be, 0 or more
 */
public record ReleaseReport(
    String data,
    String test,
    String metric,
    int queries,
    int readers,
    Interval incumbent,
    Interval candidate,
    Interval difference,
    double pValue,
    double margin) {

  /**
   * Tells whether the candidate may take the incumbent's place: the lower end of the interval of
   * the difference is known and no further below zero than the margin.
   *
   * @return whether it may
   */
  public boolean passes() {
    return difference.isKnown() && difference.low() >= -margin;
  }

  /**
   * Returns the figures for people.
   *
   * @return lines of text
   */
  public String toText() {
    StringBuilder text = new StringBuilder();
    line(text, "data      %s%n", data);
    line(text, "test      %s%n", test);
    line(text, "asked     %,d questions of %,d readers%n", queries, readers);
    line(text, "incumbent %s %.4f%n", metric, incumbent.mean());
    line(text, "candidate %s %.4f%n", metric, candidate.mean());
    if (difference.isKnown()) {
      line(
          text,
          "verdict   %+.4f [%+.4f, %+.4f], p %.3f: %s%n",
          difference.mean(),
          difference.low(),
          difference.high(),
          pValue,
          passes()
              ? String.format(Locale.ROOT, "not worse by more than %.4f", margin)
              : String.format(Locale.ROOT, "may be worse by more than %.4f", margin));
    } else {
      line(text, "verdict   too few readers to tell; measure on a longer test%n");
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }

  /**
   * Returns everything for programs.
   *
   * @return maps, texts and numbers, in a fixed order; NaN where an end is not known
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("data", data);
    map.put("test", test);
    map.put("metric", metric);
    map.put("queries", queries);
    map.put("readers", readers);
    map.put("incumbent", interval(incumbent));
    map.put("candidate", interval(candidate));
    map.put("difference", interval(difference));
    map.put("pValue", pValue);
    map.put("margin", margin);
    map.put("passes", passes());
    return map;
  }

  private static Map<String, Object> interval(Interval interval) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mean", interval.mean());
    map.put("low", interval.low());
    map.put("high", interval.high());
    map.put("level", interval.level());
    return map;
  }
}
