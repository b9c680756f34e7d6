package org.newsrec.rerank;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The signals of all candidates of a request, in columns: for each {@link Signal} that was asked
 * for a number for each candidate, in the order of the candidates. Immutable.
 */
@SuppressWarnings("EnumOrdinal") // The place of a column in memory; it is never stored or shown.
public final class Signals {
  private static final int COUNT = Signal.values().length;

  private final int size;

  /** Null where a signal is not wanted. */
  private final double[][] columns;

  Signals(int size, Set<Signal> wanted) {
    this.size = size;
    columns = new double[COUNT][];
    for (Signal signal : wanted) {
      columns[signal.ordinal()] = new double[size];
    }
  }

  /**
   * Takes values that were computed before, as training does.
   *
   * @param columns for each signal a number for each candidate, finite; copied
   * @return the signals
   * @throws IllegalArgumentException if not all have the same number of candidates
   */
  public static Signals of(Map<Signal, double[]> columns) {
    int size = columns.values().stream().mapToInt(column -> column.length).findFirst().orElse(0);
    Signals signals = new Signals(size, columns.keySet());
    columns.forEach(
        (signal, column) -> {
          if (column.length != size) {
            throw new IllegalArgumentException(
                "signal '"
                    + signal
                    + "' has "
                    + column.length
                    + " values and another one "
                    + size
                    + "; give one for each candidate");
          }
          System.arraycopy(column, 0, signals.live(signal), 0, size);
        });
    return signals;
  }

  /**
   * What has to be computed for some signals: themselves, and those that they are made from.
   *
   * @return a new set
   */
  static EnumSet<Signal> withSources(Set<Signal> signals) {
    EnumSet<Signal> all = EnumSet.noneOf(Signal.class);
    for (Signal signal : signals) {
      all.add(signal);
      all.addAll(sources(signal));
    }
    return all;
  }

  private static List<Signal> sources(Signal signal) {
    return switch (signal) {
      case TOWER_SIMILARITY_WITH_HISTORY, TOWER_SIMILARITY_Z, TOWER_SIMILARITY_RANK ->
          List.of(Signal.TOWER_SIMILARITY);
      case HISTORY_SIMILARITY_WITH_HISTORY -> List.of(Signal.HISTORY_SIMILARITY);
      case CLICKS_30M_Z, CLICKS_30M_RANK -> List.of(Signal.CLICKS_30M);
      case CLICKS_3H_FOR_NEW_READER,
          CLICKS_3H_Z,
          CLICKS_3H_RANK,
          CLICKS_3H_BEHIND,
          SECTION_CLICKS_3H ->
          List.of(Signal.CLICKS_3H);
      case CLICK_RATE_3H_Z, CLICK_RATE_3H_RANK -> List.of(Signal.CLICK_RATE_3H);
      case AGE_Z, AGE_RANK -> List.of(Signal.AGE);
      case AGE_TO_TASTE -> List.of(Signal.AGE, Signal.AGE_UNKNOWN);
      case LENGTH_TO_TASTE -> List.of(Signal.LENGTH);
      case PREMIUM_AFFINITY -> List.of(Signal.PREMIUM);
      default -> List.of();
    };
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
   * Tells whether a signal was computed.
   *
   * @param signal the signal
   * @return whether it was asked for, or another that is made from it
   */
  public boolean has(Signal signal) {
    return columns[signal.ordinal()] != null;
  }

  /**
   * Returns one value.
   *
   * @param signal the signal
   * @param item the candidate, from 0
   * @return a finite number
   * @throws IndexOutOfBoundsException if there is no such candidate
   * @throws IllegalArgumentException if the signal was not computed
   */
  public double get(Signal signal, int item) {
    Objects.checkIndex(item, size);
    return live(signal)[item];
  }

  /**
   * Returns one signal of all candidates.
   *
   * @param signal the signal
   * @return a new array of {@link #size()} values
   * @throws IllegalArgumentException if the signal was not computed
   */
  public double[] column(Signal signal) {
    return live(signal).clone();
  }

  /** The column itself. */
  double[] live(Signal signal) {
    double[] column = columns[signal.ordinal()];
    if (column == null) {
      throw new IllegalArgumentException(
          "signal '"
              + signal
              + "' was not computed, since the ranker does not look at it; ask for it when signals"
              + " are extracted");
    }
    return column;
  }

  /** The column itself, or one to be thrown away where the signal is not wanted. */
  double[] orNew(Signal signal) {
    return wants(signal) ? live(signal) : new double[size];
  }

  /** Whether any of some signals is to be filled. */
  boolean wants(Signal... any) {
    for (Signal signal : any) {
      if (columns[signal.ordinal()] != null) {
        return true;
      }
    }
    return false;
  }

  /** Those entries of a list whose signal is to be filled. */
  <T> List<T> wanted(List<T> all, Function<T, Signal> signal) {
    List<T> some = new ArrayList<>(all.size());
    for (T one : all) {
      if (wants(signal.apply(one))) {
        some.add(one);
      }
    }
    return some;
  }
}
