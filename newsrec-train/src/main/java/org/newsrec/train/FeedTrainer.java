package org.newsrec.train;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.newsrec.collab.CollaborativeOptions;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.dataset.Split;
import org.newsrec.dataset.Splits;
import org.newsrec.rerank.Signal;
import org.newsrec.store.FeedModel;
import org.newsrec.tower.TwoTowerModel;
import org.newsrec.train.rank.RankerConfig;
import org.newsrec.train.rank.RankerPart;
import org.newsrec.train.rank.RankerParts;
import org.newsrec.train.rank.RankerTrainer;
import org.newsrec.train.rank.SectionPriorsFit;
import org.newsrec.train.rank.SlateKind;

/**
 * Trains everything a feed needs from one log: the towers, and the rankers that weigh their
 * similarity against freshness, popularity and history.
 *
 * <p>Towers are closer to what they were trained on than to what comes after, so a ranker must not
 * be fitted on reads that its towers have seen. The log is divided by time: towers trained on the
 * earlier part judge the later one, and on that the rankers are fitted. Then the towers are trained
 * again, on the whole log and for as many epochs as were best the first time, and take the rankers
 * along.
 *
 * <p>The ranker of candidates is fitted on {@link SlateKind#LIVE} slates. Where the log says what
 * was shown, a second one is fitted on {@link SlateKind#SHOWN} slates, for lists that somebody else
 * has chosen: neither is good at the other's work. Where they may use it and nothing else is given,
 * {@link SectionPriorsFit} learns from the earlier part how sections are read; it is saved with the
 * rankers that were fitted beside it.
 *
 * <p>A log without times is divided by article in the same way. What was live at a time is not
 * known there, so the one ranker is fitted on what was shown; where the log does not say that
 * either, there is none: it could only learn that what nobody has read yet is what was held back.
 *
 * <p>Immutable. The same log and configuration give the same model, bit for bit, on any number of
 * threads.
 */
public final class FeedTrainer {
  private static final int FOLDS = 4;
  private static final String TRIAL = "trial";
  private static final String WHOLE = "whole";

  /** The setting that the first training decides for the last one. */
  private static final Set<String> EPOCHS = Set.of("epochs");

  private final TrainingConfig towers;
  private final RankerConfig ranker;
  private final double rankerShare;

  /** Whether what the log teaches of sections is known already, or not wanted. */
  private final boolean learned;

  /**
   * Makes a trainer whose rankers are fitted on the later half of the log.
   *
   * @param towers how towers are trained
   * @param ranker how rankers are fitted; the kind of slates in it is not looked at
   */
  public FeedTrainer(TrainingConfig towers, RankerConfig ranker) {
    this(towers, ranker, 0.5);
  }

  /**
   * Makes a trainer.
   *
   * @param towers how towers are trained
   * @param ranker how rankers are fitted; the kind of slates in it is not looked at
   * @param rankerShare the share of the log, the latest part, on which rankers are fitted; above 0,
   *     below 1
   * @throws IllegalArgumentException if the share is out of range
   */
  public FeedTrainer(TrainingConfig towers, RankerConfig ranker, double rankerShare) {
    this(towers, ranker, rankerShare, false);
  }

  private FeedTrainer(
      TrainingConfig towers, RankerConfig ranker, double rankerShare, boolean learned) {
    this.learned = learned;
    this.towers = Objects.requireNonNull(towers, "towers");
    this.ranker = Objects.requireNonNull(ranker, "ranker");
    if (!(rankerShare > 0 && rankerShare < 1)) {
      throw new IllegalArgumentException(
          "rankerShare is " + rankerShare + "; it has to be above 0 and below 1");
    }
    this.rankerShare = rankerShare;
  }

  /**
   * Makes a trainer with default configurations.
   *
   * @return the trainer
   */
  public static FeedTrainer withDefaults() {
    return new FeedTrainer(TrainingConfig.defaults(), RankerConfig.defaults());
  }

  /**
   * Trains.
   *
   * @param log the log; all of it may be learned from
   * @return towers and rankers
   * @throws IllegalArgumentException if there is too little to learn from; the message says of what
   * @throws TrainingInterruptedException if the thread is interrupted
   */
  public FeedModel train(Dataset log) {
    return train(log, TrainingListener.NONE);
  }

  /**
   * Trains.
   *
   * @param log the log; all of it may be learned from
   * @param listener hears how far each of the two trainings of the towers is
   * @return towers and rankers
   * @throws IllegalArgumentException if there is too little to learn from; the message says of what
   * @throws TrainingInterruptedException if the thread is interrupted
   */
  public FeedModel train(Dataset log, TrainingListener listener) {
    return train(log, listener, Optional.empty(), false).model();
  }

  /**
   * Trains, and can go on after a crash. Each of the two trainings of the towers has a folder of
   * its own within that of the checkpoints; rankers are fitted anew.
   *
   * @param log the log; all of it may be learned from
   * @param listener hears how far each of the two trainings of the towers is
   * @param checkpoints where and how often everything is written down; it stays there until {@link
   *     #discard}
   * @return towers and rankers, the same bit for bit as without a break
   * @throws IllegalArgumentException if there is too little to learn from; the message says of what
   * @throws TrainingInterruptedException if the thread is interrupted
   * @throws CheckpointException as {@link TwoTowerTrainer#train(Dataset, TrainingListener,
   *     CheckpointOptions)} does
   */
  public FeedModel train(Dataset log, TrainingListener listener, CheckpointOptions checkpoints) {
    return train(log, listener, Optional.of(checkpoints), false).model();
  }

  /**
   * Deletes the checkpoints of a training, once its model is safe elsewhere; files of others stay.
   *
   * @param checkpoints as they were given to {@link #train(Dataset, TrainingListener,
   *     CheckpointOptions)}
   * @throws IOException if a file cannot be deleted
   */
  public static void discard(CheckpointOptions checkpoints) throws IOException {
    checkpoints.below(TRIAL).discard();
    checkpoints.below(WHOLE).discard();
    checkpoints.discard();
  }

  /**
   * Trains, and fits rankers without each of their parts besides, to show what the parts are worth.
   *
   * @param log the log; all of it may be learned from
   * @param listener hears how far each of the two trainings of the towers is
   * @return towers and rankers
   * @throws IllegalArgumentException if there is too little to learn from; the message says of what
   * @throws TrainingInterruptedException if the thread is interrupted
   */
  public FeedParts trainParts(Dataset log, TrainingListener listener) {
    return train(log, listener, Optional.empty(), true);
  }

  private FeedParts train(
      Dataset log,
      TrainingListener listener,
      Optional<CheckpointOptions> checkpoints,
      boolean parts) {
    checkpoints.ifPresent(where -> requireResumable(log, where.below(WHOLE)));
    try {
      return trained(log, listener, checkpoints, parts);
    } catch (CancellationException e) {
      throw new TrainingInterruptedException(
          "the rankers' fitting was stopped: "
              + e.getMessage()
              + "; no model was made"
              + checkpoints.map(where -> "; " + Checkpoints.resumable(where.folder())).orElse(""));
    }
  }

  /**
   * Complains about a checkpoint of the last training that is of another one, before the first one
   * takes its time. How many epochs there are to be is not known yet, so that is not looked at.
   */
  private void requireResumable(Dataset log, CheckpointOptions whole) {
    Set<String> unknown = log.temporal() || log.impressionLog().size() > 0 ? EPOCHS : Set.of();
    TrainingConfig config = unknown.isEmpty() ? towers : towers.onEverything(0);
    new TwoTowerTrainer(config).requireResumable(log, whole, unknown);
  }

  private static TwoTowerModel towers(
      TrainingConfig config,
      Dataset log,
      TrainingListener listener,
      Optional<CheckpointOptions> checkpoints,
      String name) {
    TwoTowerTrainer trainer = new TwoTowerTrainer(config);
    return checkpoints.isPresent()
        ? trainer.train(log, listener, checkpoints.get().below(name))
        : trainer.train(log, listener);
  }

  private FeedParts trained(
      Dataset log,
      TrainingListener listener,
      Optional<CheckpointOptions> checkpoints,
      boolean parts) {
    BestEpoch best = new BestEpoch(listener);
    Optional<RankerParts> lists = Optional.empty();
    Optional<RankerParts> candidates;
    if (log.temporal()) {
      Instant from = Instant.ofEpochMilli(start(log));
      if (!learned) {
        return withSections(log.before(from)).trained(log, listener, checkpoints, parts);
      }
      TwoTowerModel earlier = towers(towers, log.before(from), best, checkpoints, TRIAL);
      Instant to = log.end().plusMillis(1);
      candidates = Optional.of(fit(SlateKind.LIVE, parts, listener, earlier, log, from, to));
      lists = fitIfAny(SlateKind.SHOWN, parts, listener, earlier, log, from, to);
    } else if (log.impressionLog().size() > 0) {
      Split split = Splits.articleFolds(log, FOLDS, towers.seed()).get(0);
      TwoTowerModel earlier = towers(towers, split.train(), best, checkpoints, TRIAL);
      candidates =
          Optional.of(
              fit(
                  SlateKind.SHOWN,
                  parts,
                  listener,
                  earlier,
                  split.whole(),
                  split.cutoff(),
                  split.until()));
    } else {
      TwoTowerModel alone = towers(towers, log, listener, checkpoints, WHOLE);
      return new FeedParts(new FeedModel(alone, Optional.empty()), Map.of());
    }
    TrainingConfig whole = towers.onEverything(best.epoch());
    return joined(towers(whole, log, listener, checkpoints, WHOLE), candidates, lists);
  }

  /**
   * The trainer whose rankers are fitted beside what the earlier log teaches of sections; they
   * serve beside the same.
   */
  private FeedTrainer withSections(Dataset earlier) {
    CollaborativeOptions beside = ranker.collaborative();
    boolean wanted =
        ranker.signals().contains(Signal.LEARNED_CLICKS)
            || ranker.signals().contains(Signal.CLICK_RATE_EB);
    RankerConfig with =
        wanted && beside.sections().isEmpty()
            ? ranker.withCollaborative(
                beside.withSections(SectionPriorsFit.fit(earlier, ranker.live())))
            : ranker;
    return new FeedTrainer(towers, with, rankerShare, true);
  }

  private FeedParts joined(
      TwoTowerModel towers, Optional<RankerParts> candidates, Optional<RankerParts> lists) {
    Map<RankerPart, FeedModel> without = new EnumMap<>(RankerPart.class);
    for (RankerPart part : candidates.orElseThrow().without().keySet()) {
      without.put(
          part,
          new FeedModel(
              towers,
              candidates.map(rankers -> rankers.without().get(part)),
              lists.map(rankers -> rankers.without().get(part)),
              ranker.collaborative()));
    }
    FeedModel model =
        new FeedModel(
            towers,
            candidates.map(rankers -> rankers.whole()),
            lists.map(rankers -> rankers.whole()),
            ranker.collaborative());
    return new FeedParts(model, without);
  }

  /** As {@link #fitIfAny}, with the ranker trainer's error where there is nothing to learn from. */
  private RankerParts fit(
      SlateKind slates,
      boolean parts,
      TrainingListener listener,
      TwoTowerModel earlier,
      Dataset log,
      Instant from,
      Instant to) {
    return fitIfAny(slates, parts, listener, earlier, log, from, to)
        .orElseGet(
            () -> new RankerParts(trainer(slates, listener).fit(earlier, log, from, to), Map.of()));
  }

  private Optional<RankerParts> fitIfAny(
      SlateKind slates,
      boolean parts,
      TrainingListener listener,
      TwoTowerModel earlier,
      Dataset log,
      Instant from,
      Instant to) {
    RankerTrainer trainer = trainer(slates, listener);
    return parts
        ? trainer.fitParts(earlier, log, from, to)
        : trainer.fitIfAny(earlier, log, from, to).map(ranker -> new RankerParts(ranker, Map.of()));
  }

  private RankerTrainer trainer(SlateKind slates, TrainingListener listener) {
    return new RankerTrainer(ranker.withSlates(slates), towers.threads())
        .telling(listener::fittingRankers);
  }

  /**
   * The instant from which on the rankers learn: the log's later share of lists, or else of reads.
   */
  private long start(Dataset log) {
    ImpressionLog impressions = log.impressionLog();
    if (impressions.size() > 0) {
      return impressions.timestamp((int) (impressions.size() * (1 - rankerShare)));
    }
    InteractionLog interactions = log.interactionLog();
    if (interactions.size() == 0) {
      throw new IllegalArgumentException(
          "data set '" + log.name() + "' has no events; there is nothing to learn from");
    }
    return interactions.receivedAt((int) (interactions.size() * (1 - rankerShare)));
  }
}
