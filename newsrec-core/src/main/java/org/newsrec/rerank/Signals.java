package org.newsrec.rerank;

import java.util.Objects;

/**
 * The signals of all candidates of a request, in columns: for each {@link Signal} a number for each
 * candidate, in the order of the candidates. Immutable.
 */
@SuppressWarnings("EnumOrdinal") // The place of a column in memory; it is never stored or shown.
public final class Signals {
  private static final int COUNT = Signal.values().length;

  private final int size;
  private final double[][] columns;

  Signals(int size) {
    this.size = size;
    columns = new double[COUNT][size];
  }

  /**
   * Returns the number of candidates.
   *
   * @return 0 or more
   */
  public int size() {
    return size;
  }

  /**
   * Returns one value.
   *
   * @param signal the signal
   * @param item the candidate, from 0
   * @return a finite number
   * @throws IndexOutOfBoundsException if there is no such candidate
   */
  public double get(Signal signal, int item) {
    Objects.checkIndex(item, size);
    return columns[signal.ordinal()][item];
  }

  /**
   * Returns one signal of all candidates.
   *
   * @param signal the signal
   * @return a new array of {@link #size()} values
   */
  public double[] column(Signal signal) {
    return columns[signal.ordinal()].clone();
  }

  /** The column itself. */
  double[] live(Signal signal) {
    return columns[signal.ordinal()];
  }
}
