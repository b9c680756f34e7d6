package org.newsrec.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.newsrec.dataset.Dataset;
import org.newsrec.feature.EncodedInput;
import org.newsrec.feature.FeatureSchema;
import org.newsrec.math.Elementary;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.tower.TowerLayout;
import org.newsrec.train.loss.LossBatch;
import org.newsrec.train.sampling.LiveArticles;
import org.newsrec.train.sampling.NegativeMix;
import org.newsrec.train.sampling.NegativeSampler;
import org.newsrec.train.sampling.ReadArticles;
import org.newsrec.train.sampling.ShownLists;

/** One training: examples, epochs, early stopping. */
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

  TrainingRun(
      TrainingConfig config,
      Dataset log,
      FeatureSchema schema,
      TowerLayout layout,
      EncodedInput[] encoded,
      Map<String, Matrix> weights,
      Workers workers) {
    this.config = config;
    this.log = log;
    this.weights = weights;
    Examples examples = Examples.of(log, config.strengths());
    if (examples.size() == 0) {
      throw new IllegalArgumentException(
          "data set '%s' has no reading to learn from among its %d interactions; it needs events of positive strength"
              .formatted(log.name(), log.interactionLog().size()));
    }
    RandomStream fixed = new RandomStream(config.seed()).split(2);
    ValidationSplit split =
        ValidationSplit.of(
            examples, log.newsCount(), log.temporal(), config.validationShare(), fixed.split(0));
    training = split.training();
    if (config.tower().shortcut()) {
      new LatentStart(layout, encoded).apply(weights, examples, training, fixed.split(3));
    }
    read =
        new ReadArticles(
            log.readerCount(), examples.readers(), examples.articles(), examples.size());
    engine = new Engine(layout, weights, encoded, settings(config), workers);
    ReaderEvents events = new ReaderEvents(log, config.strengths(), split.heldOut());
    SkippedArticles skipped = new SkippedArticles(log, config.strengths(), split.heldOut());
    float[] exampleWeights = config.weights().of(examples, log.end().toEpochMilli());
    maker =
        new BatchMaker(
            log, schema, config.tower(), examples, exampleWeights, events, skipped, workers);
    batch = new Batch(log.newsCount());
    LiveArticles live = LiveArticles.of(log, config.popularityPower());
    ShownLists lists = new ShownLists(log.impressionLog(), log.readerCount());
    BatchMaker.Negatives drawn = maker.drawing(trainingMix(live, lists, split.heldOut()));
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

  private NegativeMix trainingMix(LiveArticles live, ShownLists lists, BitSet heldOut) {
    boolean shown = log.impressionLog().size() > 0;
    List<NegativeSampler> samplers = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    if (shown && config.shownShare() > 0) {
      samplers.add(lists.sampler());
      shares.add(config.shownShare());
    }
    if (config.popularShare() > 0) {
      samplers.add(live.popular());
      shares.add(config.popularShare());
    }
    if (config.uniformShare() > 0 || samplers.isEmpty()) {
      samplers.add(live.uniform());
      shares.add(config.uniformShare() > 0 ? config.uniformShare() : 1);
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
  void train(RandomStream random, TrainingListener listener) {
    int batches = (training.length + config.batchSize() - 1) / config.batchSize();
    double best = validation == null ? Double.NaN : validation.auc(engine);
    boolean validated = !Double.isNaN(best);
    Map<String, Matrix> kept = validated ? WeightCopies.of(weights) : null;
    listener.started(
        new TrainingListener.Plan(
            training.length,
            validated ? validation.size() : 0,
            batches,
            config.epochs(),
            measured(best)));
    int bestEpoch = 0;
    int epoch = 0;
    while (epoch < config.epochs() && epoch - bestEpoch < config.patience()) {
      epoch++;
      double loss = epoch(epoch, batches, random.split(epoch), listener);
      double result = validated ? validation.auc(engine) : Double.NaN;
      // Nobody wants the weights from before the first step because they are no worse.
      boolean better = !validated || result > best || (bestEpoch == 0 && result == best);
      if (better) {
        bestEpoch = epoch;
        best = result;
        if (validated) {
          WeightCopies.copy(weights, kept);
        }
      }
      listener.epochDone(new TrainingListener.Epoch(epoch, loss, measured(result), better));
    }
    if (validated) {
      WeightCopies.copy(kept, weights);
    }
    listener.finished(new TrainingListener.Summary(epoch, bestEpoch, measured(best)));
  }

  private static OptionalDouble measured(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private double epoch(int epoch, int batches, RandomStream random, TrainingListener listener) {
    int[] order = training.clone();
    random.split(0).shuffle(order, 0, order.length);
    double sum = 0;
    for (int b = 0; b < batches; b++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new TrainingInterruptedException(
            "training was interrupted in epoch %d of %d after %d of %d steps; no model was made"
                .formatted(epoch, config.epochs(), b, batches));
      }
      int from = b * config.batchSize();
      int count = Math.min(config.batchSize(), order.length - from);
      double rate =
          config.learningRate()
              * config
                  .schedule()
                  .factor((epoch - 1L) * batches + b, (long) config.epochs() * batches);
      double loss = step(order, from, count, rate, random.split(1L + b));
      requireFinite(loss, epoch, b + 1);
      sum += loss * count;
      listener.stepDone(
          new TrainingListener.Step(
              epoch,
              b + 1,
              (long) (epoch - 1) * order.length + from + count,
              (long) config.epochs() * order.length,
              loss,
              rate));
    }
    return sum / order.length;
  }

  private double step(int[] order, int from, int count, double rate, RandomStream random) {
    maker.fill(order, from, count, config.negatives(), negatives, random.split(0), batch);
    for (int j = 0; j < batch.columns.length; j++) {
      batch.logQ[j] = logShare[batch.article[batch.columns[j]]];
    }
    LossBatch.ColumnMask mask =
        (e, column) -> read.contains(batch.reader[e], batch.article[batch.columns[column]]);
    double loss = engine.gradients(batch, mask, random.split(1));
    engine.update(rate);
    return loss;
  }

  private void requireFinite(double loss, int epoch, int step) {
    if (!Double.isFinite(loss)) {
      throw new TrainingDivergedException(
          ("the loss is %s in epoch %d, step %d; lower learningRate (%s) or tableLearningRate (%s),"
                  + " or raise the temperature (%s)")
              .formatted(
                  loss,
                  epoch,
                  step,
                  config.learningRate(),
                  config.tableLearningRate(),
                  config.temperature()));
    }
  }

  /** Axes of the articles' vectors. */
  double[][] principalAxes() {
    int dimension = config.tower().dimension();
    List<float[]> vectors = new ArrayList<>();
    for (int from = 0; from < log.newsCount(); from += 512) {
      int count = Math.min(512, log.newsCount() - from);
      batch.startArticles(from, count);
      engine.forwardNews(batch);
      for (int row = 0; row < count; row++) {
        vectors.add(engine.news().vectors().row(row));
      }
    }
    return PrincipalAxes.of(vectors, dimension);
  }
}
