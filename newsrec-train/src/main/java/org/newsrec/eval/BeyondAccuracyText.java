package org.newsrec.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.newsrec.metric.OffPolicy;

/** What a protocol found besides hits, as tables for people. */
final class BeyondAccuracyText {
  private static final String FEEDS =
      "beyond accuracy, of the first "
          + FeedQualities.LENGTH
          + " of each feed (novelty in bits, miscalibration in nats; coverage and gini of all"
          + " feeds)";
  private static final String CHOICES =
      "clicks a list on its first slot, had the method filled it, by logged propensities";
  private static final int NARROWEST = 12;

  private final StringBuilder text = new StringBuilder();
  private final int nameWidth;

  private BeyondAccuracyText(ProtocolResult protocol) {
    int width = NARROWEST;
    for (MethodResult method : protocol.methods()) {
      width = Math.max(width, method.method().length());
    }
    nameWidth = width;
  }

  /** Lines of text; none where there is nothing to say. */
  static String of(ProtocolResult protocol) {
    BeyondAccuracyText tables = new BeyondAccuracyText(protocol);
    tables.feeds(protocol);
    tables.choices(protocol.offPolicy());
    return tables.text.toString();
  }

  private void feeds(ProtocolResult protocol) {
    if (protocol.exposure().isEmpty()) {
      return;
    }
    List<String> columns = new ArrayList<>(FeedQualities.METRICS);
    columns.add("coverage");
    columns.add("gini");
    columns.removeIf(
        column -> protocol.methods().stream().noneMatch(m -> of(protocol, m).containsKey(column)));
    header(FEEDS, columns);
    for (MethodResult method : protocol.methods()) {
      Map<String, Double> figures = of(protocol, method);
      if (protocol.exposure().containsKey(method.method())) {
        row(
            method.method(),
            columns,
            columns.stream().map(column -> number(figures.get(column), 4)).toList());
      }
    }
  }

  private static Map<String, Double> of(ProtocolResult protocol, MethodResult method) {
    Map<String, Double> figures = new TreeMap<>(method.metrics());
    figures.putAll(protocol.exposure().getOrDefault(method.method(), Map.of()));
    return figures;
  }

  private void choices(Map<String, OffPolicy.Estimate> estimates) {
    if (estimates.isEmpty()) {
      return;
    }
    List<String> columns = List.of("ips", "snips", "effective", "of lists", "mean weight");
    header(CHOICES, columns);
    estimates.forEach(
        (method, estimate) -> {
          row(
              method,
              columns,
              List.of(
                  number(estimate.ips(), 4),
                  number(estimate.selfNormalised(), 4),
                  number(estimate.effectiveSampleSize(), 1),
                  Integer.toString(estimate.n()),
                  number(estimate.meanWeight(), 4)));
          estimate
              .warning()
              .ifPresent(w -> text.append("  ").append(method).append(": ").append(w).append('\n'));
        });
  }

  private void header(String title, List<String> columns) {
    text.append("  ").append(title).append('\n');
    row("", columns, columns);
  }

  private void row(String name, List<String> columns, List<String> cells) {
    StringBuilder line = new StringBuilder("  ").append(name);
    line.append(" ".repeat(nameWidth - name.length()));
    for (int c = 0; c < cells.size(); c++) {
      int width = Math.max(11, columns.get(c).length() + 2);
      line.append(" ".repeat(Math.max(0, width - cells.get(c).length()))).append(cells.get(c));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String number(Double value, int decimals) {
    return value == null || value.isNaN()
        ? "-"
        : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
