package org.newsrec.rerank;

import java.util.List;
import org.newsrec.data.News;
import org.newsrec.math.Elementary;

/** Fills how an article's age, price and length differ from what the reader reads. */
final class TasteSignals {
  private static final double MILLIS_PER_HOUR = 3_600_000;
  private static final double PRIOR_PREMIUM = 1;
  private static final double PRIOR_READS = 8;

  private final List<RerankItem> items;
  private final List<RecentRead> history;
  private final double[] weights;

  TasteSignals(List<RerankItem> items, List<RecentRead> history, double[] weights) {
    this.items = items;
    this.history = history;
    this.weights = weights;
  }

  void fill(Signals signals) {
    if (signals.wants(Signal.PREMIUM)) {
      double[] out = signals.live(Signal.PREMIUM);
      for (int i = 0; i < out.length; i++) {
        out[i] = items.get(i).facts().isPremium ? 1 : 0;
      }
    }
    if (signals.wants(Signal.LENGTH)) {
      double[] out = signals.live(Signal.LENGTH);
      for (int i = 0; i < out.length; i++) {
        out[i] = items.get(i).facts().length;
      }
    }
    if (history.isEmpty()) {
      return;
    }
    if (signals.wants(Signal.AGE_TO_TASTE)) {
      fillAge(signals);
    }
    if (signals.wants(Signal.LENGTH_TO_TASTE)) {
      fillLength(signals);
    }
    if (signals.wants(Signal.PREMIUM_AFFINITY)) {
      fillPremium(signals);
    }
  }

  /** A number of a read; NaN where it is not known. */
  private interface OfRead {
    double get(RecentRead read);
  }

  /** Weighted mean over the reads of which the number is known; NaN where there is none. */
  private double mean(OfRead number) {
    double sum = 0;
    double total = 0;
    for (int r = 0; r < weights.length; r++) {
      if (weights[r] > 0) {
        double value = number.get(history.get(r));
        if (!Double.isNaN(value)) {
          sum = Math.fma(weights[r], value, sum);
          total += weights[r];
        }
      }
    }
    return total > 0 ? sum / total : Double.NaN;
  }

  private static double ageWhenRead(RecentRead read) {
    News news = read.news();
    if (news.publishedAt().isEmpty()) {
      return Double.NaN;
    }
    long millis = read.at().toEpochMilli() - news.publishedAt().get().toEpochMilli();
    return Elementary.log1p(Math.max(0, millis) / MILLIS_PER_HOUR);
  }

  private void fillAge(Signals signals) {
    double mean = mean(TasteSignals::ageWhenRead);
    if (Double.isNaN(mean)) {
      return;
    }
    double[] ages = signals.live(Signal.AGE);
    double[] unknown = signals.live(Signal.AGE_UNKNOWN);
    double[] out = signals.live(Signal.AGE_TO_TASTE);
    for (int i = 0; i < out.length; i++) {
      out[i] = unknown[i] > 0 ? 0 : ages[i] - mean;
    }
  }

  private void fillLength(Signals signals) {
    double mean =
        mean(
            read -> {
              double length = ArticleFacts.length(read.news());
              return length > 0 ? length : Double.NaN;
            });
    if (Double.isNaN(mean)) {
      return;
    }
    double[] lengths = signals.live(Signal.LENGTH);
    double[] out = signals.live(Signal.LENGTH_TO_TASTE);
    for (int i = 0; i < out.length; i++) {
      out[i] = lengths[i] > 0 ? lengths[i] - mean : 0;
    }
  }

  private void fillPremium(Signals signals) {
    double premium = PRIOR_PREMIUM;
    double all = PRIOR_READS;
    for (int r = 0; r < weights.length; r++) {
      all += weights[r];
      premium += ArticleFacts.isPremium(history.get(r).news()) ? weights[r] : 0;
    }
    double liking = premium / all - PRIOR_PREMIUM / PRIOR_READS;
    double[] isPremium = signals.live(Signal.PREMIUM);
    double[] out = signals.live(Signal.PREMIUM_AFFINITY);
    for (int i = 0; i < out.length; i++) {
      out[i] = isPremium[i] > 0 ? liking : -liking;
    }
  }
}
