package org.newsrec.examples.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.newsrec.eval.Interval;
import org.newsrec.eval.MethodResult;
import org.newsrec.eval.SegmentResult;

/** A metric over the time of the test, each part of which has its instant as its label. */
final class TimeChart {
  private static final int HEIGHT = 320;

  private final String protocol;
  private final String metric;
  private final List<SegmentResult> parts;

  TimeChart(String protocol, String metric, List<SegmentResult> parts) {
    this.protocol = protocol;
    this.metric = metric;
    this.parts = parts.stream().filter(part -> instant(part).isPresent()).toList();
  }

  private static Optional<Instant> instant(SegmentResult part) {
    try {
      return Optional.of(Instant.parse(part.label()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  Picture picture(int width) {
    LineChart chart =
        new LineChart(
                width,
                HEIGHT,
                "beginning of the piece of time, UTC; shaded: intervals",
                Names.metric(metric),
                scale())
            .dates("d MMM HH:mm");
    if (!parts.isEmpty()) {
      chart.across(
          instant(parts.get(0)).orElseThrow(), instant(parts.get(parts.size() - 1)).orElseThrow());
    }
    for (String name : Names.SHOWN) {
      line(chart, name);
    }
    return chart.picture(Names.metric(metric) + " over the time of the test, " + protocol);
  }

  private void line(LineChart chart, String name) {
    List<Instant> at = new ArrayList<>();
    List<Interval> figures = new ArrayList<>();
    for (SegmentResult part : parts) {
      figure(part, name)
          .ifPresent(
              figure -> {
                at.add(instant(part).orElseThrow());
                figures.add(figure);
              });
    }
    if (figures.isEmpty()) {
      return;
    }
    Palette.Look look = Palette.of(name);
    chart.band(
        look,
        at,
        figures.stream().mapToDouble(Interval::low).toArray(),
        figures.stream().mapToDouble(Interval::high).toArray());
    chart.line(
        Names.shortly(name), look, at, figures.stream().mapToDouble(Interval::mean).toArray());
  }

  private Optional<Interval> figure(SegmentResult part, String name) {
    return part.methods().stream()
        .filter(method -> method.method().equals(name) && method.metrics().containsKey(metric))
        .map((MethodResult method) -> method.interval(metric))
        .findFirst();
  }

  private Scale scale() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (SegmentResult part : parts) {
      for (String name : Names.SHOWN) {
        Interval figure = figure(part, name).orElse(null);
        if (figure != null) {
          low = Math.min(low, figure.isKnown() ? figure.low() : figure.mean());
          high = Math.max(high, figure.isKnown() ? figure.high() : figure.mean());
        }
      }
    }
    return low > high ? new Scale(0, 1, 0.2) : Scale.around(low, high);
  }
}
