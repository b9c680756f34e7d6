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

  private ExposureSignals() {}

  static void fill(
      Signals signals,
      List<RerankItem> items,
      List<RecentRead> history,
      ReaderView reader,
      Instant at) {
    Set<String> read = new HashSet<>();
    for (RecentRead entry : history) {
      if (entry.strength() > 0) {
        read.add(entry.news().hashId());
      }
    }
    for (int i = 0; i < items.size(); i++) {
      String hashId = items.get(i).news().hashId();
      Shown shown = reader.shown(hashId);
      if (shown.times() > 0) {
        signals.live(SHOWN[Math.min(shown.times(), SHOWN.length) - 1])[i] = 1;
      }
      if (shown.lastShown().isPresent()) {
        long millis = at.toEpochMilli() - shown.lastShown().get().toEpochMilli();
        signals.live(Signal.SINCE_SHOWN)[i] =
            Elementary.log1p(Math.max(0, millis) / MILLIS_PER_MINUTE);
      }
      boolean before = shown.clicked() > 0 || reader.hasRead(hashId) || read.contains(hashId);
      signals.live(Signal.READ_BEFORE)[i] = before ? 1 : 0;
    }
  }
}
