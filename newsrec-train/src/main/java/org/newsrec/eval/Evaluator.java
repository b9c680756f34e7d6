package org.newsrec.eval;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  private static final int EVERYTHING = 10_000;
  private static final Duration LONG = Duration.ofDays(1000);

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

    /**
     * Returns what the model just made would be without each of its parts, to be measured beside
     * it.
     *
     * @param split the split that {@link #model} was called with last
     * @return models with the same towers and other rankers, by the part that they lack; none
     *     unless a source has them
     */
    default Map<String, FeedModel> without(Split split) {
      return Map.of();
    }
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
    LiveOptions remembered = remembered(splits.get(0));
    Measured measured = new Measured(options, remembered, progress);
    for (Split split : splits) {
      FeedModel model = models.model(Guarded.training(split));
      Map<String, FeedModel> without = models.without(Guarded.training(split));
      Methods methods = new Methods(split, model, options, remembered, progress);
      measured.split(split, model, without, models, methods);
    }
    return EvaluationReport.of(splits, measured.settings(), measured.results());
  }

  /** Where the test is no later than the training, nothing is too old to be remembered. */
  private LiveOptions remembered(Split split) {
    if (split.temporal() || split.whole().impressionLog().size() > 0) {
      return live;
    }
    return LiveOptions.builder()
        .strengths(live.strengths())
        .notClicks(live.notClicks())
        .historyLength(Math.max(EVERYTHING, live.historyLength()))
        .eventsPerReader(Math.max(EVERYTHING, live.eventsPerReader()))
        .retention(LONG)
        .build();
  }
}
