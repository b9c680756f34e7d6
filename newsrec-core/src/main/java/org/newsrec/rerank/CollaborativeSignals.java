package org.newsrec.rerank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.newsrec.collab.ReadModel;
import org.newsrec.collab.ReadQuestion;
import org.newsrec.collab.ReadScores;
import org.newsrec.data.Read;
import org.newsrec.math.Elementary;

/** Fills what models that learn from readers think of each article. */
final class CollaborativeSignals {
  private static final List<Signal> SIGNALS =
      List.of(Signal.CO_VISITATION, Signal.SESSION_NEIGHBOURS, Signal.FACTORS);

  private static final Comparator<Read> OLDEST_FIRST =
      Comparator.comparing(Read::at).thenComparing(Read::hashId);

  private final List<ReadModel> models;

  CollaborativeSignals(List<ReadModel> models) {
    this.models = List.copyOf(models);
  }

  void fill(Signals signals, List<RerankItem> items, RerankContext context) {
    ReadQuestion question = null;
    for (Signal signal : signals.wanted(SIGNALS, one -> one)) {
      ReadModel model = model(signal.readModel().orElseThrow());
      if (model != null) {
        question = question == null ? question(context) : question;
        fill(signals, signal, items, question.scores(model));
      }
    }
  }

  /** The question that was asked for candidates, if it is about the same reads; else a new one. */
  private static ReadQuestion question(RerankContext context) {
    List<Read> reads = reads(context.history());
    Optional<ReadQuestion> asked = context.question();
    return asked.isPresent()
            && asked.get().at().equals(context.at())
            && asked.get().recent().equals(reads)
        ? asked.get()
        : new ReadQuestion(reads, context.at());
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
    List<Read> reads = new ArrayList<>(history.size());
    for (RecentRead read : history) {
      reads.add(new Read(read.news().hashId(), read.dwellSeconds(), read.strength(), read.at()));
    }
    reads.sort(OLDEST_FIRST);
    return reads;
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
