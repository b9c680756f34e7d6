package org.newsrec.train.rank;

/** How scores may depend on a signal, all others being equal. */
public enum Trend {
  /** More of the signal never lowers a score. */
  INCREASING,
  /** More of the signal never raises a score. */
  DECREASING;

  /** Whether a step goes where it may. */
  boolean allows(double from, double to) {
    return this == INCREASING ? from <= to : from >= to;
  }
}
