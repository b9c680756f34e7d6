package org.newsrec.eval;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What methods reach after so many reads of a new reader, in so many reads of a session, and with
 * articles nobody has read.
 */
final class ReadsText {
  private static final List<String> SHOWN =
      List.of(
          References.WHOLE, References.WITHOUT_SESSION, References.TOWERS, References.POPULARITY);
  private static final String STEPS = " (columns: at least so many, fewer than the next)";
  private static final String NAME = "  %-22s";
  private static final int WIDTH = 10;

  private ReadsText() {}

  static String of(ProtocolResult protocol) {
    String metric = References.metrics(protocol.protocol()).get(0);
    return curve(protocol, metric, Segments.NEWCOMER, "new readers after so many reads")
        + curve(protocol, metric, Segments.SESSION, "readers after so many reads in the session")
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
    StringBuilder text = new StringBuilder("  " + metric + " of " + title + STEPS + "\n");
    row(text, "", parts, part -> part.label());
    row(text, "queries", parts, part -> String.format(Locale.ROOT, "%,d", part.n()));
    for (String method : methods) {
      row(
          text,
          method,
          parts,
          part -> String.format(Locale.ROOT, "%.4f", part.method(method).metric(metric)));
    }
    for (String baseline : References.GAINS) {
      if (parts.stream().anyMatch(part -> part.gainOver(baseline, metric).isPresent())) {
        row(
            text,
            gainOver(baseline),
            parts,
            part -> number(gain(part, baseline, metric).map(Interval::mean)));
        row(
            text,
            "    from",
            parts,
            part -> number(gain(part, baseline, metric).map(Interval::low)));
        row(
            text,
            "    to",
            parts,
            part -> number(gain(part, baseline, metric).map(Interval::high)));
      }
    }
    return text.toString();
  }

  private static String gainOver(String baseline) {
    return baseline.equals(References.WITHOUT_SESSION)
        ? "gain of the session"
        : "gain over " + baseline;
  }

  private static Optional<Interval> gain(SegmentResult part, String baseline, String metric) {
    return part.gainOver(baseline, metric).map(SegmentResult.Gain::difference);
  }

  private static String number(Optional<Double> value) {
    return value
        .filter(number -> !Double.isNaN(number))
        .map(number -> String.format(Locale.ROOT, "%+.4f", number))
        .orElse("-");
  }

  /** What stands in a column. */
  private interface Cell {
    String of(SegmentResult part);
  }

  private static void row(StringBuilder text, String name, List<SegmentResult> parts, Cell cell) {
    StringBuilder line = new StringBuilder(NAME.formatted(name));
    parts.forEach(part -> line.append(("%" + WIDTH + "s").formatted(cell.of(part))));
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
