package org.newsrec.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.newsrec.eval.Interval;
import org.newsrec.eval.SegmentResult;

/**
 * A metric over a number such as the reads of a reader so far: each part of the queries has as its
 * label the least number that is in it. Steps stand at equal distances; the table below has their
 * ends. What the whole system has over others on the same queries is drawn beside it.
 */
final class CountChart {
  private static final int HEIGHT = 280;
  private static final List<String> BASELINES = List.of(Names.POPULARITY, Names.WITHOUT_SESSION);

  private final String protocol;
  private final String dimension;
  private final String metric;
  private final List<SegmentResult> parts;

  CountChart(String protocol, String dimension, String metric, List<SegmentResult> parts) {
    this.protocol = protocol;
    this.dimension = dimension;
    this.metric = metric;
    this.parts = List.copyOf(parts);
  }

  /** What a step holds, such as {@code 3 to 4}. */
  static String step(List<SegmentResult> parts, int i) {
    long from = Long.parseLong(parts.get(i).label());
    if (i + 1 == parts.size()) {
      return from + " or more";
    }
    long to = Long.parseLong(parts.get(i + 1).label()) - 1;
    return from == to ? String.valueOf(from) : from + " to " + to;
  }

  /** A line or a row: its name, how it looks, and what it has of each part. */
  private record Line(
      String name, Palette.Look look, Function<SegmentResult, Optional<Interval>> figure) {}

  private List<Line> methods() {
    List<Line> lines = new ArrayList<>();
    for (String name : Names.SHOWN) {
      lines.add(
          new Line(
              Names.shortly(name),
              Palette.of(name),
              part ->
                  part.methods().stream()
                      .filter(m -> m.method().equals(name) && m.metrics().containsKey(metric))
                      .map(m -> m.interval(metric))
                      .findFirst()));
    }
    return present(lines);
  }

  private List<Line> gains() {
    List<Line> lines = new ArrayList<>();
    for (String baseline : BASELINES) {
      lines.add(
          new Line(
              "whole system minus " + baseline,
              Palette.of(baseline),
              part -> part.gainOver(baseline, metric).map(SegmentResult.Gain::difference)));
    }
    return present(lines);
  }

  private List<Line> present(List<Line> lines) {
    return lines.stream()
        .filter(line -> parts.stream().anyMatch(part -> line.figure().apply(part).isPresent()))
        .toList();
  }

  String html(int width) {
    List<Line> gains = gains();
    String alt = Names.metric(metric) + ": " + Names.dimension(dimension) + ", " + protocol;
    StringBuilder html = new StringBuilder(picture(width, methods(), alt).html());
    if (!gains.isEmpty()) {
      html.append(picture(width, gains, alt + ", difference on the same queries").html());
    }
    return html.append(table(methods(), gains)).toString();
  }

  private Picture picture(int width, List<Line> lines, String alt) {
    Scale scale = scale(lines);
    LineChart chart =
        new LineChart(
                width,
                HEIGHT,
                "step, from the left: see the table; shaded: intervals",
                Names.metric(metric),
                scale)
            .across(1, parts.size(), "0");
    if (scale.from() < 0) {
      chart.guide("no difference", new double[] {1, parts.size()}, new double[] {0, 0});
    }
    for (Line line : lines) {
      List<Integer> known = new ArrayList<>();
      List<Interval> figures = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        Optional<Interval> figure = line.figure().apply(parts.get(i));
        if (figure.isPresent()) {
          known.add(i + 1);
          figures.add(figure.get());
        }
      }
      double[] x = known.stream().mapToDouble(Integer::doubleValue).toArray();
      chart.band(
          line.look(),
          x,
          figures.stream().mapToDouble(Interval::low).toArray(),
          figures.stream().mapToDouble(Interval::high).toArray());
      chart.line(
          line.name(), line.look(), x, figures.stream().mapToDouble(Interval::mean).toArray());
    }
    return chart.picture(alt);
  }

  private String table(List<Line> methods, List<Line> gains) {
    StringBuilder head = new StringBuilder(Html.element("th", "method"));
    StringBuilder counts = new StringBuilder(Html.element("td", "queries"));
    for (int i = 0; i < parts.size(); i++) {
      head.append(Html.element("th", Html.escape(step(parts, i))));
      counts.append(Html.element("td", Figures.count(parts.get(i).n())));
    }
    StringBuilder rows =
        new StringBuilder(
            Html.element("tr", head.toString()) + Html.element("tr", counts.toString()));
    methods.forEach(line -> rows.append(row(line, Figures::figure, Figures::ends)));
    gains.forEach(line -> rows.append(row(line, Figures::difference, Figures::differenceEnds)));
    return Html.element("p", Html.escape(Names.dimension(dimension)))
        + Html.note(
            "A column holds from its first number up to its last. Means of columns are of different"
                + " queries, some harder than others; what is fair to compare from column to column"
                + " is the difference from another method on the same queries.")
        + Html.element("table", rows.toString());
  }

  private String row(Line line, Function<Double, String> mean, Function<Interval, String> ends) {
    StringBuilder row = new StringBuilder(Html.element("td", Html.escape(line.name())));
    for (SegmentResult part : parts) {
      row.append(
          Html.element(
              "td",
              line.figure()
                  .apply(part)
                  .map(
                      found ->
                          mean.apply(found.mean())
                              + "<br/>"
                              + Html.element("span", "ends", ends.apply(found)))
                  .orElse("")));
    }
    return Html.element("tr", row.toString());
  }

  private Scale scale(List<Line> lines) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (SegmentResult part : parts) {
      for (Line line : lines) {
        Interval figure = line.figure().apply(part).orElse(null);
        if (figure != null) {
          low = Math.min(low, figure.isKnown() ? figure.low() : figure.mean());
          high = Math.max(high, figure.isKnown() ? figure.high() : figure.mean());
        }
      }
    }
    return low > high ? new Scale(0, 1, 0.2) : Scale.around(low, high);
  }
}
