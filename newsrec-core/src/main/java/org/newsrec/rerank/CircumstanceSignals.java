package org.newsrec.rerank;

import java.time.Instant;
import java.util.Arrays;
import org.newsrec.live.ReaderView;
import org.newsrec.math.Elementary;

/** Fills what is the same for all candidates; rankers that know interactions make use of it. */
final class CircumstanceSignals {
  private static final double MILLIS_PER_MINUTE = 60_000;
  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final double MILLIS_PER_HOUR = 3_600_000;

  private CircumstanceSignals() {}

  static void fill(Signals signals, RerankContext context, ReaderView reader) {
    Instant at = context.at();
    long now = at.toEpochMilli();
    set(signals, Signal.READS, Elementary.log1p(context.history().size()));
    reader
        .lastActive()
        .ifPresent(
            last ->
                set(
                    signals,
                    Signal.SINCE_ACTIVE,
                    Elementary.log1p(Math.max(0, now - last.toEpochMilli()) / MILLIS_PER_MINUTE)));
    set(signals, Signal.HOUR, Math.floorMod(now, MILLIS_PER_DAY) / MILLIS_PER_HOUR);
    set(signals, Signal.DEVICE, ArticleFacts.device(context.visit(), context.user()));
    set(signals, Signal.CANDIDATES, Elementary.log1p(signals.size()));
  }

  private static void set(Signals signals, Signal signal, double value) {
    if (signals.wants(signal)) {
      Arrays.fill(signals.live(signal), value);
    }
  }
}
