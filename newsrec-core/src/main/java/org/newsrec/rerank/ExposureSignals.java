package org.newsrec.rerank;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.newsrec.live.ReaderView;
import org.newsrec.live.Shown;
import org.newsrec.math.Elementary;

/** Fills what this reader was shown and read already. */
final class ExposureSignals {
  private static final double MILLIS_PER_MINUTE = 60_000;
  private static final Signal[] SHOWN = {Signal.SHOWN_ONCE, Signal.SHOWN_TWICE, Signal.SHOWN_OFTEN};
  private static final Signal[] ALL = {
    Signal.SHOWN_ONCE,
    Signal.SHOWN_TWICE,
    Signal.SHOWN_OFTEN,
    Signal.SINCE_SHOWN,
    Signal.READ_BEFORE,
    Signal.SHOWN_IN_VISIT
  };

  private ExposureSignals() {}

  static void fill(
      Signals signals,
      List<RerankItem> items,
      List<RecentRead> history,
      ReaderView reader,
      Instant at) {
    if (!signals.wants(ALL)) {
      return;
    }
    boolean wantsRead = signals.wants(Signal.READ_BEFORE);
    if (!wantsRead && !reader.wasShownAny()) {
      return;
    }
    Set<String> read = new HashSet<>();
    for (RecentRead entry : history) {
      if (entry.strength() > 0) {
        read.add(entry.news().hashId());
      }
    }
    for (int i = 0; i < items.size(); i++) {
      String hashId = items.get(i).news().hashId();
      Shown shown = reader.shown(hashId);
      if (wantsRead) {
        boolean before = shown.clicked() > 0 || reader.hasRead(hashId) || read.contains(hashId);
        signals.live(Signal.READ_BEFORE)[i] = before ? 1 : 0;
      }
      if (shown.times() > 0) {
        set(signals, SHOWN[Math.min(shown.times(), SHOWN.length) - 1], i, 1);
        long millis = at.toEpochMilli() - shown.lastShown().orElseThrow().toEpochMilli();
        set(
            signals,
            Signal.SINCE_SHOWN,
            i,
            Elementary.log1p(Math.max(0, millis) / MILLIS_PER_MINUTE));
        set(signals, Signal.SHOWN_IN_VISIT, i, Elementary.log1p(reader.shownInVisit(hashId, at)));
      }
    }
  }

  private static void set(Signals signals, Signal signal, int item, double value) {
    if (signals.wants(signal)) {
      signals.live(signal)[item] = value;
    }
  }
}
