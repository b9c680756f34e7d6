package org.newsrec.eval;

import java.util.List;
import java.util.Locale;

/** What the replay reaches as its time goes on, for people. */
final class TimeText {
  private static final List<String> SHOWN =
      List.of(References.WHOLE, References.WITHOUT_SESSION, References.POPULARITY);
  private static final String FIGURE = "%.4f [%.4f, %.4f]";
  private static final int WIDTH = 28;

  private TimeText() {}

  /** Lines of text; none for other protocols. */
  static String of(ProtocolResult protocol) {
    List<SegmentResult> parts =
        protocol.segments().stream().filter(s -> s.dimension().equals(Segments.TIME)).toList();
    if (!protocol.protocol().equals(ReplayProtocol.NAME) || parts.size() < 2) {
      return "";
    }
    String metric = References.metrics(protocol.protocol()).get(0);
    StringBuilder text = new StringBuilder("  " + metric + " over time, in pieces that begin at\n");
    StringBuilder head = new StringBuilder("  %-20s%9s".formatted("", "visits"));
    SHOWN.forEach(method -> head.append(("%" + WIDTH + "s").formatted(method)));
    text.append(head).append(("%" + WIDTH + "s").formatted("gain of the session")).append('\n');
    for (SegmentResult part : parts) {
      StringBuilder line =
          new StringBuilder(String.format(Locale.ROOT, "  %-20s%,9d", part.label(), part.n()));
      for (String method : SHOWN) {
        line.append(cell(FIGURE, part.method(method).interval(metric)));
      }
      part.gainOver(References.WITHOUT_SESSION, metric)
          .ifPresent(gain -> line.append(cell(FIGURE.replace("%", "%+"), gain.difference())));
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String cell(String pattern, Interval figure) {
    String text =
        figure.isKnown()
            ? String.format(Locale.ROOT, pattern, figure.mean(), figure.low(), figure.high())
            : String.format(Locale.ROOT, pattern.substring(0, pattern.indexOf(' ')), figure.mean());
    return ("%" + WIDTH + "s").formatted(text);
  }
}
