package org.newsrec.train;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.newsrec.dataset.Dataset;
import org.newsrec.rerank.Ranker;
import org.newsrec.store.FeedModel;
import org.newsrec.train.rank.RankerConfig;
import org.newsrec.train.rank.RankerTrainer;
import org.newsrec.train.rank.SlateKind;

/**
 * Fits rankers anew, where a model has some, on a part of a log that its towers have not seen: the
 * rankers' share of a nightly round, where {@link TwoTowerTrainer#continueFrom} makes new towers
 * that then take the new rankers along. Nothing is trained for it but the rankers themselves.
 *
 * <p>A ranker takes the place of one that was mostly fitted on much more, so a part with fewer than
 * {@value #LEAST_SLATES} slates of its kind leaves it what it is.
 *
 * <p>Immutable and safe for use by any number of threads. The same log, model and configuration
 * give the same rankers, bit for bit, on any number of threads.
 */
public final class RankerRefit {
  /** With fewer slates of its kind than this, a ranker stays what it is. */
  public static final int LEAST_SLATES = 200;

  private final RankerConfig config;
  private final int threads;

  /**
   * Takes the settings.
   *
   * @param config how rankers are fitted; the kind of slates in it is not looked at, and neither
   *     are its collaborative models
   * @param threads on how many threads, 1 or more
   */
  public RankerRefit(RankerConfig config, int threads) {
    this.config = Objects.requireNonNull(config, "config");
    this.threads = threads;
  }

  /**
   * Fits.
   *
   * @param model towers and rankers
   * @param kinds which of the rankers are fitted; the other stays what it is
   * @param log the log; all of it may be learned from
   * @param since first instant of the part to learn from: the towers have seen nothing that was
   *     received then or later. What is earlier is history
   * @param listener hears how far it is
   * @return a model with the same towers. It has the rankers that the given one has, beside the
   *     same models that learn from readers; one for which the part has fewer than {@value
   *     #LEAST_SLATES} slates stays what it is
   * @throws IllegalArgumentException if the log has no times
   * @throws TrainingInterruptedException if the thread is interrupted
   */
  public FeedModel refit(
      FeedModel model,
      Set<SlateKind> kinds,
      Dataset log,
      Instant since,
      TrainingListener listener) {
    if (!log.temporal()) {
      throw new IllegalArgumentException(
          "data set '"
              + log.name()
              + "' has no times, so nothing in it is since "
              + since
              + "; train a new model instead");
    }
    try {
      return new FeedModel(
          model.towers(),
          kinds.contains(SlateKind.LIVE)
              ? refit(SlateKind.LIVE, model.ranker(), model, log, since, listener)
              : model.ranker(),
          kinds.contains(SlateKind.SHOWN)
              ? refit(SlateKind.SHOWN, model.listRanker(), model, log, since, listener)
              : model.listRanker(),
          model.collaborative());
    } catch (CancellationException e) {
      throw new TrainingInterruptedException(
          "the rankers' fitting was stopped: " + e.getMessage() + "; no model was made");
    }
  }

  private Optional<Ranker> refit(
      SlateKind slates,
      Optional<Ranker> before,
      FeedModel model,
      Dataset log,
      Instant since,
      TrainingListener listener) {
    Instant to = log.end().plusMillis(1);
    if (before.isEmpty() || !since.isBefore(to)) {
      return before;
    }
    RankerConfig own = config.withSlates(slates).withCollaborative(model.collaborative());
    return new RankerTrainer(own, threads)
        .telling(listener::fittingRankers)
        .fitIfAny(model.towers(), log, since, to, LEAST_SLATES)
        .or(() -> before);
  }
}
