package org.newsrec.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says in words what the comparisons of a protocol come to, by its first reference metric: what the
 * whole system and the towers add to the best simple way and to popularity, what each part adds to
 * the whole system (where it was measured without), and what ranks no better than chance. Where an
 * interval includes zero, it says that nothing is added here: whatever the log is too small to
 * show, it cannot promise. Pure functions, safe for any number of threads.
 */
public final class Verdict {
  private static final double SURE = 0.05;

  private Verdict() {}

  /**
   * Sums up a protocol.
   *
   * @param protocol its figures and comparisons
   * @return sentences, in the order of the comparisons; none where nothing was compared
   */
  public static List<String> of(ProtocolResult protocol) {
    String metric = References.metrics(protocol.protocol()).get(0);
    List<PairedComparison> compared =
        protocol.comparisons().stream().filter(c -> c.metric().equals(metric)).toList();
    List<String> sentences = new ArrayList<>();
    for (PairedComparison comparison : compared) {
      String said = said(comparison);
      if (!said.isEmpty()) {
        sentences.add(
            protocol.protocol() + ": " + said + figures(comparison) + doubt(comparison) + '.');
      }
    }
    return List.copyOf(sentences);
  }

  private static String said(PairedComparison comparison) {
    String method = comparison.method();
    String baseline = comparison.baseline();
    Interval difference = comparison.difference();
    if (baseline.equals(References.RANDOM)) {
      return (method.equals(References.TOWERS) ? "the towers rank " : method + " ranks ")
          + choose(difference, "better", "no better", "worse")
          + " than chance here";
    }
    if (method.equals(References.WHOLE) && baseline.equals(References.WITHOUT_SESSION)) {
      return "folding in the session"
          + choose(difference, " adds to", " adds nothing here to", " harms")
          + " the whole system";
    }
    if (method.equals(References.WHOLE) && baseline.startsWith(References.WITHOUT)) {
      String part = baseline.substring(References.WITHOUT.length());
      String s = part.endsWith("s") ? "" : "s";
      return "the "
          + part
          + choose(difference, " add" + s + " to", " add" + s + " nothing here to", " harm" + s)
          + " the whole system";
    }
    if (method.equals(References.WHOLE)) {
      return "the whole system"
          + choose(difference, " is better than ", " adds nothing here over ", " is worse than ")
          + baseline;
    }
    if (method.equals(References.TOWERS)) {
      return "the towers alone"
          + choose(difference, " rank better than ", " add nothing here over ", " rank worse than ")
          + baseline;
    }
    return "";
  }

  private static String choose(Interval difference, String better, String same, String worse) {
    if (difference.includes(0)) {
      return same;
    }
    return difference.mean() > 0 ? better : worse;
  }

  private static String figures(PairedComparison comparison) {
    Interval difference = comparison.difference();
    String mean = String.format(Locale.ROOT, ": %+.4f %s", difference.mean(), comparison.metric());
    return difference.isKnown()
        ? mean + String.format(Locale.ROOT, " [%+.4f, %+.4f]", difference.low(), difference.high())
        : mean + " (with fewer than two readers, that says nothing)";
  }

  private static String doubt(PairedComparison comparison) {
    return comparison.difference().includes(0) || comparison.adjusted() <= SURE
        ? ""
        : String.format(
            Locale.ROOT, ", which may be chance: p = %.2f after correction", comparison.adjusted());
  }
}
