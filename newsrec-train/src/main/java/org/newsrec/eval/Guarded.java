package org.newsrec.eval;

import java.time.Instant;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.Horizon;
import org.newsrec.dataset.Split;

/**
 * A data set as methods may look at it while time goes on: asking for what is not known yet fails.
 * The protocol itself, which has to know what was clicked, looks at the split.
 */
final class Guarded {
  private final Horizon horizon;
  private final Dataset data;

  private Guarded(Dataset data, Horizon horizon) {
    this.horizon = horizon;
    this.data = data.guardedBy(horizon);
  }

  /** The whole of a split, at first with nothing known. */
  static Guarded fromTheStart(Split split) {
    return new Guarded(split.whole(), Horizon.beforeEverything());
  }

  /** A split as whoever learns from it may look at it: nothing of the test is to be had. */
  static Split training(Split split) {
    Horizon end = Horizon.at(split.cutoff());
    return new Split(
        split.train().guardedBy(end),
        split.whole().guardedBy(end),
        split.cutoff(),
        split.until(),
        split.temporal(),
        split.label());
  }

  Dataset data() {
    return data;
  }

  /** Goes to the instant of the next query; forward only. */
  void advanceTo(Instant at) {
    horizon.advanceTo(at);
  }
}
