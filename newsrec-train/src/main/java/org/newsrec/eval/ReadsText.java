package org.newsrec.eval;

import java.util.List;
import java.util.Locale;

/** What methods reach after so many reads of a new reader, and with articles nobody has read. */
final class ReadsText {
  private static final List<String> SHOWN = List.of("reranked", "towers", "popularity");
  private static final String NAME = "  %-22s";

  private ReadsText() {}

  static String of(ProtocolResult protocol) {
    String metric = References.metrics(protocol.protocol()).get(0);
    return curve(protocol, metric, Segments.NEWCOMER, "new readers after so many reads")
        + curve(protocol, metric, Segments.CLICKS, "articles with so many clicks so far");
  }

  private static String curve(
      ProtocolResult protocol, String metric, String dimension, String title) {
    List<SegmentResult> parts =
        protocol.segments().stream().filter(s -> s.dimension().equals(dimension)).toList();
    List<String> methods =
        SHOWN.stream()
            .filter(name -> protocol.methods().stream().anyMatch(m -> m.method().equals(name)))
            .toList();
    if (parts.size() < 2 || methods.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("  " + metric + " of " + title + "\n");
    row(text, "", parts, part -> part.label());
    row(text, "queries", parts, part -> String.format(Locale.ROOT, "%,d", part.n()));
    for (String method : methods) {
      row(
          text,
          method,
          parts,
          part -> String.format(Locale.ROOT, "%.4f", part.method(method).metric(metric)));
    }
    return text.toString();
  }

  /** What stands in a column. */
  private interface Cell {
    String of(SegmentResult part);
  }

  private static void row(StringBuilder text, String name, List<SegmentResult> parts, Cell cell) {
    text.append(name.isEmpty() ? " ".repeat(24) : NAME.formatted(name));
    parts.forEach(part -> text.append("%10s".formatted(cell.of(part))));
    text.append('\n');
  }
}
