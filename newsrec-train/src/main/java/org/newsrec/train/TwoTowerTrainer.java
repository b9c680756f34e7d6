package org.newsrec.train;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.newsrec.dataset.Dataset;
import org.newsrec.feature.EncodedInput;
import org.newsrec.feature.FeatureSchema;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.store.StateStore;
import org.newsrec.tower.TwoTowerModel;

/**
 * Trains a {@link TwoTowerModel} on a log: fits the features, then lowers a ranking loss over what
 * readers read and what was there and they did not, each with the history that had been received at
 * that moment. Immutable; safe for use by any number of threads, each with a training of its own.
 *
 * <p>The same data, configuration and seed give the same weights, bit for bit, on any number of
 * threads. In a log without times a reader's history is everything else the reader read.
 */
public final class TwoTowerTrainer {
  private static final Checkpoints.Sink SINK = new StateStore()::save;

  private final TrainingConfig config;

  /**
   * Makes a trainer.
   *
   * @param config how to train
   */
  public TwoTowerTrainer(TrainingConfig config) {
    this.config = Objects.requireNonNull(config, "config");
  }

  /**
   * Makes a trainer with {@link TrainingConfig#defaults()}.
   *
   * @return the trainer
   */
  public static TwoTowerTrainer withDefaults() {
    return new TwoTowerTrainer(TrainingConfig.defaults());
  }

  /**
   * Returns how this trainer trains.
   *
   * @return the configuration
   */
  public TrainingConfig config() {
    return config;
  }

  /**
   * Trains.
   *
   * @param log what to learn from: all of it may be looked at, so cut off what comes later; the
   *     latest part only decides when to stop, see {@link TrainingConfig#validationShare()}
   * @return the towers
   * @throws IllegalArgumentException if the log has no event of positive strength
   * @throws TrainingInterruptedException if the thread was interrupted
   * @throws TrainingDivergedException if the loss is no longer a finite number
   */
  public TwoTowerModel train(Dataset log) {
    return train(log, TrainingListener.NONE);
  }

  /**
   * Trains, and says how it goes.
   *
   * @param log what to learn from: all of it may be looked at, so cut off what comes later; the
   *     latest part only decides when to stop, see {@link TrainingConfig#validationShare()}
   * @param listener sees how it goes
   * @return the towers
   * @throws IllegalArgumentException if the log has no event of positive strength
   * @throws TrainingInterruptedException if the thread was interrupted
   * @throws TrainingDivergedException if the loss is no longer a finite number
   */
  public TwoTowerModel train(Dataset log, TrainingListener listener) {
    return train(Beginning.fresh(config, log), log, listener, Optional.empty(), SINK);
  }

  /**
   * Trains, says how it goes, and can go on after a crash.
   *
   * @param log what to learn from: all of it may be looked at, so cut off what comes later; the
   *     latest part only decides when to stop, see {@link TrainingConfig#validationShare()}
   * @param listener sees how it goes; the epochs before a checkpoint are told of again
   * @param checkpoints where and how often everything is written down
   * @return the towers: the same, bit for bit, as without a break
   * @throws IllegalArgumentException if the log has no event of positive strength, or a file of the
   *     checkpoint was changed
   * @throws TrainingInterruptedException if the thread was interrupted; a checkpoint was written
   * @throws TrainingDivergedException if the loss is no longer a finite number
   * @throws CheckpointException if a checkpoint cannot be written or read, is of another training,
   *     or is there and was not to be resumed
   */
  public TwoTowerModel train(
      Dataset log, TrainingListener listener, CheckpointOptions checkpoints) {
    return train(log, listener, checkpoints, SINK);
  }

  TwoTowerModel train(
      Dataset log,
      TrainingListener listener,
      CheckpointOptions checkpoints,
      Checkpoints.Sink sink) {
    return train(Beginning.fresh(config, log), log, listener, Optional.of(checkpoints), sink);
  }

  /**
   * Goes on from towers that were trained before, on what has come since. The towers' features stay
   * as they were fitted (a category, author or tag that is new counts as unseen), so that vectors
   * keep their meaning, and so do their weights to begin with. If no epoch is better than none, the
   * towers come back as they were.
   *
   * @param before the towers; they have to have the shape of {@link TrainingConfig#tower()}
   * @param log what to learn from, with enough of the past for readers' histories
   * @param since an example is new if its first reading was received at this instant or later;
   *     older ones are history. Empty for a log of which all is new; has to be so in a log without
   *     times
   * @param listener sees how it goes
   * @param checkpoints where and how often everything is written down; empty for nowhere
   * @return new towers; their vectors are turned to the new articles' main axes, so they don't
   *     mingle with those of the towers before
   * @throws IllegalArgumentException if nothing is new, or the towers have another shape
   * @throws TrainingInterruptedException if the thread was interrupted
   * @throws TrainingDivergedException if the loss is no longer a finite number
   * @throws CheckpointException as {@link #train(Dataset, TrainingListener, CheckpointOptions)}
   *     does
   */
  public TwoTowerModel continueFrom(
      TwoTowerModel before,
      Dataset log,
      Optional<Instant> since,
      TrainingListener listener,
      Optional<CheckpointOptions> checkpoints) {
    if (!before.config().equals(config.tower())) {
      throw new IllegalArgumentException(
          "the towers to go on from have the shape %s, but the configuration says %s; take the configuration they were trained with"
              .formatted(before.config(), config.tower()));
    }
    if (since.isPresent() && !log.temporal()) {
      throw new IllegalArgumentException(
          "data set '%s' has no times, so nothing in it is since %s; leave since empty"
              .formatted(log.name(), since.get()));
    }
    return train(Beginning.of(before, since), log, listener, checkpoints, SINK);
  }

  private TwoTowerModel train(
      Beginning beginning,
      Dataset log,
      TrainingListener listener,
      Optional<CheckpointOptions> options,
      Checkpoints.Sink sink) {
    FeatureSchema schema = beginning.schema();
    EncodedInput[] encoded = encoded(schema, log);
    Checkpoints checkpoints =
        options
            .map(
                where ->
                    Checkpoints.of(
                        where,
                        TrainingDigest.of(config, log, schema, encoded, beginning.name()),
                        sink))
            .orElseGet(Checkpoints::none);
    RandomStream random = new RandomStream(config.seed());
    Map<String, Matrix> weights = beginning.weights(random.split(0));
    try (Workers workers = new Workers(config.threads())) {
      TrainingRun run = new TrainingRun(config, log, beginning, encoded, weights, workers);
      run.train(random.split(1), listener, checkpoints);
      PrincipalAxes.rotate(beginning.layout(), weights, run.principalAxes());
    }
    return TwoTowerModel.of(schema, config.tower(), weights);
  }

  private static EncodedInput[] encoded(FeatureSchema schema, Dataset log) {
    EncodedInput[] encoded = new EncodedInput[log.newsCount()];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = schema.encode(log.news(i));
    }
    return encoded;
  }

  /**
   * Complains about a checkpoint that this training could not go on from; costs nothing where there
   * is none.
   *
   * @param unknown settings that are not known yet
   * @throws CheckpointException as {@link #train(Dataset, TrainingListener, CheckpointOptions)}
   *     does
   */
  void requireResumable(Dataset log, CheckpointOptions checkpoints, Set<String> unknown) {
    if (StateStore.exists(checkpoints.folder())) {
      Beginning beginning = Beginning.fresh(config, log);
      FeatureSchema schema = beginning.schema();
      TrainingDigest digest =
          TrainingDigest.of(config, log, schema, encoded(schema, log), beginning.name());
      Checkpoints.of(checkpoints, digest, SINK).check(unknown);
    }
  }
}
