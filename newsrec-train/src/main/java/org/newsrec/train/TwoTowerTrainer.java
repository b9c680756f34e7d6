package org.newsrec.train;

import java.util.Map;
import java.util.Objects;
import org.newsrec.dataset.Dataset;
import org.newsrec.feature.EncodedInput;
import org.newsrec.feature.FeatureSchema;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.tower.TowerLayout;
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
    FeatureSchema schema = FeatureSchema.fit(log.users(), log.news(), config.features());
    TowerLayout layout = new TowerLayout(schema.userLayout(), schema.newsLayout(), config.tower());
    EncodedInput[] encoded = new EncodedInput[log.newsCount()];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = schema.encode(log.news(i));
    }
    RandomStream random = new RandomStream(config.seed());
    Map<String, Matrix> weights = Initialiser.weights(layout, random.split(0));
    try (Workers workers = new Workers(config.threads())) {
      TrainingRun run = new TrainingRun(config, log, schema, layout, encoded, weights, workers);
      run.train(random.split(1), listener);
      PrincipalAxes.rotate(layout, weights, run.principalAxes());
    }
    return TwoTowerModel.of(schema, config.tower(), weights);
  }
}
