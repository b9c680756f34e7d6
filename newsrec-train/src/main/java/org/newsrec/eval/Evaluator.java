package org.newsrec.eval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Split;
import org.newsrec.live.LiveOptions;
import org.newsrec.store.FeedModel;

/**
 * Measures a model beside baselines on the test of a split. Every method is asked at the same
 * instants, about the same articles, with the same state of the moment; nothing received at or
 * after the instant is in it, and whatever asks for it ends the evaluation with a {@link
 * org.newsrec.dataset.LeakException}.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Evaluator {
  private final EvaluationOptions options;
  private final LiveOptions live;

  /**
   * Makes an evaluator.
   *
   * @param options what is measured
   */
  public Evaluator(EvaluationOptions options) {
    this(options, LiveOptions.defaults());
  }

  /**
   * Makes an evaluator.
   *
   * @param options what is measured
   * @param live what is remembered of readers and articles
   */
  public Evaluator(EvaluationOptions options, LiveOptions live) {
    this.options = options;
    this.live = live;
  }

  /** Makes the model for a split from its training part. */
  @FunctionalInterface
  public interface ModelSource {
    /**
     * Trains, or loads, a model.
     *
     * @param split the split; only its {@code train()} may be learned from, and asking for what was
     *     not known at its cutoff fails
     * @return the model
     */
    FeedModel model(Split split);
  }

  /**
   * Measures.
   *
   * @param splits one split by time, or all folds of a log without times, whose figures are put
   *     together
   * @param models makes each split's model
   * @param listener hears how far it is
   * @return the figures
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   * @throws IllegalArgumentException if there is no split
   */
  public EvaluationReport evaluate(
      List<Split> splits, ModelSource models, EvaluationListener listener) {
    if (splits.isEmpty()) {
      throw new IllegalArgumentException("there is no split to measure on; give at least one");
    }
    Progress progress = new Progress(listener);
    Scores impressions = new Scores();
    Scores retrieval = new Scores();
    Map<String, Double> impressionCounts = new LinkedHashMap<>();
    Map<String, Double> retrievalCounts = new LinkedHashMap<>();
    Duration span = Duration.ZERO;
    for (Split split : splits) {
      FeedModel model = models.model(Guarded.training(split));
      List<RankingMethod> methods = methods(split, model);
      if (measures(ImpressionProtocol.NAME) && split.whole().impressionLog().size() > 0) {
        List<RankingMethod> all = new ArrayList<>(methods);
        model.rankerOfLists().ifPresent(r -> all.add(new RerankedMethod(model.towers(), r)));
        impressionCounts.merge(
            "one-sided lists left out",
            (double) new ImpressionProtocol(split, all, live, progress).run(impressions),
            Double::sum);
      }
      if (measures(RetrievalProtocol.NAME) && split.temporal()) {
        span = options.liveSpan().orElseGet(() -> LivePool.spanOf(split.train()));
        List<FirstReads.Query> reads = new FirstReads(split, live.strengths()).all();
        Guarded guarded = Guarded.fromTheStart(split);
        RetrievalProtocol protocol =
            new RetrievalProtocol(
                split,
                guarded,
                methods,
                Optional.of(new ServedFeed(model, guarded.data(), live)),
                live,
                span,
                progress);
        protocol.run(FirstReads.sample(reads, options.mostQueries(), options.seed()), retrieval);
        retrievalCounts.put("first reads in the test", (double) reads.size());
        retrievalCounts.put("reads of articles not live", (double) protocol.outside());
        retrievalCounts.put(
            "articles live, on average",
            (double) protocol.pooled() / Math.max(1, retrieval.queries()));
      }
    }
    List<ProtocolResult> results = new ArrayList<>();
    if (impressions.queries() > 0) {
      results.add(
          result(
              ImpressionProtocol.NAME,
              "every list shown, ranked again with what was known before",
              impressions,
              impressionCounts));
    }
    if (retrieval.queries() > 0) {
      results.add(
          result(
              RetrievalProtocol.NAME,
              "the article read next, in the first hundred of everything live (published, shown or"
                  + " read in the last "
                  + span.toHours()
                  + " hours) and unread",
              retrieval,
              retrievalCounts));
    }
    return EvaluationReport.of(splits, results);
  }

  private boolean measures(String protocol) {
    return options.protocols().contains(protocol);
  }

  private ProtocolResult result(
      String name, String description, Scores figures, Map<String, Double> counts) {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("queries", (double) figures.queries());
    all.put("readers", (double) figures.readers());
    all.putAll(counts);
    return new Summary(name, figures, options.seed()).result(description, all);
  }

  private List<RankingMethod> methods(Split split, FeedModel model) {
    Dataset data = split.whole();
    List<RankingMethod> methods = new ArrayList<>();
    methods.add(Baselines.random(options.seed()));
    methods.add(Baselines.newest());
    methods.add(Baselines.popularity(options.popularityHalfLife()));
    methods.add(TfIdfMethod.fit(Guarded.training(split).train()));
    data.truth().ifPresent(truth -> methods.add(Baselines.oracle(truth)));
    methods.add(new TowerMethod(new EmbeddedCatalogue(model.towers(), data.newsCount())));
    return methods;
  }
}
