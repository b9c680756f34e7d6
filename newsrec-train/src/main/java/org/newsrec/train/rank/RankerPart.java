package org.newsrec.train.rank;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.newsrec.rerank.Signal;
import org.newsrec.rerank.Signal.Family;

/** A part of what a ranker goes by: fitted without it, a ranker shows what the part is worth. */
public enum RankerPart {
  /** Everything that is computed from the towers' vectors. */
  TOWERS,
  /** What all readers clicked and were shown. */
  COUNTERS,
  /** What the reader read, saw and did before, but for what the towers make of it. */
  HISTORY,
  /** What models say that learn from readers which articles go together. */
  COLLABORATIVE;

  /**
   * Returns the signals of this part.
   *
   * @return one or more
   */
  public Set<Signal> signals() {
    Set<Signal> signals = EnumSet.noneOf(Signal.class);
    for (Signal signal : Signal.values()) {
      if (isOf(signal)) {
        signals.add(signal);
      }
    }
    return signals;
  }

  private boolean isOf(Signal signal) {
    boolean ofVectors =
        signal.family() == Family.CONTENT
            || signal == Signal.NEAREST_READ_SIMILARITY
            || signal == Signal.HISTORY_SIMILARITY
            || signal == Signal.HISTORY_SIMILARITY_WITH_HISTORY
            || signal == Signal.LATEST_READ_SIMILARITY
            || signal == Signal.LATEST_READS_SIMILARITY;
    return switch (this) {
      case TOWERS -> ofVectors;
      case COUNTERS -> signal.family() == Family.POPULARITY;
      case HISTORY ->
          !ofVectors && (signal.family() == Family.HISTORY || signal.family() == Family.EXPOSURE);
      case COLLABORATIVE -> signal.family() == Family.COLLABORATIVE;
    };
  }

  /** Returns what the part is called in reports. */
  @Override
  public String toString() {
    return this == COLLABORATIVE ? "collaborative signals" : name().toLowerCase(Locale.ROOT);
  }
}
