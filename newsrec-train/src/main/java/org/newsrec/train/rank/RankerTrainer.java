package org.newsrec.train.rank;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.newsrec.collab.EventIntake;
import org.newsrec.collab.ReadModel;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.Horizon;
import org.newsrec.dataset.LivePool;
import org.newsrec.dataset.Timeline;
import org.newsrec.live.LiveState;
import org.newsrec.live.ReaderView;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.RerankItem;
import org.newsrec.rerank.ScoreCalibration;
import org.newsrec.rerank.Signal;
import org.newsrec.rerank.SignalExtractor;
import org.newsrec.rerank.Signals;
import org.newsrec.tower.TowerModel;
import org.newsrec.train.parallel.WorkerPool;

/**
 * Fits a ranker on a log. Immutable and safe for use by any number of threads; a call gives the
 * same bits every time, on any number of threads.
 *
 * <p><b>Rows.</b> One pass through time: before each slate, everything received strictly before its
 * instant is fed to a {@link LiveState} and to the models that learn from readers, by the {@link
 * EventIntake} that serves, and the signals of its articles are computed by the {@link
 * SignalExtractor} that serves. Slates of the kind {@link SlateKind#SHOWN} are the log's
 * impressions in which something, but not everything, was clicked. Those of the kind {@link
 * SlateKind#LIVE} are what was clicked in an impression, or, where the period has none, in a single
 * click, beside {@link RankerConfig#negatives()} others; nothing in them was read by the reader
 * before. Of the others, some are drawn uniformly from the articles live at that instant, some from
 * the clicks of the last 24 hours.
 *
 * <p>Signals that are {@linkplain Signal#isRelative() relative} to the other candidates are used
 * for the kind {@link SlateKind#SHOWN} only: the others of a live slate are not chosen as
 * candidates are.
 *
 * <p><b>Fit.</b> Pairwise logistic loss (Burges et al. 2005), each slate weighing the same; the
 * penalty is chosen on the latest slates of the period, then the weights are fitted on all of them.
 * A ranker of the kind {@link RankerKind#BOOSTED} goes on from there: trees of depth two, listwise
 * loss (Burges 2010; Cao et al. 2007), added up into shapes and interactions (Lou et al. 2013), or
 * deeper trees, which are kept as they are. One of the kind {@link RankerKind#DENSE} goes on with a
 * dense network and the same listwise loss.
 *
 * <p><b>Probabilities.</b> A ranker comes with a {@link Ranker#calibration calibration}: Platt's
 * logistic (1999), fitted on the latest slates, those of {@link RankerConfig#validationShare()}, by
 * the scores of a ranker that has learned from the earlier ones only (but its penalty and number of
 * trees were chosen on these slates). For the kind {@link SlateKind#SHOWN} it is the probability
 * that the reader clicks the article, given that it stands in a list shown to them; lists of that
 * time in which nothing or everything was clicked count, too. For the kind {@link SlateKind#LIVE}
 * it is the probability that the article is (one of) what a reader who picks something picks next,
 * among all that is live and that they have not read: where others were sampled, each counts for as
 * many as it stands for, so that the number of negatives in a slate does not matter. There is none
 * where the period has a single slate.
 *
 * <p><b>The towers' trap.</b> Towers are more similar to clicks that they were trained on than to
 * new ones. A ranker fitted on such clicks trusts them too much. Give towers that were trained on
 * {@code log.before(from)}. For serving they may be trained again on everything: what the ranker
 * has learned is how much to trust towers that have not seen the day they judge.
 */
public final class RankerTrainer {
  private final RankerConfig config;
  private final int threads;
  private final Supplier<List<ReadModel>> models;
  private final RankerListener listener;

  /**
   * Makes a trainer that works in the caller's thread.
   *
   * @param config how rankers are fitted
   */
  public RankerTrainer(RankerConfig config) {
    this(config, 1);
  }

  /**
   * Makes a trainer of rankers that may look at the configuration's models which learn from
   * readers.
   *
   * @param config how rankers are fitted
   * @param threads on how many threads trees are boosted; 1 or more; the ranker does not depend on
   *     it
   * @throws IllegalArgumentException if there would be no thread
   */
  public RankerTrainer(RankerConfig config, int threads) {
    this(config, threads, () -> config.collaborative().models(config.live()));
  }

  /**
   * Makes a trainer of rankers that may look at models of the caller's own.
   *
   * @param config how rankers are fitted; of its collaborative options, only what was learned of
   *     sections is looked at
   * @param threads on how many threads trees are boosted; 1 or more; the ranker does not depend on
   *     it
   * @param models makes new models that learn from readers, the same as in serving; asked once for
   *     each pass through the log, and fed as that goes on
   * @throws IllegalArgumentException if there would be no thread
   */
  public RankerTrainer(RankerConfig config, int threads, Supplier<List<ReadModel>> models) {
    this(config, threads, models, RankerListener.NONE);
  }

  private RankerTrainer(
      RankerConfig config, int threads, Supplier<List<ReadModel>> models, RankerListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
    this.config = Objects.requireNonNull(config, "config");
    this.models = Objects.requireNonNull(models, "models");
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + "; it has to be 1 or more");
    }
    this.threads = threads;
  }

  /**
   * Returns a trainer that does the same and tells how far it is. When its thread is interrupted,
   * it ends with a {@link java.util.concurrent.CancellationException}, as every trainer of rankers
   * does; no ranker is made, and the thread stays interrupted.
   *
   * @param told hears of progress
   * @return the trainer
   */
  public RankerTrainer telling(RankerListener told) {
    return new RankerTrainer(config, threads, models, told);
  }

  /**
   * Makes a trainer with the default configuration.
   *
   * @return the trainer
   */
  public static RankerTrainer withDefaults() {
    return new RankerTrainer(RankerConfig.defaults());
  }

  /**
   * Fits a ranker.
   *
   * @param towers trained on nothing received at or after {@code from}; null for a ranker without
   *     towers
   * @param log the log
   * @param from first instant of the period to learn from; what is earlier warms the live state up
   * @param to first instant that is left out, of everything
   * @return the ranker
   * @throws IllegalArgumentException if the period has no slate to learn from
   */
  public Ranker fit(TowerModel towers, Dataset log, Instant from, Instant to) {
    return fitWithFigures(towers, log, from, to).ranker();
  }

  /**
   * Fits a ranker on everything from an instant on.
   *
   * @param towers trained on nothing received at or after {@code from}; null for a ranker without
   *     towers
   * @param log the log
   * @param from first instant of the period to learn from; what is earlier warms the live state up
   * @return the ranker
   * @throws IllegalArgumentException if the period has no slate to learn from
   */
  public Ranker fit(TowerModel towers, Dataset log, Instant from) {
    return fit(towers, log, from, log.end().plusMillis(1));
  }

  /**
   * Fits a ranker where the period has something to learn from.
   *
   * @param towers trained on nothing received at or after {@code from}; null for a ranker without
   *     towers
   * @param log the log
   * @param from first instant of the period to learn from; what is earlier warms the live state up
   * @param to first instant that is left out, of everything
   * @return the ranker; empty if the period has no slate of the kind
   * @throws IllegalArgumentException if the period ends before it begins
   */
  public Optional<Ranker> fitIfAny(TowerModel towers, Dataset log, Instant from, Instant to) {
    return fitIfAny(towers, log, from, to, 1);
  }

  /**
   * Fits a ranker where the period has enough to learn from.
   *
   * @param towers trained on nothing received at or after {@code from}; null for a ranker without
   *     towers
   * @param log the log
   * @param from first instant of the period to learn from; what is earlier warms the live state up
   * @param to first instant that is left out, of everything
   * @param leastSlates how many slates of the kind are enough, 1 or more; those are counted that
   *     the ranker would be fitted on
   * @return the ranker; empty if the period has fewer
   * @throws IllegalArgumentException if the period ends before it begins, or none would be enough
   */
  public Optional<Ranker> fitIfAny(
      TowerModel towers, Dataset log, Instant from, Instant to, int leastSlates) {
    if (leastSlates < 1) {
      throw new IllegalArgumentException(
          "leastSlates is " + leastSlates + "; it has to be 1 or more");
    }
    RankingRows rows = rows(towers, log, from, to);
    return rows.slates() < leastSlates ? Optional.empty() : Optional.of(fit(rows).ranker());
  }

  /**
   * Fits a ranker where the period has something to learn from, and others without each part of
   * which anything is known.
   *
   * @param towers trained on nothing received at or after {@code from}; null for a ranker without
   *     towers
   * @param log the log
   * @param from first instant of the period to learn from; what is earlier warms the live state up
   * @param to first instant that is left out, of everything
   * @return the rankers; empty if the period has no slate of the kind
   * @throws IllegalArgumentException if the period ends before it begins
   */
  public Optional<RankerParts> fitParts(TowerModel towers, Dataset log, Instant from, Instant to) {
    RankingRows rows = rows(towers, log, from, to);
    if (rows.slates() == 0) {
      return Optional.empty();
    }
    Map<RankerPart, Ranker> without = new EnumMap<>(RankerPart.class);
    for (RankerPart part : RankerPart.values()) {
      List<Signal> rest =
          rows.signals().stream().filter(signal -> !part.signals().contains(signal)).toList();
      if (!rest.isEmpty() && rows.knowAnything(part.signals())) {
        without.put(part, fit(rows.only(rest)).ranker());
      }
    }
    return Optional.of(new RankerParts(fit(rows).ranker(), without));
  }

  /**
   * Fits a ranker and tells how it came about.
   *
   * @param towers trained on nothing received at or after {@code from}; null for a ranker without
   *     towers
   * @param log the log
   * @param from first instant of the period to learn from; what is earlier warms the live state up
   * @param to first instant that is left out, of everything
   * @return the ranker with figures
   * @throws IllegalArgumentException if the period has no slate to learn from
   */
  public FittedRanker fitWithFigures(TowerModel towers, Dataset log, Instant from, Instant to) {
    RankingRows rows = rows(towers, log, from, to);
    if (rows.slates() == 0) {
      throw new IllegalArgumentException(
          "from "
              + from
              + " to "
              + to
              + (config.slates() == SlateKind.SHOWN
                  ? " the log has no impression in which something, but not everything, was clicked"
                  : " the log has no click on an article new to its reader beside other live ones")
              + "; choose a longer period");
    }
    return fit(rows);
  }

  /** What the ranker is fitted on; no slates where there is nothing to learn from. */
  RankingRows rows(TowerModel towers, Dataset log, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "the period would last from " + from + " to " + to + "; it has to end after it begins");
    }
    Dataset data = log.before(to);
    Horizon horizon = Horizon.beforeEverything();
    Dataset known = data.guardedBy(horizon);
    SlateSource slates =
        config.slates() == SlateKind.SHOWN
            ? new ShownSlates(
                data, from.toEpochMilli(), config.maxSlates(), config.validationShare())
            : liveSlates(data, known, from);
    RankingRows rows = new RankingRows(signals(), config.slates());
    addRows(rows, Optional.ofNullable(towers), known, horizon, slates);
    return rows;
  }

  /** Live slates are not chosen as candidates are, so what is relative to them would mislead. */
  private List<Signal> signals() {
    return config.signals().stream()
        .filter(signal -> config.slates() == SlateKind.SHOWN || !signal.isRelative())
        .toList();
  }

  private SlateSource liveSlates(Dataset data, Dataset known, Instant from) {
    Duration span = config.liveSpan().orElseGet(() -> LivePool.spanOf(data.before(from)));
    List<Choice> choices = Choice.of(data, from.toEpochMilli(), config.live());
    return new LiveSlates(choices, known, new LivePool(known, span), config);
  }

  private void addRows(
      RankingRows rows,
      Optional<TowerModel> towers,
      Dataset known,
      Horizon horizon,
      SlateSource slates) {
    LiveState live = new LiveState(config.live());
    EventIntake intake = new EventIntake(live, models.get());
    Timeline timeline = new Timeline(known);
    SignalExtractor extractor =
        new SignalExtractor(
            live, intake.models(), config.collaborative().sections(), Set.copyOf(rows.signals()));
    RerankInputs inputs = new RerankInputs(towers, known, live);
    for (int i = 0; i < slates.size(); i++) {
      FitProgress.tell(listener, "collecting lists", i, slates.size());
      Instant at = Instant.ofEpochMilli(slates.at(i));
      horizon.advanceTo(at);
      timeline.advanceTo(at, intake);
      ReaderView view = live.readers().view(known.user(slates.reader(i)).deviceId());
      Optional<SlateSource.Slate> slate = slates.get(i, view);
      if (slate.isPresent()) {
        List<RerankItem> items = new ArrayList<>();
        for (int news : slate.get().news()) {
          items.add(inputs.item(news));
        }
        Signals signals =
            extractor.extract(items, inputs.context(slates.reader(i), at, view, slates.visit(i)));
        (slate.get().isMixed() ? rows : rows.beside())
            .add(signals.size(), signals::get, slate.get().clicked(), slate.get().weights());
      }
    }
  }

  private FittedRanker fit(RankingRows rows) {
    int all = rows.slates();
    int earlier = Math.max(1, all - (int) Math.ceil(all * config.validationShare()));
    Map<Signal, Trend> trends =
        config.kind() == RankerKind.BOOSTED ? config.boosting().trends() : Map.of();
    LinearFit linear = new LinearFit(rows, config, trends, earlier);
    Fitted fitted = fit(rows, linear, earlier);
    Optional<ScoreCalibration> calibration =
        earlier < all
            ? new CalibrationFit(rows, earlier).fit(fitted.trial, fitted.ranker)
            : Optional.empty();
    return new FittedRanker(
        fitted.ranker.calibrated(calibration),
        all,
        rows.rows(),
        rows.kind(),
        linear.trials(),
        linear.l2(),
        fitted.trees,
        fitted.epochs);
  }

  /** A ranker, the one that has learned from the earlier slates only, and how much was added. */
  private record Fitted(Ranker ranker, Ranker trial, int trees, int epochs) {}

  private Fitted fit(RankingRows rows, LinearFit linear, int earlier) {
    return switch (config.kind()) {
      case LINEAR ->
          new Fitted(
              linear(rows, linear.line(rows.slates())), linear(rows, linear.line(earlier)), 0, 0);
      case BOOSTED -> {
        try (WorkerPool pool = new WorkerPool(threads, "newsrec-ranker")) {
          yield boosted(rows, linear, earlier, pool);
        }
      }
      case DENSE -> {
        DenseFit.Fitted dense =
            new DenseFit(rows, config.dense(), config.seed(), listener).fit(linear, earlier);
        yield new Fitted(dense.ranker(), dense.trial(), 0, dense.epochs());
      }
    };
  }

  private Fitted boosted(RankingRows rows, LinearFit linear, int earlier, WorkerPool pool) {
    BoostingConfig boosting = config.boosting();
    if (boosting.depth() > 2) {
      DeepFit.Fitted deep =
          new DeepFit(rows, boosting, config.seed(), pool, listener).fit(linear, earlier);
      return new Fitted(deep.ranker(), deep.trial(), deep.trees(), 0);
    }
    BoostedFit.Fitted boosted =
        new BoostedFit(rows, boosting, config.seed(), pool, listener).fit(linear, earlier);
    return new Fitted(boosted.ranker(), boosted.trial(), boosted.trees(), 0);
  }

  private static LinearRanker linear(RankingRows rows, LinearFit.Line line) {
    List<LinearRanker.Term> terms = new ArrayList<>();
    for (int c = 0; c < rows.columns(); c++) {
      if (line.varies()[c]) {
        terms.add(new LinearRanker.Term(rows.signals().get(c), line.slope()[c], line.centre()[c]));
      }
    }
    return LinearRanker.of(terms);
  }
}
