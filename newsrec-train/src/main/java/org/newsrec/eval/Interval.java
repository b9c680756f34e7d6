package org.newsrec.eval;

/**
 * A mean with its confidence interval. Immutable.
 *
 * @param mean what was measured
 * @param low the lower end; NaN where fewer than two readers were measured, which say nothing about
 *     others
 * @param high the upper end, likewise
 * @param level how often such an interval holds the true mean, such as 0.95
 */
public record Interval(double mean, double low, double high, double level) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if low is above high, or the level is not between 0 and 1
   */
  public Interval {
    if (low > high) {
      throw new IllegalArgumentException(
          "the interval goes from " + low + " to " + high + "; give the lower end first");
    }
    requireLevel(level);
  }

  /**
   * Tells whether the ends are known.
   *
   * @return false where fewer than two readers were measured
   */
  public boolean isKnown() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }

  /**
   * Tells whether a value is in the interval, so that the measurement does not rule it out.
   *
   * @param value a number
   * @return whether it is; true for every value where the ends are not known
   */
  public boolean includes(double value) {
    return !isKnown() || (low <= value && value <= high);
  }

  static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "level is " + level + "; it has to be between 0 and 1, such as 0.95");
    }
  }
}
