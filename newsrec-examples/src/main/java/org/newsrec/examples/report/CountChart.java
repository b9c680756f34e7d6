package org.newsrec.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.newsrec.eval.Interval;
import org.newsrec.eval.SegmentResult;

/**
 * A metric over a number such as the reads of a reader so far: each part of the queries has as its
 * label the least number that is in it. Steps stand at equal distances; the table below has their
 * ends.
 */
final class CountChart {
  private static final int HEIGHT = 280;

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

  String html(int width) {
    return picture(width).html() + table();
  }

  private Picture picture(int width) {
    LineChart chart =
        new LineChart(
                width, HEIGHT, "step, from the left: see the table", Names.metric(metric), scale())
            .across(1, parts.size(), "0");
    for (String name : Names.SHOWN) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        Optional<Interval> figure = figure(parts.get(i), name);
        if (figure.isPresent()) {
          x.add(i + 1.0);
          y.add(figure.get().mean());
        }
      }
      if (!x.isEmpty()) {
        chart.line(Names.shortly(name), Palette.of(name), array(x), array(y));
      }
    }
    return chart.picture(
        Names.metric(metric) + ": " + Names.dimension(dimension) + ", " + protocol);
  }

  private String table() {
    StringBuilder head = new StringBuilder(Html.element("th", "method"));
    StringBuilder counts = new StringBuilder(Html.element("td", "queries"));
    for (int i = 0; i < parts.size(); i++) {
      head.append(Html.element("th", Html.escape(step(parts, i))));
      counts.append(Html.element("td", Figures.count(parts.get(i).n())));
    }
    StringBuilder rows =
        new StringBuilder(
            Html.element("tr", head.toString()) + Html.element("tr", counts.toString()));
    for (String name : Names.SHOWN) {
      if (parts.stream().anyMatch(part -> figure(part, name).isPresent())) {
        StringBuilder row = new StringBuilder(Html.element("td", Html.escape(Names.method(name))));
        for (SegmentResult part : parts) {
          row.append(
              Html.element(
                  "td",
                  figure(part, name)
                      .map(
                          found ->
                              Figures.figure(found.mean())
                                  + "<br/>"
                                  + Html.element("span", "ends", Figures.ends(found)))
                      .orElse("")));
        }
        rows.append(Html.element("tr", row.toString()));
      }
    }
    return Html.element("p", Html.escape(Names.dimension(dimension)))
        + Html.element("table", rows.toString());
  }

  private Optional<Interval> figure(SegmentResult part, String name) {
    return part.methods().stream()
        .filter(method -> method.method().equals(name) && method.metrics().containsKey(metric))
        .map(method -> method.interval(metric))
        .findFirst();
  }

  private Scale scale() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (SegmentResult part : parts) {
      for (String name : Names.SHOWN) {
        Optional<Interval> figure = figure(part, name);
        if (figure.isPresent()) {
          low = Math.min(low, figure.get().mean());
          high = Math.max(high, figure.get().mean());
        }
      }
    }
    return low > high ? new Scale(0, 1, 0.2) : Scale.around(low, high);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
