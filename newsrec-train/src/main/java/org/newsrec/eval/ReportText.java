package org.newsrec.eval;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as tables for people. */
final class ReportText {
  private static final int NARROWEST = 12;

  private final EvaluationReport report;
  private final StringBuilder text = new StringBuilder();

  ReportText(EvaluationReport report) {
    this.report = report;
  }

  String text() {
    text.append("data      ").append(report.data()).append('\n');
    text.append("split     ").append(report.split()).append('\n');
    text.append("horizon   ").append(report.horizon()).append('\n');
    text.append("counts    ");
    report
        .counts()
        .forEach((name, count) -> text.append(String.format(Locale.ROOT, "%,d %s; ", count, name)));
    text.setLength(text.length() - 2);
    text.append('\n');
    if (!report.settings().isEmpty()) {
      String settings =
          report.settings().entrySet().stream()
              .map(setting -> setting.getKey() + ": " + setting.getValue())
              .collect(Collectors.joining("; "));
      text.append("settings  ").append(settings).append('\n');
    }
    for (ProtocolResult protocol : report.protocols()) {
      table(protocol);
      text.append(BeyondAccuracyText.of(protocol));
      text.append(CalibrationText.of(protocol));
      text.append(ReadsText.of(protocol));
      text.append(TimeText.of(protocol));
    }
    List<String> verdict = report.verdict();
    if (!verdict.isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT,
              "\nverdict, with intervals of %.0f in 100 over readers\n",
              100 * Summary.LEVEL));
      verdict.forEach(sentence -> text.append("  ").append(sentence).append('\n'));
    }
    return text.toString();
  }

  private void table(ProtocolResult protocol) {
    text.append('\n')
        .append(protocol.protocol())
        .append(": ")
        .append(protocol.description())
        .append('\n');
    text.append("  ");
    protocol
        .counts()
        .forEach(
            (name, count) -> text.append(String.format(Locale.ROOT, "%s %,.0f; ", name, count)));
    text.setLength(text.length() - 2);
    text.append('\n');
    List<String> metrics =
        EvaluationReport.TABLE_METRICS.stream()
            .filter(metric -> protocol.methods().get(0).metrics().containsKey(metric))
            .toList();
    List<String> references = References.metrics(protocol.protocol());
    int width = NARROWEST;
    for (MethodResult method : protocol.methods()) {
      width = Math.max(width, method.method().length());
    }
    String name = "  %-" + width + "s";
    text.append(name.formatted(""));
    for (String metric : metrics) {
      text.append("%11s".formatted(metric))
          .append(" ".repeat(references.contains(metric) ? 17 : 0));
    }
    trimEnd();
    for (MethodResult method : protocol.methods()) {
      text.append(name.formatted(method.method()));
      for (String metric : metrics) {
        text.append(String.format(Locale.ROOT, "%11.4f", method.metric(metric)));
        if (references.contains(metric)) {
          text.append("%17s".formatted(ends(method.interval(metric))));
        }
      }
      trimEnd();
    }
  }

  private static String ends(Interval interval) {
    return interval.isKnown()
        ? String.format(Locale.ROOT, "[%.4f, %.4f]", interval.low(), interval.high())
        : "";
  }

  private void trimEnd() {
    int end = text.length();
    while (text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    text.append('\n');
  }
}
