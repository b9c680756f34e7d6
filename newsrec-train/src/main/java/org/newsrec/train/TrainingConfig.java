package org.newsrec.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.newsrec.data.EventStrengths;
import org.newsrec.feature.FeatureOptions;
import org.newsrec.tower.TowerConfig;
import org.newsrec.train.sampling.HardRanks;

/**
 * How two towers are trained. Immutable.
 *
 * @param tower the shape of the towers
 * @param features how features are made
 * @param strengths how much each kind of event counts; those above 0 are reading
 * @param loss what is lowered
 * @param margin the margin of {@link LossKind#MARGIN}, above 0
 * @param temperature what scores are divided by in all other losses, above 0
 * @param logQ strength of the correction for popular articles being in batches more often, 0 to 1;
 *     used by {@link LossKind#IN_BATCH_SOFTMAX} only
 * @param negatives how many negatives are drawn for each example, 0 to 1000; 0 only with {@link
 *     LossKind#IN_BATCH_SOFTMAX}
 * @param uniformShare share of negatives drawn from what was live, each article alike; 0 or more
 * @param popularShare share of negatives drawn from what was live, by popularity; 0 or more
 * @param shownShare share of negatives drawn from the list that showed what was read, where there
 *     is one; 0 or more
 * @param popularityPower what recent clicks are raised to for popularity; 0 to 2
 * @param optimiser how gradients move weights
 * @param learningRate size of a step, above 0
 * @param tableLearningRate size of a step for tables of embeddings, above 0
 * @param momentum used by {@link OptimiserKind#SGD}; from 0, below 1
 * @param weightDecay share of a weight that is taken off with a step of size 1; 0 or more
 * @param dropout share of the outputs of hidden layers left out in training; from 0, below 1
 * @param termDropout share of an article's terms and other buckets left out in training; from 0,
 *     below 1
 * @param idDropout share of the keys of articles and readers left out in training, so that the
 *     towers learn to do without; from 0, below 1; of use with {@link FeatureOptions#idBuckets()}
 *     only
 * @param epochs how often every example is seen at most; 0 or more
 * @param batchSize how many examples a step has; 1 or more
 * @param validationShare share of the examples, the latest ones, on which training is stopped
 *     early; 0 for none, at most 0.5. Where fewer than 20 of them can be compared, training goes on
 *     to the last epoch
 * @param patience after how many epochs without a better validation result training stops; 1 or
 *     more
 * @param seed which random numbers
 * @param threads on how many threads; the result does not depend on it; 1 to 256
 * @param weights how much each example counts
 * @param schedule how the learning rates change on the way
 * @param maxGradientNorm the gradients of all layers together, and of each row of a table by
 *     itself, are scaled down to this length where they are longer; 0 for as long as they are
 * @param hardShare share of negatives that the towers themselves, as they are at that step, rank
 *     high for the reader among what was live; 0 or more. Costs a second forward pass
 * @param hardRanks which ranks those are
 */
public record TrainingConfig(
    TowerConfig tower,
    FeatureOptions features,
    EventStrengths strengths,
    LossKind loss,
    double margin,
    double temperature,
    double logQ,
    int negatives,
    double uniformShare,
    double popularShare,
    double shownShare,
    double popularityPower,
    OptimiserKind optimiser,
    double learningRate,
    double tableLearningRate,
    double momentum,
    double weightDecay,
    double dropout,
    double termDropout,
    double idDropout,
    int epochs,
    int batchSize,
    double validationShare,
    int patience,
    long seed,
    int threads,
    ExampleWeights weights,
    LearningSchedule schedule,
    double maxGradientNorm,
    double hardShare,
    HardRanks hardRanks) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range; the message says which
   */
  public TrainingConfig {
    requireGiven("tower", tower);
    requireGiven("features", features);
    requireGiven("strengths", strengths);
    requireGiven("loss", loss);
    requireGiven("optimiser", optimiser);
    requireRange("margin", margin, Double.MIN_VALUE, 100);
    requireRange("temperature", temperature, 1e-4, 1e4);
    requireRange("logQ", logQ, 0, 1);
    requireRange("negatives", negatives, 0, 1000);
    requireRange("uniformShare", uniformShare, 0, 1e6);
    requireRange("popularShare", popularShare, 0, 1e6);
    requireRange("shownShare", shownShare, 0, 1e6);
    requireRange("popularityPower", popularityPower, 0, 2);
    requireRange("learningRate", learningRate, Double.MIN_VALUE, 100);
    requireRange("tableLearningRate", tableLearningRate, Double.MIN_VALUE, 100);
    requireRange("momentum", momentum, 0, Math.nextDown(1.0));
    requireRange("weightDecay", weightDecay, 0, 100);
    requireRange("dropout", dropout, 0, 0.95);
    requireRange("termDropout", termDropout, 0, 0.95);
    requireRange("idDropout", idDropout, 0, 0.95);
    requireRange("epochs", epochs, 0, 100_000);
    requireRange("batchSize", batchSize, 1, 1 << 20);
    requireRange("validationShare", validationShare, 0, 0.5);
    requireRange("patience", patience, 1, 100_000);
    requireRange("threads", threads, 1, 256);
    requireGiven("weights", weights);
    requireGiven("schedule", schedule);
    requireRange("maxGradientNorm", maxGradientNorm, 0, 1e6);
    requireRange("hardShare", hardShare, 0, 1e6);
    requireGiven("hardRanks", hardRanks);
    if (negatives == 0 && loss != LossKind.IN_BATCH_SOFTMAX) {
      throw new IllegalArgumentException(
          "negatives is 0 with the loss " + loss + "; only IN_BATCH_SOFTMAX does without them");
    }
    if (negatives > 0 && uniformShare + popularShare + shownShare + hardShare == 0) {
      throw new IllegalArgumentException(
          negatives
              + " negatives with shares of 0; give uniformShare, popularShare, shownShare or"
              + " hardShare a value");
    }
  }

  private static void requireGiven(String name, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing; give it a value");
    }
  }

  private static void requireRange(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s is %s; it has to be from %s to %s"
              .formatted(name, plain(value), plain(least), plain(most)));
    }
  }

  private static String plain(double value) {
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }

  /**
   * Returns this configuration for training on every example, without keeping some for validation.
   *
   * @param count how many epochs; 0 or more
   * @return a new configuration
   */
  public TrainingConfig onEverything(int count) {
    return copy().instead("epochs", count).instead("validationShare", 0.0).build();
  }

  /**
   * Returns this configuration with other random numbers.
   *
   * @param value which
   * @return a new configuration
   */
  public TrainingConfig withSeed(long value) {
    return copy().instead("seed", value).build();
  }

  /** Each setting as text, by name. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    copy().given.forEach((name, value) -> settings.put(name, value.toString()));
    return settings;
  }

  private Builder copy() {
    return new Builder()
        .tower(tower)
        .features(features)
        .strengths(strengths)
        .loss(loss)
        .margin(margin)
        .temperature(temperature)
        .logQ(logQ)
        .negatives(negatives)
        .uniformShare(uniformShare)
        .popularShare(popularShare)
        .shownShare(shownShare)
        .popularityPower(popularityPower)
        .optimiser(optimiser)
        .learningRate(learningRate)
        .tableLearningRate(tableLearningRate)
        .momentum(momentum)
        .weightDecay(weightDecay)
        .dropout(dropout)
        .termDropout(termDropout)
        .idDropout(idDropout)
        .epochs(epochs)
        .batchSize(batchSize)
        .validationShare(validationShare)
        .patience(patience)
        .seed(seed)
        .threads(threads)
        .weights(weights)
        .schedule(schedule)
        .maxGradientNorm(maxGradientNorm)
        .hardShare(hardShare)
        .hardRanks(hardRanks);
  }

  /**
   * Returns the configuration used unless another is given.
   *
   * @return the defaults, as {@link Builder} lists them
   */
  public static TrainingConfig defaults() {
    return builder().build();
  }

  /**
   * Starts a configuration from the defaults.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings; each can be set once. Not safe for use by several threads. */
  public static final class Builder {
    private final Map<String, Object> given = new LinkedHashMap<>();

    private Builder() {}

    private Builder set(String name, Object value) {
      Object old = given.putIfAbsent(name, value);
      if (old != null) {
        throw new IllegalStateException(
            name + " was set to " + old + " already; set it once, not again to " + value);
      }
      return this;
    }

    private Builder instead(String name, Object value) {
      given.put(name, value);
      return this;
    }

    private <T> T get(String name, Class<T> type, T otherwise) {
      Object value = given.get(name);
      return value == null ? otherwise : type.cast(value);
    }

    private double number(String name, double otherwise) {
      return get(name, Double.class, otherwise);
    }

    private int whole(String name, int otherwise) {
      return get(name, Integer.class, otherwise);
    }

    /**
     * Sets the shape of the towers; {@link TowerConfig#defaults()} unless set.
     *
     * @param value the shape
     * @return this
     */
    public Builder tower(TowerConfig value) {
      return set("tower", value);
    }

    /**
     * Sets how features are made; {@link FeatureOptions#defaults()} unless set.
     *
     * @param value the options
     * @return this
     */
    public Builder features(FeatureOptions value) {
      return set("features", value);
    }

    /**
     * Sets how much each kind of event counts; {@link EventStrengths#standard()} unless set.
     *
     * @param value the strengths
     * @return this
     */
    public Builder strengths(EventStrengths value) {
      return set("strengths", value);
    }

    /**
     * Sets what is lowered; {@link LossKind#MARGIN} unless set.
     *
     * @param value the loss
     * @return this
     */
    public Builder loss(LossKind value) {
      return set("loss", value);
    }

    /**
     * Sets the margin; 0.2 unless set.
     *
     * @param value above 0
     * @return this
     */
    public Builder margin(double value) {
      return set("margin", value);
    }

    /**
     * Sets the temperature; 0.1 unless set.
     *
     * @param value above 0
     * @return this
     */
    public Builder temperature(double value) {
      return set("temperature", value);
    }

    /**
     * Sets the strength of the logQ correction; 1 unless set.
     *
     * @param value 0 to 1
     * @return this
     */
    public Builder logQ(double value) {
      return set("logQ", value);
    }

    /**
     * Sets the number of negatives for each example; 4 unless set.
     *
     * @param value 0 to 1000
     * @return this
     */
    public Builder negatives(int value) {
      return set("negatives", value);
    }

    /**
     * Sets the share of uniform negatives; 1 unless set.
     *
     * @param value 0 or more
     * @return this
     */
    public Builder uniformShare(double value) {
      return set("uniformShare", value);
    }

    /**
     * Sets the share of negatives by popularity; 1 unless set.
     *
     * @param value 0 or more
     * @return this
     */
    public Builder popularShare(double value) {
      return set("popularShare", value);
    }

    /**
     * Sets the share of negatives from the list that was shown; 2 unless set.
     *
     * @param value 0 or more
     * @return this
     */
    public Builder shownShare(double value) {
      return set("shownShare", value);
    }

    /**
     * Sets what clicks are raised to for popularity; 0.75 unless set.
     *
     * @param value 0 to 2
     * @return this
     */
    public Builder popularityPower(double value) {
      return set("popularityPower", value);
    }

    /**
     * Sets how gradients move weights; {@link OptimiserKind#ADAM} unless set.
     *
     * @param value the rule
     * @return this
     */
    public Builder optimiser(OptimiserKind value) {
      return set("optimiser", value);
    }

    /**
     * Sets the size of a step; 0.001 unless set.
     *
     * @param value above 0
     * @return this
     */
    public Builder learningRate(double value) {
      return set("learningRate", value);
    }

    /**
     * Sets the size of a step for tables of embeddings; that of {@link #learningRate} unless set.
     *
     * @param value above 0
     * @return this
     */
    public Builder tableLearningRate(double value) {
      return set("tableLearningRate", value);
    }

    /**
     * Sets the momentum of {@link OptimiserKind#SGD}; 0.9 unless set.
     *
     * @param value from 0, below 1
     * @return this
     */
    public Builder momentum(double value) {
      return set("momentum", value);
    }

    /**
     * Sets the decay of weights; 0.01 unless set.
     *
     * @param value 0 or more
     * @return this
     */
    public Builder weightDecay(double value) {
      return set("weightDecay", value);
    }

    /**
     * Sets the share of hidden outputs left out in training; 0.1 unless set.
     *
     * @param value from 0, at most 0.95
     * @return this
     */
    public Builder dropout(double value) {
      return set("dropout", value);
    }

    /**
     * Sets the share of terms and other buckets left out in training; 0.1 unless set.
     *
     * @param value from 0, at most 0.95
     * @return this
     */
    public Builder termDropout(double value) {
      return set("termDropout", value);
    }

    /**
     * Sets the share of the keys of articles and readers left out in training; 0.5 unless set.
     *
     * @param value from 0, below 1
     * @return this
     */
    public Builder idDropout(double value) {
      return set("idDropout", value);
    }

    /**
     * Sets the most epochs; 10 unless set.
     *
     * @param value 0 or more; 0 gives the towers as they start
     * @return this
     */
    public Builder epochs(int value) {
      return set("epochs", value);
    }

    /**
     * Sets the number of examples of a step; 256 unless set.
     *
     * @param value 1 or more
     * @return this
     */
    public Builder batchSize(int value) {
      return set("batchSize", value);
    }

    /**
     * Sets the share of examples for early stopping; 0.1 unless set.
     *
     * @param value 0 for none, at most 0.5
     * @return this
     */
    public Builder validationShare(double value) {
      return set("validationShare", value);
    }

    /**
     * Sets how many epochs without improvement end training; 2 unless set.
     *
     * @param value 1 or more
     * @return this
     */
    public Builder patience(int value) {
      return set("patience", value);
    }

    /**
     * Sets which random numbers are used; 1 unless set.
     *
     * @param value any number
     * @return this
     */
    public Builder seed(long value) {
      return set("seed", value);
    }

    /**
     * Sets the number of threads; 1 unless set.
     *
     * @param value 1 to 256
     * @return this
     */
    public Builder threads(int value) {
      return set("threads", value);
    }

    /**
     * Sets how much each example counts; {@link ExampleWeights#equal()} unless set.
     *
     * @param value the weights
     * @return this
     */
    public Builder weights(ExampleWeights value) {
      return set("weights", value);
    }

    /**
     * Sets how the learning rates change on the way; {@link LearningSchedule#constant()} unless
     * set.
     *
     * @param value the schedule
     * @return this
     */
    public Builder schedule(LearningSchedule value) {
      return set("schedule", value);
    }

    /**
     * Sets how long gradients may be; 0, as long as they are, unless set.
     *
     * @param value a length, 0 or more
     * @return this
     */
    public Builder maxGradientNorm(double value) {
      return set("maxGradientNorm", value);
    }

    /**
     * Sets the share of negatives that the towers rank high; 0 unless set.
     *
     * @param value 0 or more
     * @return this
     */
    public Builder hardShare(double value) {
      return set("hardShare", value);
    }

    /**
     * Sets which ranks those are; {@link HardRanks#defaults()} unless set.
     *
     * @param value the ranks
     * @return this
     */
    public Builder hardRanks(HardRanks value) {
      return set("hardRanks", value);
    }

    /**
     * Makes the configuration.
     *
     * @return the configuration
     * @throws IllegalArgumentException as the constructor of {@link TrainingConfig} does
     */
    public TrainingConfig build() {
      double rate = number("learningRate", 0.001);
      return new TrainingConfig(
          get("tower", TowerConfig.class, TowerConfig.defaults()),
          get("features", FeatureOptions.class, FeatureOptions.defaults()),
          get("strengths", EventStrengths.class, EventStrengths.standard()),
          get("loss", LossKind.class, LossKind.MARGIN),
          number("margin", 0.2),
          number("temperature", 0.1),
          number("logQ", 1),
          whole("negatives", 4),
          number("uniformShare", 1),
          number("popularShare", 1),
          number("shownShare", 2),
          number("popularityPower", 0.75),
          get("optimiser", OptimiserKind.class, OptimiserKind.ADAM),
          rate,
          number("tableLearningRate", rate),
          number("momentum", 0.9),
          number("weightDecay", 0.01),
          number("dropout", 0.1),
          number("termDropout", 0.1),
          number("idDropout", 0.5),
          whole("epochs", 10),
          whole("batchSize", 256),
          number("validationShare", 0.1),
          whole("patience", 2),
          get("seed", Long.class, 1L),
          whole("threads", 1),
          get("weights", ExampleWeights.class, ExampleWeights.equal()),
          get("schedule", LearningSchedule.class, LearningSchedule.constant()),
          number("maxGradientNorm", 0),
          number("hardShare", 0),
          get("hardRanks", HardRanks.class, HardRanks.defaults()));
    }
  }
}
