package org.newsrec.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a {@link TowerComparison} found. Immutable.
 *
 * @param data name of the log
 * @param split what was asked about, in words
 * @param metrics what was measured, the one to choose by first
 * @param queries number of questions
 * @param readers number of readers who asked them
 * @param seeds with which random numbers each way was trained
 * @param ways the figures of each way by metric; the first way is the one compared with
 * @param diverged what training said of each way that came to no model
 */
public record TowerComparisonReport(
    String data,
    String split,
    List<String> metrics,
    int queries,
    int readers,
    List<Long> seeds,
    Map<String, Map<String, Figure>> ways,
    Map<String, String> diverged) {

  /** Copies the parts. */
  public TowerComparisonReport {
    metrics = List.copyOf(metrics);
    seeds = List.copyOf(seeds);
    Map<String, Map<String, Figure>> copy = new LinkedHashMap<>();
    ways.forEach(
        (name, figures) ->
            copy.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(figures))));
    ways = Collections.unmodifiableMap(copy);
    diverged = Collections.unmodifiableMap(new LinkedHashMap<>(diverged));
  }

  /**
   * One way's figure in one metric.
   *
   * @param value the mean over queries and seeds, with its interval over readers
   * @param bySeed the mean over queries for each seed
   * @param difference the mean difference from the first way, with its interval over readers
   * @param adjusted the p-value of that difference, corrected for the number of ways (Holm)
   */
  public record Figure(Interval value, List<Double> bySeed, Interval difference, double adjusted) {
    /** Copies the list. */
    public Figure {
      bySeed = List.copyOf(bySeed);
    }

    /**
     * Tells whether the way is better or worse than the first one: the interval of the difference
     * does not include zero.
     *
     * @return whether the difference is more than chance
     */
    public boolean differs() {
      return difference.isKnown() && (difference.low() > 0 || difference.high() < 0);
    }

    /**
     * Returns how far the seeds lie apart.
     *
     * @return the largest of the seeds' means less the smallest
     */
    public double spread() {
      return Collections.max(bySeed) - Collections.min(bySeed);
    }
  }

  /**
   * Returns the figures as a table for people.
   *
   * @return lines of text
   */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append("data      ").append(data).append('\n');
    text.append("test      ").append(split).append('\n');
    text.append(
        String.format(
            Locale.ROOT,
            "asked     %,d questions of %,d readers; each way trained with the seeds %s%n",
            queries,
            readers,
            seeds.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    int width = ways.keySet().stream().mapToInt(String::length).max().orElse(0);
    String first = ways.keySet().iterator().next();
    for (String metric : metrics) {
      text.append('\n').append(metric).append(", and the difference from ").append(first);
      text.append(" with its interval over readers; * where it excludes zero\n");
      ways.forEach((name, figures) -> line(text, width, name, figures.get(metric)));
    }
    diverged.forEach(
        (name, why) ->
            text.append('\n').append("diverged  ").append(name).append(": ").append(why));
    text.append(diverged.isEmpty() ? "" : "\n");
    return text.toString();
  }

  private static void line(StringBuilder text, int width, String name, Figure figure) {
    text.append(String.format(Locale.ROOT, "  %-" + width + "s", name));
    text.append(String.format(Locale.ROOT, "  %.4f", figure.value().mean()));
    text.append(String.format(Locale.ROOT, "  seeds within %.4f", figure.spread()));
    if (figure.difference().isKnown()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %+.4f [%+.4f, %+.4f]  p %.3f%s",
              figure.difference().mean(),
              figure.difference().low(),
              figure.difference().high(),
              figure.adjusted(),
              figure.differs() ? " *" : ""));
    }
    text.append('\n');
  }

  /**
   * Returns everything for programs.
   *
   * @return maps, lists, texts and numbers, in a fixed order
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("data", data);
    map.put("split", split);
    map.put("queries", queries);
    map.put("readers", readers);
    map.put("seeds", seeds);
    Map<String, Object> all = new LinkedHashMap<>();
    ways.forEach(
        (name, figures) -> {
          Map<String, Object> own = new LinkedHashMap<>();
          figures.forEach(
              (metric, figure) -> {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("mean", figure.value().mean());
                one.put("interval", interval(figure.value()));
                one.put("seeds", figure.bySeed());
                one.put("difference", figure.difference().mean());
                one.put("differenceInterval", interval(figure.difference()));
                one.put("adjusted", figure.adjusted());
                own.put(metric, one);
              });
          all.put(name, own);
        });
    map.put("ways", all);
    map.put("diverged", diverged);
    return map;
  }

  private static List<Object> interval(Interval interval) {
    List<Object> ends = new ArrayList<>();
    if (interval.isKnown()) {
      ends.add(interval.low());
      ends.add(interval.high());
    }
    return ends;
  }
}
