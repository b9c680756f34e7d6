package org.newsrec.examples.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.newsrec.eval.EvaluationReport;
import org.newsrec.eval.Interval;
import org.newsrec.eval.MethodResult;
import org.newsrec.eval.PairedComparison;
import org.newsrec.eval.ProtocolResult;
import org.newsrec.eval.SegmentResult;

/** One protocol: its methods, how they compare, and where they differ. */
final class ProtocolSection {
  private static final int WIDE = 1000;
  private static final int HALF = 490;

  private final ProtocolResult protocol;
  private final String reference;

  ProtocolSection(ProtocolResult protocol) {
    this.protocol = protocol;
    reference = reference(protocol);
  }

  /** The metric by which methods are compared first; else the first there is. */
  private static String reference(ProtocolResult protocol) {
    return protocol.comparisons().stream()
        .map(PairedComparison::metric)
        .findFirst()
        .orElseGet(() -> protocol.methods().get(0).metrics().keySet().iterator().next());
  }

  /** The difference that decides, large; nothing where the whole system was not compared. */
  static String decisive(ProtocolResult protocol) {
    Optional<PairedComparison> first =
        protocol.comparisons().stream()
            .filter(c -> c.method().equals(Names.WHOLE) && !c.baseline().startsWith(Names.WITHOUT))
            .findFirst();
    return first
        .map(
            c ->
                Html.element(
                    "div",
                    "figure",
                    Html.element("b", Figures.difference(c.difference().mean()))
                        + Html.escape(
                            Names.metric(c.metric())
                                + " over "
                                + Names.method(c.baseline())
                                + ", "
                                + protocol.protocol())
                        + "<br/>"
                        + Html.element("span", "ends", Figures.differenceEnds(c.difference()))))
        .orElse("");
  }

  String html() {
    StringBuilder html = new StringBuilder();
    html.append(Html.element("h2", Html.escape(Names.protocol(protocol.protocol()))));
    if (protocol.protocol().equals(Names.SAMPLED)) {
      html.append(
          Html.element(
              "p",
              "warning",
              "Only for comparing with published figures: not a measure of a feed."));
    }
    html.append(Html.note(protocol.protocol() + ": " + protocol.description() + "."));
    html.append(
        Html.note(
            protocol.counts().entrySet().stream()
                .map(count -> count.getKey() + " " + Figures.count(count.getValue()))
                .collect(Collectors.joining("; "))));
    html.append(methodsChart().html());
    html.append(methodsTable());
    html.append(comparisons());
    html.append(segments());
    protocol.calibration().ifPresent(found -> html.append(new CalibrationPart(found).html()));
    return html.toString();
  }

  private Picture methodsChart() {
    RowChart chart = new RowChart(Names.metric(reference));
    for (MethodResult method : protocol.methods()) {
      Double value = method.metrics().get(reference);
      if (value != null) {
        if (method.method().equals(Names.ORACLE)) {
          chart.gap();
        }
        chart.row(
            Names.method(method.method()),
            method.method().equals(Names.WHOLE),
            List.of(
                new RowChart.Mark(
                    method.interval(reference),
                    Palette.of(method.method()),
                    Figures.shortly(value))));
      }
    }
    return chart
        .rowHeight(26)
        .picture(
            WIDE, Names.metric(reference) + " by method, with intervals, " + protocol.protocol());
  }

  private String methodsTable() {
    List<String> columns =
        EvaluationReport.TABLE_METRICS.stream()
            .filter(
                column ->
                    protocol.methods().stream().anyMatch(m -> m.metrics().containsKey(column)))
            .toList();
    StringBuilder rows = new StringBuilder(Html.element("th", "method"));
    columns.forEach(column -> rows.append(Html.element("th", Html.escape(Names.metric(column)))));
    StringBuilder table = new StringBuilder(Html.element("tr", rows.toString()));
    for (MethodResult method : protocol.methods()) {
      StringBuilder cells =
          new StringBuilder(Html.element("td", Html.escape(Names.method(method.method()))));
      columns.forEach(column -> cells.append(cell(method, column)));
      String type =
          method.method().equals(Names.ORACLE)
              ? "bound"
              : Names.isModel(method.method()) ? "model" : "baseline";
      table.append(Html.element("tr", type, cells.toString()));
    }
    return Html.element("h3", "All methods") + Html.element("table", table.toString());
  }

  private String cell(MethodResult method, String column) {
    Double value = method.metrics().get(column);
    if (value == null) {
      return Html.element("td", "");
    }
    String ends =
        column.equals(reference)
            ? "<br/>" + Html.element("span", "ends", Figures.ends(method.interval(column)))
            : "";
    String type = value.equals(best(column)) && !isBound(method) ? "best" : "other";
    return Html.element("td", type, Figures.figure(value) + ends);
  }

  private static boolean isBound(MethodResult method) {
    return method.method().equals(Names.ORACLE);
  }

  private Double best(String column) {
    return protocol.methods().stream()
        .filter(method -> !isBound(method) && method.metrics().containsKey(column))
        .map(method -> method.metrics().get(column))
        .reduce(Names.isLowBest(column) ? Math::min : Math::max)
        .orElse(Double.NaN);
  }

  private String comparisons() {
    if (protocol.comparisons().isEmpty()) {
      return "";
    }
    StringBuilder table =
        new StringBuilder(
            "<tr><th>method</th><th>compared with</th><th>metric</th><th>difference</th>"
                + "<th>interval</th><th>p, corrected</th></tr>");
    for (PairedComparison c : protocol.comparisons()) {
      table.append(
          Html.element(
              "tr",
              Html.element("td", Html.escape(Names.method(c.method())))
                  + Html.element("td", Html.escape(Names.method(c.baseline())))
                  + Html.element("td", Html.escape(Names.metric(c.metric())))
                  + Html.element("td", Figures.difference(c.difference().mean()))
                  + Html.element("td", Figures.differenceEnds(c.difference()))
                  + Html.element("td", Html.escape(Figures.p(c.adjusted())))));
    }
    return Html.element("h3", "In pairs, on the same readers")
        + Html.element("table", table.toString());
  }

  private String segments() {
    Set<String> dimensions = new LinkedHashSet<>();
    protocol.segments().forEach(segment -> dimensions.add(segment.dimension()));
    StringBuilder html = new StringBuilder();
    for (String dimension : dimensions) {
      List<SegmentResult> parts =
          protocol.segments().stream().filter(s -> s.dimension().equals(dimension)).toList();
      if (parts.size() > 1) {
        html.append(picture(dimension, parts));
      }
    }
    return html.length() == 0
        ? ""
        : Html.element("h3", "By segment: " + Html.escape(Names.metric(reference)))
            + Html.element("div", "charts", html.toString());
  }

  private String picture(String dimension, List<SegmentResult> parts) {
    if (dimension.equals(Names.TIME)) {
      return new TimeChart(protocol.protocol(), reference, parts).picture(WIDE).html();
    }
    return Names.NUMBERS.contains(dimension)
        ? Html.element(
            "div",
            "curve",
            new CountChart(protocol.protocol(), dimension, reference, parts).html(WIDE))
        : segmentChart(dimension, parts).html();
  }

  private Picture segmentChart(String dimension, List<SegmentResult> parts) {
    RowChart chart = new RowChart(Names.dimension(dimension) + ": " + Names.metric(reference));
    List<String> shown =
        Names.SHOWN.stream()
            .filter(name -> protocol.methods().stream().anyMatch(m -> m.method().equals(name)))
            .toList();
    shown.forEach(name -> chart.legend(Names.shortly(name), Palette.of(name)));
    for (SegmentResult part : parts) {
      List<RowChart.Mark> marks = new ArrayList<>();
      for (String name : shown) {
        part.methods().stream()
            .filter(m -> m.method().equals(name) && m.metrics().containsKey(reference))
            .findFirst()
            .ifPresent(
                m -> {
                  Interval figure = m.interval(reference);
                  marks.add(
                      new RowChart.Mark(figure, Palette.of(name), Figures.shortly(figure.mean())));
                });
      }
      if (!marks.isEmpty()) {
        chart.row(label(dimension, part), false, marks);
      }
    }
    return chart
        .rowHeight(44)
        .picture(HALF, Names.metric(reference) + " by " + dimension + ", " + protocol.protocol());
  }

  private static String label(String dimension, SegmentResult part) {
    return Names.label(dimension, part.label()) + ", n " + Figures.count(part.n());
  }
}
