package org.newsrec.examples.report;

import java.util.Locale;
import org.newsrec.eval.Interval;

/** Numbers as the page has them. */
final class Figures {
  private static final double TINY = 0.001;

  private Figures() {}

  static String figure(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  static String shortly(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  static String difference(double value) {
    return String.format(Locale.ROOT, "%+.4f", value).replace('-', '\u2212');
  }

  static String count(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.1f", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  static String p(double value) {
    return value < TINY ? "< 0.001" : String.format(Locale.ROOT, "%.3f", value);
  }

  /** The ends, or nothing where they are not known. */
  static String ends(Interval interval) {
    return interval.isKnown()
        ? "[" + figure(interval.low()) + ", " + figure(interval.high()) + "]"
        : "";
  }

  static String differenceEnds(Interval interval) {
    return interval.isKnown()
        ? "[" + difference(interval.low()) + ", " + difference(interval.high()) + "]"
        : "";
  }
}
