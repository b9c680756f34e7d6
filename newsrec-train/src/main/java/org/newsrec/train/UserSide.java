package org.newsrec.train;

import java.util.Arrays;
import java.util.Map;
import org.newsrec.feature.Field;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.math.Vectors;
import org.newsrec.tower.HistoryPooling;
import org.newsrec.tower.HistorySource;
import org.newsrec.tower.TowerConfig;
import org.newsrec.tower.TowerKernels;
import org.newsrec.tower.TowerLayout;
import org.newsrec.train.loss.LossBatch;
import org.newsrec.train.loss.RankingLoss;

/** The readers of a batch, in four shards: pooled histories, vectors, loss, and all of it back. */
final class UserSide {
  private final TowerLayout layout;
  private final TowerConfig config;
  private final Matrix[] tables;
  private final FieldBatch[] fields;
  private final float[] empty;
  private final Shard[] shards = new Shard[Workers.SHARDS];
  private final boolean attention;
  private final boolean fromVectors;
  private final TransposedWeights transposed;

  /** The inputs before it are given, and need no gradient. */
  private final int firstLearned;

  private Matrix inputGradient;

  UserSide(TowerLayout layout, Map<String, Matrix> weights, Parameters parameters, double dropout) {
    this.layout = layout;
    config = layout.config();
    attention = config.historyPooling() == HistoryPooling.ATTENTION;
    fromVectors = config.historySource() == HistorySource.TOWER_VECTORS;
    firstLearned = layout.user().denseSize() + TowerLayout.HISTORY_FACTS;
    tables =
        layout.user().fields().stream()
            .map((Field field) -> weights.get(TowerLayout.embedding(TowerLayout.USER, field)))
            .toArray(Matrix[]::new);
    fields = new FieldBatch[tables.length];
    for (int f = 0; f < fields.length; f++) {
      fields[f] = new FieldBatch(f);
    }
    empty = weights.get(TowerLayout.HISTORY + ".empty").data();
    transposed = new TransposedWeights(TowerLayout.USER, layout, weights, firstLearned, 0);
    for (int s = 0; s < shards.length; s++) {
      Map<String, Matrix> gradients = parameters.gradients(s);
      shards[s] =
          new Shard(
              new StackPass(TowerLayout.USER, layout, weights, gradients, transposed, dropout),
              gradients.get(TowerLayout.HISTORY + ".empty").data());
    }
    inputGradient = new Matrix(0, layout.userInput() - firstLearned);
  }

  /** Lists the buckets that the batch's readers use, and makes room; one thread. */
  void prepare(Batch batch, float idDropout, RandomStream random) {
    for (int f = 0; f < fields.length; f++) {
      boolean id = layout.user().fields().get(f).name().equals(Field.ID);
      fields[f].clear();
      for (int e = 0; e < batch.examples; e++) {
        fields[f].add(batch.user[e], id ? idDropout : 0f, false, random);
      }
    }
    if (inputGradient.rows() < batch.examples) {
      inputGradient = new Matrix(batch.examples, inputGradient.columns());
    }
  }

  /** Computes the vectors of a shard's readers. */
  void forward(int shard, Batch batch, NewsSide news, RandomStream dropout) {
    Shard part = shards[shard];
    part.place(shard, batch);
    for (int local = 0; local < part.count; local++) {
      int e = part.first + local;
      float[] x = part.x.data();
      int at = part.x.offset(local);
      System.arraycopy(batch.user[e].dense(), 0, x, at, layout.user().denseSize());
      at += layout.user().denseSize();
      int counted = poolHistory(part, local, e, batch, news);
      x[at] = counted == 0 ? 1f : 0f;
      x[at + 1] = TowerKernels.historyAmount(counted, config);
      at += TowerLayout.HISTORY_FACTS;
      for (int f = 0; f < tables.length; f++) {
        FieldBatch field = fields[f];
        TowerKernels.pool(
            field.ids(), field.weights(), field.start(e), field.start(e + 1), tables[f], x, at);
        at += tables[f].columns();
      }
      System.arraycopy(part.pooled.data(), part.pooled.offset(local), x, at, layout.historySize());
    }
    part.unit = part.stack.forward(part.x, part.pooled, part.count, dropout);
  }

  private int poolHistory(Shard part, int local, int e, Batch batch, NewsSide news) {
    int from = e * batch.historyEach;
    int length = batch.historyLength[e];
    for (int i = 0; i < length; i++) {
      part.factors[i] = batch.historyFactor[from + i];
      part.logits[i] =
          attention
              ? batch.historyDecay[from + i] + news.logits()[batch.historyRow[from + i]]
              : batch.historyDecay[from + i];
    }
    int counted = TowerKernels.historyWeights(part.logits, part.factors, length, part.one);
    part.counted[local] = counted;
    int size = layout.historySize();
    int at = part.pooled.offset(local);
    if (counted == 0) {
      System.arraycopy(empty, 0, part.pooled.data(), at, size);
    } else {
      System.arraycopy(part.one, 0, part.weights, local * batch.historyEach, length);
      Arrays.fill(part.pooled.data(), at, at + size, 0f);
      part.rows.set(batch.historyRow, from, length);
      news.addHistoryInputs(part.rows, part.one, part.pooled.data(), at);
    }
    float skip = TowerKernels.skipWeight(config, batch.skippedLength[e]);
    Arrays.fill(part.skips, 0, batch.skippedLength[e], skip);
    part.rows.set(batch.skippedRow, e * batch.skippedEach, batch.skippedLength[e]);
    news.addHistoryInputs(part.rows, part.skips, part.pooled.data(), at);
    return counted;
  }

  /** Copies the weights as gradients need them; one thread. */
  void prepareBackward() {
    transposed.refresh();
  }

  /** Computes a shard's loss, and the gradients of readers and articles. */
  double backward(
      int shard, Batch batch, NewsSide news, RankingLoss loss, LossBatch.ColumnMask mask) {
    Shard part = shards[shard];
    part.clear(batch, news);
    int first = part.first;
    int each = batch.negativesEach;
    double value =
        loss.evaluate(
            new LossBatch(
                part.count,
                part.unit,
                news.vectors(),
                Arrays.copyOfRange(batch.positiveRow, first, first + part.count),
                Arrays.copyOfRange(batch.negativeRow, first * each, (first + part.count) * each),
                each,
                Arrays.copyOfRange(batch.weight, first, first + part.count),
                batch.columns,
                batch.logQ,
                (e, column) -> mask.isLeftOut(first + e, column),
                part.dUnit,
                part.vectorGradient));
    part.stack.backward(part.dUnit, part.count, part.x, part.pooled, part.dx, part.dPooled);
    for (int local = 0; local < part.count; local++) {
      int dx = part.dx.offset(local);
      System.arraycopy(
          part.dx.data(),
          dx,
          inputGradient.data(),
          inputGradient.offset(first + local),
          inputGradient.columns());
      poolHistoryBack(part, local, batch, news, dx + layout.userHistory() - firstLearned);
    }
    return value;
  }

  private void poolHistoryBack(Shard part, int local, Batch batch, NewsSide news, int dx) {
    int size = layout.historySize();
    int d = part.dPooled.offset(local);
    float[] dPooled = part.dPooled.data();
    if (config.shortcut()) {
      Vectors.addScaled(1f, part.dx.data(), dx, dPooled, d, size);
    } else {
      System.arraycopy(part.dx.data(), dx, dPooled, d, size);
    }
    Matrix to = part.historyGradient;
    int learned = d + news.firstLearnedOfHistory();
    int e = part.first + local;
    float skip = TowerKernels.skipWeight(config, batch.skippedLength[e]);
    for (int i = e * batch.skippedEach; i < e * batch.skippedEach + batch.skippedLength[e]; i++) {
      int row = to.offset(batch.skippedRow[i]);
      Vectors.addScaled(skip, dPooled, learned, to.data(), row, to.columns());
    }
    if (part.counted[local] == 0) {
      Vectors.addScaled(1f, dPooled, d, part.emptyGradient, 0, size);
      return;
    }
    int from = e * batch.historyEach;
    for (int i = 0; i < batch.historyLength[e]; i++) {
      float weight = part.weights[local * batch.historyEach + i];
      if (weight != 0f) {
        int row = to.offset(batch.historyRow[from + i]);
        Vectors.addScaled(weight, dPooled, learned, to.data(), row, to.columns());
      }
    }
    if (attention) {
      attentionBack(part, local, batch, news, d);
    }
  }

  /** The softmax's slope: each article's share times by how much it differs from the mean. */
  private void attentionBack(Shard part, int local, Batch batch, NewsSide news, int d) {
    int from = (part.first + local) * batch.historyEach;
    int length = batch.historyLength[part.first + local];
    int weights = local * batch.historyEach;
    float mean = 0f;
    for (int i = 0; i < length; i++) {
      part.one[i] = news.dotHistoryInput(batch.historyRow[from + i], part.dPooled.data(), d);
      mean = Math.fma(part.weights[weights + i], part.one[i], mean);
    }
    for (int i = 0; i < length; i++) {
      int row = batch.historyRow[from + i];
      part.logitGradient[row] =
          Math.fma(part.weights[weights + i], part.one[i] - mean, part.logitGradient[row]);
    }
  }

  Matrix vectors(int shard) {
    return shards[shard].unit;
  }

  Matrix[] vectorGradients() {
    return Arrays.stream(shards).map(part -> part.vectorGradient).toArray(Matrix[]::new);
  }

  Matrix[] historyGradients() {
    return Arrays.stream(shards).map(part -> part.historyGradient).toArray(Matrix[]::new);
  }

  float[][] logitGradients() {
    return Arrays.stream(shards).map(part -> part.logitGradient).toArray(float[][]::new);
  }

  FieldBatch[] fields() {
    return fields;
  }

  Matrix inputGradient() {
    return inputGradient;
  }

  /** One shard's readers: a range of the batch's examples. */
  private final class Shard {
    private final StackPass stack;
    private final float[] emptyGradient;
    private int first;
    private int count;
    private Matrix x = new Matrix(0, layout.userInput());
    private Matrix dx;
    private Matrix pooled;
    private Matrix dPooled;
    private Matrix unit;
    private Matrix dUnit;
    private int[] counted;
    private float[] weights = new float[0];
    private float[] factors = new float[0];
    private float[] logits;
    private float[] one;
    private float[] skips = new float[0];
    private final HistoryRows rows = new HistoryRows();
    private Matrix vectorGradient = new Matrix(0, config.dimension());
    private Matrix historyGradient = new Matrix(0, layout.historySize());
    private float[] logitGradient = new float[0];

    Shard(StackPass stack, float[] emptyGradient) {
      this.stack = stack;
      this.emptyGradient = emptyGradient;
    }

    void place(int shard, Batch batch) {
      first = Workers.first(shard, batch.examples);
      count = Workers.first(shard + 1, batch.examples) - first;
      if (x.rows() < Math.max(1, count)) {
        int capacity = Math.max(1, count);
        x = new Matrix(capacity, layout.userInput());
        dx = new Matrix(capacity, inputGradient.columns());
        pooled = new Matrix(capacity, layout.historySize());
        dPooled = new Matrix(capacity, layout.historySize());
        dUnit = new Matrix(capacity, config.dimension());
        counted = new int[capacity];
      }
      if (logits == null
          || weights.length < count * batch.historyEach
          || factors.length < batch.historyEach) {
        weights = new float[count * batch.historyEach];
        factors = new float[batch.historyEach];
        logits = new float[batch.historyEach];
        one = new float[batch.historyEach];
      }
      if (skips.length < batch.skippedEach) {
        skips = new float[batch.skippedEach];
      }
    }

    void clear(Batch batch, NewsSide news) {
      int articles = batch.articles;
      int scored = fromVectors ? articles : batch.scored;
      if (logitGradient.length < articles || vectorGradient.rows() < scored) {
        int capacity = Math.max(logitGradient.length, articles + articles / 4);
        int rows = Math.max(vectorGradient.rows(), scored + scored / 4);
        vectorGradient = new Matrix(rows, config.dimension());
        historyGradient =
            fromVectors
                ? vectorGradient
                : new Matrix(capacity, layout.historySize() - news.firstLearnedOfHistory());
        logitGradient = new float[capacity];
      }
      Arrays.fill(vectorGradient.data(), 0, scored * vectorGradient.columns(), 0f);
      if (!fromVectors) {
        Arrays.fill(historyGradient.data(), 0, articles * historyGradient.columns(), 0f);
      }
      Arrays.fill(logitGradient, 0, articles, 0f);
    }
  }
}
