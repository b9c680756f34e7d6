package org.newsrec.rerank;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.newsrec.collab.ReadModel;
import org.newsrec.live.LiveState;
import org.newsrec.live.ReaderView;
import org.newsrec.live.SectionPriors;

/**
 * Computes the signals of all candidates of a request. Serving and the training of rankers use this
 * same code. Safe for use by any number of threads, while the live state is being written.
 */
public final class SignalExtractor {
  /** Number of reads at which a reader's experience is one half. */
  private static final double HALF_EXPERIENCE = 10;

  private final LiveState live;
  private final PopularitySignals popularity;
  private final SegmentSignals segments;
  private final PriorSignals priors;
  private final CollaborativeSignals collaborative;
  private final Set<Signal> computed;

  /**
   * Makes an extractor of all signals.
   *
   * @param live histories and counters; asked at every request
   */
  public SignalExtractor(LiveState live) {
    this(live, List.of(), EnumSet.allOf(Signal.class));
  }

  /**
   * Makes an extractor of some signals; the fewer, the faster.
   *
   * @param live histories and counters; asked at every request
   * @param models models that learn from readers, brought up to date with the same events as the
   *     live state; {@link Signal} names those from which there are signals, others are passed over
   * @param signals what is to be computed
   */
  public SignalExtractor(LiveState live, List<ReadModel> models, Set<Signal> signals) {
    this(live, models, Optional.empty(), signals);
  }

  /**
   * Makes an extractor of some signals that knows what was learned of sections.
   *
   * @param live histories and counters; asked at every request
   * @param models as above
   * @param sections what was learned of sections, where anything was
   * @param signals what is to be computed
   */
  public SignalExtractor(
      LiveState live,
      List<ReadModel> models,
      Optional<SectionPriors> sections,
      Set<Signal> signals) {
    this.live = Objects.requireNonNull(live, "live");
    popularity = new PopularitySignals(live.counters());
    segments = new SegmentSignals(live);
    priors = new PriorSignals(live.counters(), sections);
    collaborative = new CollaborativeSignals(models);
    computed = Signals.withSources(signals);
  }

  /**
   * Computes the signals.
   *
   * @param items the candidates
   * @param context who asks, and when
   * @return the signals, in the order of the candidates
   * @throws IllegalArgumentException if vectors are of different dimensions
   * @throws IllegalStateException if the instant is before the latest advance of the live state
   */
  public Signals extract(List<RerankItem> items, RerankContext context) {
    return extract(items, context, new CandidateVectors(items));
  }

  Signals extract(List<RerankItem> items, RerankContext context, CandidateVectors vectors) {
    Signals signals = new Signals(items.size(), computed);
    List<RecentRead> history = context.history();
    Instant at = context.at();
    double[] weights = ReadWeights.of(history, at);
    ReaderView reader =
        context.reader().orElseGet(() -> live.readers().view(context.user().deviceId()));
    ContentSignals.fillTower(signals, items, context, vectors);
    ContentSignals.fillHistory(signals, history, weights, vectors);
    ContentSignals.fillEmbedding(signals, items, history, weights);
    AffinitySignals.fill(signals, items, history, weights);
    TimeSignals.fill(signals, items, at);
    popularity.fill(signals, items, at);
    segments.fill(signals, items, context);
    priors.fill(signals, items, at);
    ExposureSignals.fill(signals, items, history, reader, at);
    new TasteSignals(items, history, weights).fill(signals);
    collaborative.fill(signals, items, context);
    CircumstanceSignals.fill(signals, context, reader);
    PlaceSignals.fill(signals, items);
    fillProducts(signals, history.size());
    return signals;
  }

  private static void fillProducts(Signals signals, int reads) {
    double experience = reads / (reads + HALF_EXPERIENCE);
    scale(signals, Signal.TOWER_SIMILARITY, experience, Signal.TOWER_SIMILARITY_WITH_HISTORY);
    scale(signals, Signal.HISTORY_SIMILARITY, experience, Signal.HISTORY_SIMILARITY_WITH_HISTORY);
    scale(signals, Signal.CLICKS_3H, 1 - experience, Signal.CLICKS_3H_FOR_NEW_READER);
  }

  private static void scale(Signals signals, Signal from, double factor, Signal to) {
    if (!signals.wants(to)) {
      return;
    }
    double[] in = signals.live(from);
    double[] out = signals.live(to);
    for (int i = 0; i < out.length; i++) {
      out[i] = in[i] * factor;
    }
  }
}
