package org.newsrec.rerank;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.newsrec.collab.ReadModel;
import org.newsrec.collab.ReadScores;
import org.newsrec.data.Read;
import org.newsrec.math.Elementary;

/** Fills what models that learn from readers think of each article. */
final class CollaborativeSignals {
  private static final List<Signal> SIGNALS =
      List.of(Signal.CO_VISITATION, Signal.SESSION_NEIGHBOURS, Signal.FACTORS);

  private final List<ReadModel> models;

  CollaborativeSignals(List<ReadModel> models) {
    this.models = List.copyOf(models);
  }

  void fill(Signals signals, List<RerankItem> items, List<RecentRead> history, Instant at) {
    List<Read> reads = null;
    for (Signal signal : signals.wanted(SIGNALS, one -> one)) {
      ReadModel model = model(signal.readModel().orElseThrow());
      if (model != null) {
        reads = reads == null ? reads(history) : reads;
        fill(signals, signal, items, model.scores(reads, at));
      }
    }
  }

  private ReadModel model(String name) {
    for (ReadModel model : models) {
      if (model.name().equals(name)) {
        return model;
      }
    }
    return null;
  }

  private static List<Read> reads(List<RecentRead> history) {
    return history.stream()
        .map(
            read -> new Read(read.news().hashId(), read.dwellSeconds(), read.strength(), read.at()))
        .sorted(Comparator.comparing(Read::at).thenComparing(Read::hashId))
        .toList();
  }

  private static void fill(
      Signals signals, Signal signal, List<RerankItem> items, ReadScores scores) {
    double[] out = signals.live(signal);
    for (int i = 0; i < out.length; i++) {
      double score = scores.of(items.get(i).news().hashId());
      if (Double.isFinite(score)) {
        out[i] = signal == Signal.FACTORS ? score : Elementary.log1p(Math.max(0, score));
      }
    }
  }
}
