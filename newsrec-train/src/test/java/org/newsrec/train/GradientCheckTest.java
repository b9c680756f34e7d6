package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.newsrec.feature.EncodedInput;
import org.newsrec.feature.Field;
import org.newsrec.feature.InputLayout;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.tower.Activation;
import org.newsrec.tower.HistoryPooling;
import org.newsrec.tower.HistorySource;
import org.newsrec.tower.TowerConfig;
import org.newsrec.tower.TowerLayout;
import org.newsrec.train.loss.BprLoss;
import org.newsrec.train.loss.InBatchSoftmaxLoss;
import org.newsrec.train.loss.LossBatch;
import org.newsrec.train.loss.RankingLoss;
import org.newsrec.train.loss.SampledSoftmaxLoss;
import org.newsrec.train.optim.Optimiser;

/**
 * Every gradient of the whole step against differences of the loss, over random small networks of
 * every shape. The losses and bends are smooth ones, so that differences exist; the margin loss and
 * ReLU are met in {@link ReferenceStepTest}.
 */
class GradientCheckTest {
  private static final int NEWS = 9;
  private static final int EXAMPLES = 7;
  private static final LossBatch.ColumnMask MASK = (e, column) -> (e + column) % 5 == 0;

  @SuppressWarnings("ImmutableEnumChecker") // losses are stateless, but nothing says so
  private enum Losses {
    BPR(new BprLoss(0.5)),
    SAMPLED(new SampledSoftmaxLoss(0.3)),
    IN_BATCH(new InBatchSoftmaxLoss(0.3));

    private final RankingLoss loss;

    Losses(RankingLoss loss) {
      this.loss = loss;
    }
  }

  @Property(tries = 60)
  void gradientsAreSlopesOfTheLoss(
      @ForAll long seed,
      @ForAll HistoryPooling pooling,
      @ForAll HistorySource source,
      @ForAll boolean layerNorm,
      @ForAll boolean shortcut,
      @ForAll boolean deep,
      @ForAll Losses loss) {
    RandomStream random = new RandomStream(seed);
    TowerConfig config =
        TowerConfig.builder()
            .dimension(4)
            .newsHidden(deep ? List.of(6, 5) : List.of(6))
            .userHidden(deep ? List.of() : List.of(5))
            .activation(Activation.SILU)
            .layerNorm(layerNorm)
            .shortcut(shortcut)
            .textDimension(3)
            .wordDimension(2)
            .historyPooling(pooling)
            .historySource(source)
            .historyLength(4)
            .attentionDimension(3)
            .build();
    InputLayout newsLayout =
        new InputLayout(2, List.of(new Field("text", 11), new Field("categories", 4)));
    InputLayout userLayout = new InputLayout(1, List.of(new Field("time.hour", 5)));
    TowerLayout layout = new TowerLayout(userLayout, newsLayout, config);
    Map<String, Matrix> weights = new LinkedHashMap<>();
    layout
        .shapes()
        .forEach(
            (name, shape) -> {
              Matrix matrix = new Matrix(shape.rows(), shape.columns());
              for (int i = 0; i < matrix.data().length; i++) {
                matrix.data()[i] = (float) (0.5 * random.nextGaussian());
              }
              weights.put(name, matrix);
            });
    EncodedInput[] encoded = new EncodedInput[NEWS];
    for (int i = 0; i < NEWS; i++) {
      encoded[i] = encoded(newsLayout, random);
    }
    Map<Matrix, Matrix> tableGradients = new LinkedHashMap<>();
    Optimiser capture =
        table -> {
          Matrix gradient = new Matrix(table.rows(), table.columns());
          tableGradients.put(table, gradient);
          return (Forgetful)
              (row, values, from, rate) ->
                  System.arraycopy(
                      values, from, gradient.data(), gradient.offset(row), gradient.columns());
        };
    Optimiser still = matrix -> (Forgetful) (row, values, from, rate) -> {};
    try (Workers workers = new Workers(1)) {
      Engine engine =
          new Engine(
              layout,
              weights,
              encoded,
              new Engine.Settings(loss.loss, still, still, capture, 0, 0, 0, 1, 0),
              workers);
      Batch batch = batch(userLayout, random);
      engine.gradients(batch, MASK, new RandomStream(1));
      for (int part = 0; part < Workers.SHARDS; part++) {
        engine.parameters().sum(part);
      }
      Map<String, Matrix> gradients = new LinkedHashMap<>(engine.parameters().gradients(0));
      copyAll(gradients);
      engine.update(1);
      weights.forEach((name, w) -> gradients.computeIfAbsent(name, n -> tableGradients.get(w)));
      assertThat(gradients).containsOnlyKeys(weights.keySet());
      for (String name : weights.keySet()) {
        check(name, weights.get(name), gradients.get(name), engine, batch, random);
      }
    }
  }

  private static void copyAll(Map<String, Matrix> gradients) {
    gradients.replaceAll((name, gradient) -> gradient.copy());
  }

  private static void check(
      String name,
      Matrix weight,
      Matrix gradient,
      Engine engine,
      Batch batch,
      RandomStream random) {
    float[] before = weight.data().clone();
    double[] direction = new double[before.length];
    double slope = 0;
    double length = 0;
    for (int i = 0; i < before.length; i++) {
      direction[i] = random.nextGaussian() / Math.sqrt(before.length);
      slope += direction[i] * gradient.data()[i];
      length += (double) gradient.data()[i] * gradient.data()[i];
    }
    double h = 4e-3;
    double difference = 0;
    // Richardson: two steps cancel the error of third order.
    double[] factors = {8.0 / 12, -8.0 / 12, -1.0 / 12, 1.0 / 12};
    double[] steps = {h, -h, 2 * h, -2 * h};
    for (int s = 0; s < 4; s++) {
      for (int i = 0; i < before.length; i++) {
        weight.data()[i] = (float) (before[i] + steps[s] * direction[i]);
      }
      difference += factors[s] * engine.gradients(batch, MASK, new RandomStream(1)) / h;
    }
    System.arraycopy(before, 0, weight.data(), 0, before.length);
    double scale = Math.sqrt(length / before.length);
    assertThat(difference)
        .as(name)
        .isCloseTo(slope, org.assertj.core.api.Assertions.within(2e-3 + 0.02 * scale));
  }

  private static EncodedInput encoded(InputLayout layout, RandomStream random) {
    float[] dense = new float[layout.denseSize()];
    for (int i = 0; i < dense.length; i++) {
      dense[i] = (float) random.nextGaussian();
    }
    int[][] ids = new int[layout.fields().size()][];
    float[][] weights = new float[ids.length][];
    for (int f = 0; f < ids.length; f++) {
      List<Integer> chosen = new ArrayList<>();
      for (int b = 0; b < layout.fields().get(f).buckets(); b++) {
        if (random.nextDouble() < 0.4) {
          chosen.add(b);
        }
      }
      ids[f] = chosen.stream().mapToInt(Integer::intValue).toArray();
      weights[f] = new float[ids[f].length];
      for (int i = 0; i < weights[f].length; i++) {
        weights[f][i] = 0.2f + random.nextFloat();
      }
    }
    return EncodedInput.of(layout, dense, ids, weights);
  }

  private static Batch batch(InputLayout userLayout, RandomStream random) {
    Batch batch = new Batch(NEWS);
    batch.start(EXAMPLES, 2, 4, 3);
    for (int e = 0; e < EXAMPLES; e++) {
      batch.positive[e] = random.nextInt(NEWS);
      batch.weight[e] = 0.5f + random.nextFloat();
      batch.user[e] = encoded(userLayout, random);
      for (int k = 0; k < 2; k++) {
        batch.negative[2 * e + k] = random.nextInt(NEWS + 1) - 1;
        if (batch.negative[2 * e + k] == batch.positive[e]) {
          batch.negative[2 * e + k] = -1;
        }
      }
      batch.historyLength[e] = random.nextInt(5);
      for (int i = 0; i < batch.historyLength[e]; i++) {
        batch.history[4 * e + i] = random.nextInt(NEWS);
        batch.historyFactor[4 * e + i] = random.nextInt(4) == 0 ? 0f : 0.5f + random.nextFloat();
        batch.historyDecay[4 * e + i] = -random.nextFloat();
      }
    }
    for (int e = 0; e < EXAMPLES; e++) {
      batch.skippedLength[e] = random.nextInt(4);
      for (int i = 0; i < batch.skippedLength[e]; i++) {
        batch.skipped[3 * e + i] = random.nextInt(NEWS);
      }
    }
    batch.number();
    for (int j = 0; j < batch.columns.length; j++) {
      batch.logQ[j] = -random.nextFloat();
    }
    return batch;
  }

  /** Remembers nothing from step to step. */
  @FunctionalInterface
  private interface Forgetful extends Optimiser.Updater {
    @Override
    default SortedMap<String, Matrix> state() {
      return new TreeMap<>();
    }

    @Override
    default void restore(SortedMap<String, Matrix> state) {}
  }
}
