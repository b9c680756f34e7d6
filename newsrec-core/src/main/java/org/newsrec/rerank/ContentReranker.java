package org.newsrec.rerank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.newsrec.collab.ReadModel;
import org.newsrec.live.Decay;
import org.newsrec.live.LiveState;
import org.newsrec.live.SectionPriors;

/**
 * Orders candidates by everything that is known at the moment of asking. Safe for use by any number
 * of threads, while the live state is being written.
 */
public final class ContentReranker {
  /** Explanations ask for it, whatever the ranker looks at. */
  private static final Signal FOR_WORDS = Signal.CLICKS_12H;

  private final Ranker ranker;
  private final RerankOptions options;
  private final SignalExtractor extractor;
  private final Decay noDecay;
  private final LiveState live;

  /**
   * Makes a re-ranker.
   *
   * @param ranker what turns signals into scores
   * @param options how the list is put together
   * @param live histories and counters; asked at every request
   */
  public ContentReranker(Ranker ranker, RerankOptions options, LiveState live) {
    this(ranker, options, live, List.of());
  }

  /**
   * Makes a re-ranker with models that learn from readers.
   *
   * @param ranker what turns signals into scores
   * @param options how the list is put together
   * @param live histories and counters; asked at every request
   * @param models as {@link SignalExtractor} takes them
   */
  public ContentReranker(
      Ranker ranker, RerankOptions options, LiveState live, List<ReadModel> models) {
    this(ranker, options, live, models, Optional.empty());
  }

  /**
   * Makes a re-ranker with models that learn from readers and what was learned of sections.
   *
   * @param ranker what turns signals into scores
   * @param options how the list is put together
   * @param live histories and counters; asked at every request
   * @param models as {@link SignalExtractor} takes them
   * @param sections what was learned of sections beside the ranker, where anything was
   */
  public ContentReranker(
      Ranker ranker,
      RerankOptions options,
      LiveState live,
      List<ReadModel> models,
      Optional<SectionPriors> sections) {
    this.ranker = Objects.requireNonNull(ranker, "ranker");
    this.options = Objects.requireNonNull(options, "options");
    this.live = Objects.requireNonNull(live, "live");
    // Made once: counters keep the sums of few decays, and know them again by the object.
    noDecay = live.counters().decay(SlateExploration.NO_DECAY);
    Set<Signal> signals = EnumSet.of(FOR_WORDS);
    signals.addAll(ranker.signals());
    extractor = new SignalExtractor(live, models, sections, signals);
  }

  /**
   * Returns what scores are made of.
   *
   * @return the ranker's {@linkplain Ranker#parts parts}
   */
  public List<ScorePart> parts() {
    return ranker.parts();
  }

  /**
   * Orders all candidates.
   *
   * @param items the candidates, in any order; may be empty
   * @param context who asks, and when
   * @return as {@link #rerank(List, RerankContext, int)}, all of them
   */
  public List<RankedNews> rerank(List<RerankItem> items, RerankContext context) {
    return rerank(items, context, Integer.MAX_VALUE);
  }

  /**
   * Orders the candidates and returns the first ones. Nothing is filtered out, unless the options
   * do: articles that were read before are among them where they are among the candidates.
   *
   * @param items the candidates, in any order; may be empty
   * @param context who asks, and when
   * @param limit how many are wanted, 0 or more
   * @return the smaller of limit and the number of candidates, the best first: by score descending,
   *     then sequence number ascending; where the options say more, in the order in which they
   *     choose, without {@linkplain DuplicateRule duplicates}
   * @throws IllegalArgumentException if the limit is negative or vectors are of different
   *     dimensions
   * @throws IllegalStateException if the instant is before the latest advance of the live state
   */
  public List<RankedNews> rerank(List<RerankItem> items, RerankContext context, int limit) {
    return slate(items, context, SlateRequest.of(limit)).ranked();
  }

  /**
   * Puts a slate together, with an editor's wishes.
   *
   * @param items the candidates, in any order, each article once; may be empty
   * @param context who asks, and when
   * @param request how many articles are wanted, and the wishes
   * @return the slate: as many articles as are wanted whenever there are so many candidates, but
   *     for {@linkplain DuplicateRule duplicates}. A pinned article is in its slot, or in the last
   *     one where there are not enough others to fill the slots above
   * @throws IllegalArgumentException if vectors are of different dimensions
   * @throws IllegalStateException if the instant is before the latest advance of the live state
   */
  public Slate slate(List<RerankItem> items, RerankContext context, SlateRequest request) {
    CandidateVectors vectors = new CandidateVectors(items);
    Signals signals = extractor.extract(items, context, vectors);
    double[] scores = ranker.scores(signals);
    double[] unboosted = scores.clone();
    double[] boosts = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      boosts[i] = request.boost(items.get(i));
      scores[i] += boosts[i];
    }
    int[] order = ScoreOrder.of(scores, items);
    SlateAssembly assembly = null;
    List<Slate.Place> places;
    if (options.isByScore() && request.pins().isEmpty()) {
      places = Arrays.stream(order).limit(request.limit()).mapToObj(Slate.Place::certain).toList();
    } else {
      assembly = assembly(items, order, scores, unboosted, vectors, context);
      places = assembly.fill(request.limit(), request.pins());
    }
    List<RankedNews> ranked = new ArrayList<>(places.size());
    for (Slate.Place place : places) {
      int item = place.item();
      ranked.add(
          new RankedNews(
              items.get(item),
              scores[item],
              unboosted[item],
              ranker,
              signals,
              boosts[item],
              place));
    }
    return new Slate(ranked, items, order, assembly);
  }

  private SlateAssembly assembly(
      List<RerankItem> items,
      int[] order,
      double[] scores,
      double[] unboosted,
      CandidateVectors vectors,
      RerankContext context) {
    CategoryCalibration calibration = null;
    if (options.calibration() > 0) {
      double[] weights = ReadWeights.of(context.history(), context.at());
      calibration = new CategoryCalibration(items, context.history(), weights);
    }
    return new SlateAssembly(
        items,
        order,
        scores,
        new SlateLimits(items, options),
        new MaximalMarginalRelevance(options.mmrLambda(), unboosted, scores, items, vectors),
        calibration == null || calibration.isEmpty() ? null : calibration,
        options.calibration(),
        options.duplicates().map(rule -> new SameStory(items, rule)).orElse(null),
        options
            .exploration()
            .map(tried -> new SlateExploration(tried, items, context, live.counters(), noDecay))
            .orElse(null));
  }
}
