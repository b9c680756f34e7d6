package org.newsrec.examples.report;

import java.util.Locale;

/**
 * The ends of an axis, and the distance between its ticks.
 *
 * @param from the lower end
 * @param to the upper end
 * @param step between ticks
 */
record Scale(double from, double to, double step) {
  private static final double[] STEPS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10};
  private static final int MOST = 7;

  /** Round ends around values; from zero where that is not far off. */
  static Scale around(double low, double high) {
    double begin = low >= 0 && low < 0.6 * high ? 0 : low;
    double step = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0; i--) {
      if ((high - begin) / STEPS[i] <= MOST) {
        step = STEPS[i];
      }
    }
    double from = Math.floor(begin / step + 1e-9) * step;
    double to = Math.max(from + step, Math.ceil(high / step - 1e-9) * step);
    return new Scale(from, to, step);
  }

  boolean isCut() {
    return from > 1e-9;
  }

  int ticks() {
    return (int) Math.rint((to - from) / step) + 1;
  }

  double tick(int i) {
    return from + i * step;
  }

  String text(double value) {
    double zero = Math.abs(value) < 1e-9 ? 0 : value;
    return String.format(
        Locale.ROOT,
        step < 0.0999 || Math.abs(step - 0.25) < 1e-9 ? "%.2f" : step < 0.999 ? "%.1f" : "%.0f",
        zero);
  }

  /** How {@link #text} writes numbers, as a pattern of {@link java.text.DecimalFormat}. */
  String pattern() {
    return text(0).replaceAll("\\d", "0");
  }

  /** The title of the axis: says where it begins if that is not zero. */
  String title(String name) {
    return isCut() ? name + " (the axis begins at " + text(from) + ", not at 0)" : name;
  }
}
