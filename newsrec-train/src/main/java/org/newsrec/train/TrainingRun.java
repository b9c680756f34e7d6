package org.newsrec.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.newsrec.dataset.Dataset;
import org.newsrec.feature.EncodedInput;
import org.newsrec.math.Elementary;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.tower.TowerLayout;
import org.newsrec.train.sampling.HardNegatives;
import org.newsrec.train.sampling.LiveArticles;
import org.newsrec.train.sampling.NegativeMix;
import org.newsrec.train.sampling.NegativeSampler;
import org.newsrec.train.sampling.ReadArticles;
import org.newsrec.train.sampling.ShownLists;

/**
 * One training: its examples, negatives and validation. What it holds beside the log and the
 * weights is bounded by about 13 bytes an interaction ({@link ReaderEvents}), 24 a positive ({@link
 * Examples} with its weight and place in the order, {@link ReadArticles}) and, where there are
 * lists, 8 a list and 7 a positive; four bytes an interaction more while it is made.
 */
final class TrainingRun {
  private static final int VALIDATION_NEGATIVES = 20;
  private static final int MOST_VALIDATION_EXAMPLES = 5000;

  private final TrainingConfig config;
  private final Dataset log;
  private final Map<String, Matrix> weights;
  private final Engine engine;
  private final BatchMaker maker;
  private final Batch batch;
  private final ReadArticles read;
  private final BatchMaker.Negatives negatives;
  private final int[] training;
  private final Validation validation;
  private final float[] logShare;
  private final Optional<HardMining> mining;

  TrainingRun(
      TrainingConfig config,
      Dataset log,
      Beginning beginning,
      EncodedInput[] encoded,
      Map<String, Matrix> weights,
      Workers workers) {
    this.config = config;
    this.log = log;
    this.weights = weights;
    EventsByReader byReader = new EventsByReader(log);
    Examples all = Examples.of(byReader, config.strengths(), OptionalLong.empty());
    Examples examples =
        beginning
            .since()
            .map(at -> OptionalLong.of(at.toEpochMilli()))
            .map(since -> Examples.of(byReader, config.strengths(), since))
            .orElse(all);
    if (examples.size() == 0) {
      throw new IllegalArgumentException(
          "data set '%s' has no reading to learn from among its %d interactions%s; it needs events of positive strength"
              .formatted(
                  log.name(),
                  log.interactionLog().size(),
                  beginning.since().map(at -> " received since " + at).orElse("")));
    }
    TowerLayout layout = beginning.layout();
    RandomStream fixed = new RandomStream(config.seed()).split(2);
    ValidationSplit split =
        ValidationSplit.of(
            examples, log.newsCount(), log.temporal(), config.validationShare(), fixed.split(0));
    training = split.training();
    if (beginning.isFresh() && config.tower().shortcut()) {
      new LatentStart(layout, encoded).apply(weights, examples, training, fixed.split(3));
    }
    read = new ReadArticles(log.readerCount(), all::reader, all::news, all.size());
    engine = new Engine(layout, weights, encoded, settings(config), workers);
    ReaderEvents events = new ReaderEvents(log, byReader, config.strengths(), split.heldOut());
    SkippedArticles skipped =
        new SkippedArticles(log, byReader, config.strengths(), split.heldOut());
    float[] exampleWeights = config.weights().of(examples, log.end().toEpochMilli());
    maker =
        new BatchMaker(
            log,
            beginning.schema(),
            config.tower(),
            examples,
            exampleWeights,
            events,
            skipped,
            workers);
    batch = new Batch(log.newsCount());
    LiveArticles live = LiveArticles.of(log, config.popularityPower());
    ShownLists lists = new ShownLists(log.impressionLog(), log.readerCount());
    Optional<HardNegatives> hard =
        config.negatives() > 0 && config.hardShare() > 0
            ? Optional.of(
                new HardNegatives(
                    live, read, article -> !split.heldOut().get(article), config.hardRanks()))
            : Optional.empty();
    mining =
        hard.map(
            sampler -> new HardMining(config, sampler, engine, maker, workers, log.newsCount()));
    BatchMaker.Negatives drawn = maker.drawing(trainingMix(hard, live, lists, split.heldOut()));
    negatives =
        config.loss() == LossKind.LIST_SOFTMAX
            ? maker.shownOr(lists, article -> !split.heldOut().get(article), read, drawn)
            : drawn;
    validation = validation(split, live, lists, fixed);
    logShare = logShares(examples);
  }

  private static Engine.Settings settings(TrainingConfig config) {
    return new Engine.Settings(
        config.loss().make(config),
        config.optimiser().make(config, config.weightDecay()),
        config.optimiser().make(config, 0),
        config.optimiser().make(config, config.weightDecay()),
        config.dropout(),
        config.termDropout(),
        config.idDropout(),
        config.tableLearningRate() / config.learningRate(),
        config.maxGradientNorm());
  }

  private NegativeMix trainingMix(
      Optional<HardNegatives> hard, LiveArticles live, ShownLists lists, BitSet heldOut) {
    boolean shown = log.impressionLog().size() > 0;
    List<NegativeSampler> samplers = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    hard.ifPresent(
        sampler -> {
          samplers.add(sampler);
          shares.add(config.hardShare());
        });
    if (shown && config.shownShare() > 0) {
      samplers.add(lists.sampler());
      shares.add(config.shownShare());
    }
    if (config.popularShare() > 0) {
      samplers.add(live.popular());
      shares.add(config.popularShare());
    }
    // The last one stands in where another has nothing to give, so a hard one cannot be alone.
    int others = samplers.size() - (hard.isPresent() ? 1 : 0);
    if (config.uniformShare() > 0 || others == 0) {
      samplers.add(live.uniform());
      shares.add(samplers.size() > 1 ? config.uniformShare() : Math.max(1, config.uniformShare()));
    }
    samplers.replaceAll(sampler -> sampler.only(article -> !heldOut.get(article)));
    return new NegativeMix(
        samplers, shares.stream().mapToDouble(Double::doubleValue).toArray(), read);
  }

  private Validation validation(
      ValidationSplit split, LiveArticles live, ShownLists lists, RandomStream random) {
    int[] some = split.validation().clone();
    if (some.length == 0) {
      return null;
    }
    random.split(1).shuffle(some, 0, some.length);
    some = Arrays.copyOf(some, Math.min(some.length, MOST_VALIDATION_EXAMPLES));
    BatchMaker.Negatives source =
        log.impressionLog().size() > 0
            ? maker.shown(lists, article -> comparable(split, article), read)
            : maker.drawing(validationMix(live, split));
    return new Validation(
        maker, some, VALIDATION_NEGATIVES, source, random.split(2), log.newsCount());
  }

  private NegativeMix validationMix(LiveArticles live, ValidationSplit split) {
    List<NegativeSampler> samplers = new ArrayList<>(List.of(live.popular(), live.uniform()));
    samplers.replaceAll(sampler -> sampler.only(article -> comparable(split, article)));
    return new NegativeMix(samplers, new double[] {1, 1}, read);
  }

  /** Whether an article can be compared with those that are held out. */
  private boolean comparable(ValidationSplit split, int article) {
    return log.temporal() || split.heldOut().get(article);
  }

  private float[] logShares(Examples examples) {
    int[] counts = new int[log.newsCount()];
    for (int example : training) {
      counts[examples.news(example)]++;
    }
    float[] shares = new float[counts.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] =
          counts[i] == 0
              ? 0f
              : (float) (config.logQ() * Elementary.log((double) counts[i] / training.length));
    }
    return shares;
  }

  /** Trains the weights in place and leaves the best ones. */
  void train(RandomStream random, TrainingListener listener, Checkpoints checkpoints) {
    TrainingStep step =
        new TrainingStep(config, engine, maker, batch, negatives, read, logShare, mining);
    new TrainingLoop(config, weights, training, engine, step, validation)
        .run(random, listener, checkpoints);
  }

  /** Axes of the articles' vectors. */
  double[][] principalAxes() {
    int dimension = config.tower().dimension();
    Matrix matrix = ArticleVectors.of(engine, batch, log.newsCount(), dimension);
    List<float[]> vectors = new ArrayList<>();
    for (int row = 0; row < matrix.rows(); row++) {
      vectors.add(matrix.row(row));
    }
    return PrincipalAxes.of(vectors, dimension);
  }
}
