package org.newsrec.rerank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.newsrec.collab.ReadModel;
import org.newsrec.live.LiveState;

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
    this.ranker = Objects.requireNonNull(ranker, "ranker");
    this.options = Objects.requireNonNull(options, "options");
    Set<Signal> signals = EnumSet.of(FOR_WORDS);
    signals.addAll(ranker.signals());
    extractor = new SignalExtractor(live, models, signals);
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
   * Orders the candidates and returns the first ones. Nothing is filtered out: articles that were
   * read before are among them where they are among the candidates.
   *
   * @param items the candidates, in any order; may be empty
   * @param context who asks, and when
   * @param limit how many are wanted, 0 or more
   * @return the smaller of limit and the number of candidates, the best first: by score descending,
   *     then sequence number ascending; with maximal marginal relevance in its order
   * @throws IllegalArgumentException if the limit is negative or vectors are of different
   *     dimensions
   * @throws IllegalStateException if the instant is before the latest advance of the live state
   */
  public List<RankedNews> rerank(List<RerankItem> items, RerankContext context, int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("limit is " + limit + "; it has to be 0 or more");
    }
    CandidateVectors vectors = new CandidateVectors(items);
    Signals signals = extractor.extract(items, context, vectors);
    double[] scores = ranker.scores(signals);
    int[] order = byScore(scores, items);
    if (options.mmrLambda() < 1) {
      order =
          new MaximalMarginalRelevance(options.mmrLambda())
              .choose(order, scores, items, vectors, limit);
    }
    int count = Math.min(limit, order.length);
    List<RankedNews> ranked = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int item = order[i];
      ranked.add(new RankedNews(items.get(item), scores[item], ranker, signals, item));
    }
    return ranked;
  }

  private static int[] byScore(double[] scores, List<RerankItem> items) {
    Comparator<Integer> order =
        (a, b) -> {
          int byScore = Double.compare(scores[b] + 0.0, scores[a] + 0.0);
          return byScore != 0
              ? byScore
              : Long.compare(items.get(a).sequence(), items.get(b).sequence());
        };
    return IntStream.range(0, scores.length).boxed().sorted(order).mapToInt(i -> i).toArray();
  }
}
