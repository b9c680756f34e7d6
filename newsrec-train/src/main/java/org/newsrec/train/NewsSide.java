package org.newsrec.train;

import java.util.Map;
import org.newsrec.feature.EncodedInput;
import org.newsrec.feature.Field;
import org.newsrec.math.DenseKernels;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.math.Vectors;
import org.newsrec.tower.HistoryPooling;
import org.newsrec.tower.HistorySource;
import org.newsrec.tower.TowerKernels;
import org.newsrec.tower.TowerLayout;

/**
 * The articles of a batch, each embedded once: inputs, vectors and attention logits, forward and
 * back, in four shards. Of the articles of a shard, those that are scored come first; where
 * histories are pooled from inputs, the others need no vector.
 */
final class NewsSide {
  private final TowerLayout layout;
  private final Map<String, Matrix> weights;
  private final EncodedInput[] encoded;
  private final Matrix[] tables;
  private final FieldBatch[] fields;
  private final Shard[] shards = new Shard[Workers.SHARDS];
  private final TransposedWeights transposed;
  private final boolean attention;
  private final boolean fromVectors;

  /** Inputs that are given; after them come those that are learned, the pooled embeddings. */
  private final int given;

  private final int learned;

  /** Rows of the whole batch: what is learned of the inputs, where histories pool that. */
  private Matrix learnedInputs;

  private Batch batch;
  private Matrix vectors;
  private Matrix inputGradient;
  private float[] logits = new float[0];

  private int articles;
  private int scored;

  NewsSide(
      TowerLayout layout,
      Map<String, Matrix> weights,
      Parameters parameters,
      EncodedInput[] encoded,
      double dropout) {
    this.layout = layout;
    this.weights = weights;
    this.encoded = encoded;
    attention = layout.config().historyPooling() == HistoryPooling.ATTENTION;
    fromVectors = layout.config().historySource() == HistorySource.TOWER_VECTORS;
    given = layout.news().denseSize();
    learned = layout.newsInput() - given;
    tables =
        layout.news().fields().stream()
            .map((Field field) -> weights.get(TowerLayout.embedding(TowerLayout.NEWS, field)))
            .toArray(Matrix[]::new);
    fields = new FieldBatch[tables.length];
    for (int f = 0; f < fields.length; f++) {
      fields[f] = new FieldBatch(f);
    }
    transposed = new TransposedWeights(TowerLayout.NEWS, layout, weights, given, given);
    for (int s = 0; s < shards.length; s++) {
      Map<String, Matrix> gradients = parameters.gradients(s);
      shards[s] =
          new Shard(
              new StackPass(TowerLayout.NEWS, layout, weights, gradients, transposed, dropout),
              gradients);
    }
    learnedInputs = new Matrix(0, learned);
    vectors = new Matrix(0, layout.config().dimension());
    inputGradient = learnedInputs;
  }

  /** Lists the buckets that the batch's articles use; one thread. */
  void prepare(Batch batch, float termDropout, float idDropout, RandomStream random) {
    this.batch = batch;
    articles = batch.articles;
    scored = fromVectors ? batch.articles : batch.scored;
    if (vectors.rows() < articles) {
      int capacity = articles + articles / 4;
      learnedInputs = new Matrix(fromVectors ? 0 : capacity, learned);
      inputGradient = new Matrix(capacity, learned);
      vectors = new Matrix(capacity, layout.config().dimension());
      logits = new float[capacity];
    }
    for (int f = 0; f < fields.length; f++) {
      boolean id = layout.news().fields().get(f).name().equals(Field.ID);
      fields[f].clear();
      for (int row = 0; row < articles; row++) {
        fields[f].add(encoded[batch.article[row]], id ? idDropout : termDropout, !id, random);
      }
    }
  }

  /** Computes inputs, vectors and attention of a shard's articles. */
  void forward(int shard, RandomStream dropout) {
    Shard part = shards[shard];
    part.place(shard);
    for (int local = 0; local < part.count; local++) {
      int row = part.row(local);
      if (local < part.countPlaced) {
        float[] x = part.x.data();
        int at = part.x.offset(local);
        System.arraycopy(dense(row), 0, x, at, given);
        poolTables(row, x, at + given);
        if (!fromVectors) {
          System.arraycopy(x, at + given, learnedInputs.data(), learnedInputs.offset(row), learned);
        }
      } else {
        poolTables(row, learnedInputs.data(), learnedInputs.offset(row));
      }
    }
    part.unit = part.stack.forward(part.x, part.x, part.countScored, dropout);
    for (int local = 0; local < part.countScored; local++) {
      copyRow(part.unit, local, vectors, part.row(local));
    }
    if (attention) {
      part.attend();
    }
  }

  private float[] dense(int row) {
    return encoded[batch.article[row]].dense();
  }

  private void poolTables(int row, float[] x, int from) {
    int at = from;
    for (int f = 0; f < tables.length; f++) {
      FieldBatch field = fields[f];
      TowerKernels.pool(
          field.ids(), field.weights(), field.start(row), field.start(row + 1), tables[f], x, at);
      at += tables[f].columns();
    }
  }

  /** Adds multiples of what histories pool of some articles. */
  void addHistoryInputs(HistoryRows rows, float[] factors, float[] sum, int at) {
    if (fromVectors) {
      rows.inMatrix(vectors);
      rows.addTo(sum, at, factors, vectors.columns());
    } else {
      rows.inArrays(this::dense);
      rows.addTo(sum, at, factors, given);
      rows.inMatrix(learnedInputs);
      rows.addTo(sum, at + given, factors, learned);
    }
  }

  /** The product of what histories pool of an article with a vector. */
  float dotHistoryInput(int row, float[] vector, int at) {
    if (fromVectors) {
      int size = vectors.columns();
      return Vectors.dot(vectors.data(), vectors.offset(row), vector, at, size);
    }
    int from = learnedInputs.offset(row);
    return Vectors.dot(dense(row), 0, vector, at, given)
        + Vectors.dot(learnedInputs.data(), from, vector, at + given, learned);
  }

  /** Where in what histories pool of an article its learned part begins. */
  int firstLearnedOfHistory() {
    return fromVectors ? 0 : given;
  }

  /** Copies the weights as gradients need them; one thread. */
  void prepareBackward() {
    transposed.refresh();
  }

  /**
   * Computes gradients of a shard's articles.
   *
   * @param vectorGradients for each shard of readers the gradient of the vectors
   * @param historyGradients the same for the learned part of what histories pool; the same matrices
   *     where that is the vectors
   * @param logitGradients the same for attention logits
   */
  void backward(
      int shard, Matrix[] vectorGradients, Matrix[] historyGradients, float[][] logitGradients) {
    Shard part = shards[shard];
    for (int local = 0; local < part.countScored; local++) {
      sumRows(vectorGradients, part.row(local), part.dUnit, local);
    }
    if (attention) {
      part.attendBack(logitGradients);
      if (fromVectors) {
        addLeading(part.dHistory, part.dUnit, part.count);
      }
    }
    part.stack.backward(part.dUnit, part.countScored, part.x, part.x, part.dx, part.dPast);
    if (layout.config().shortcut()) {
      addLeading(part.dPast, part.dx, part.countScored);
    }
    for (int local = 0; local < part.count; local++) {
      int row = part.row(local);
      if (local < part.countScored) {
        copyRow(part.dx, local, inputGradient, row);
      } else {
        java.util.Arrays.fill(
            inputGradient.data(),
            inputGradient.offset(row),
            inputGradient.offset(row) + inputGradient.columns(),
            0f);
      }
      if (!fromVectors) {
        addRows(historyGradients, row, inputGradient, row);
        if (attention) {
          Vectors.addScaled(
              1f,
              part.dHistory.data(),
              part.dHistory.offset(local),
              inputGradient.data(),
              inputGradient.offset(row),
              inputGradient.columns());
        }
      }
    }
  }

  private static void copyRow(Matrix from, int fromRow, Matrix to, int toRow) {
    System.arraycopy(
        from.data(), from.offset(fromRow), to.data(), to.offset(toRow), from.columns());
  }

  private static void sumRows(Matrix[] parts, int row, Matrix to, int toRow) {
    copyRow(parts[0], row, to, toRow);
    for (int s = 1; s < parts.length; s++) {
      Vectors.addScaled(
          1f, parts[s].data(), parts[s].offset(row), to.data(), to.offset(toRow), to.columns());
    }
  }

  private static void addRows(Matrix[] parts, int row, Matrix to, int toRow) {
    for (Matrix part : parts) {
      Vectors.addScaled(
          1f, part.data(), part.offset(row), to.data(), to.offset(toRow), to.columns());
    }
  }

  private static void addLeading(Matrix from, Matrix to, int rows) {
    for (int i = 0; i < rows * to.columns(); i++) {
      to.data()[i] += from.data()[i];
    }
  }

  /** Unit vectors of the scored articles, by row of the batch. */
  Matrix vectors() {
    return vectors;
  }

  float[] logits() {
    return logits;
  }

  FieldBatch[] fields() {
    return fields;
  }

  /** Gradient of the learned inputs, by row of the batch. */
  Matrix inputGradient() {
    return inputGradient;
  }

  /** One shard's articles: a range of the scored ones, then a range of the others. */
  private final class Shard {
    private final StackPass stack;
    private final Map<String, Matrix> gradients;
    private int firstScored;
    private int countScored;
    private int firstOther;
    private int count;

    /** How many have inputs in x; of the others only what is learned is needed. */
    private int countPlaced;

    private Matrix x = new Matrix(0, layout.newsInput());
    private Matrix unit;
    private Matrix dx;
    private Matrix dPast;
    private Matrix dUnit;
    private Matrix hidden;
    private Matrix dHidden;
    private Matrix dHistory;
    private Matrix historyCopy;

    Shard(StackPass stack, Map<String, Matrix> gradients) {
      this.stack = stack;
      this.gradients = gradients;
    }

    int row(int local) {
      return local < countScored ? firstScored + local : firstOther + local - countScored;
    }

    void place(int shard) {
      firstScored = Workers.first(shard, scored);
      countScored = Workers.first(shard + 1, scored) - firstScored;
      int others = articles - scored;
      firstOther = scored + Workers.first(shard, others);
      count = countScored + scored + Workers.first(shard + 1, others) - firstOther;
      countPlaced = attention && !fromVectors ? count : countScored;
      if (x.rows() < Math.max(1, countPlaced)) {
        int capacity = 1 + countPlaced + countPlaced / 4;
        x = new Matrix(capacity, layout.newsInput());
        dx = new Matrix(capacity, learned);
        dPast = new Matrix(capacity, learned);
        dUnit = new Matrix(capacity, layout.config().dimension());
        if (attention) {
          hidden = new Matrix(capacity, layout.config().attentionDimension());
          dHidden = new Matrix(capacity, layout.config().attentionDimension());
          dHistory = new Matrix(capacity, layout.historySize() - firstLearnedOfHistory());
          historyCopy = new Matrix(capacity, layout.historySize());
        }
      }
    }

    void attend() {
      Matrix source = fromVectors ? unit : x;
      System.arraycopy(source.data(), 0, historyCopy.data(), 0, count * source.columns());
      DenseKernels.forward(
          historyCopy,
          count,
          weights.get(TowerLayout.HISTORY + ".attention.weight"),
          weights.get(TowerLayout.HISTORY + ".attention.bias").data(),
          hidden);
      float[] query = weights.get(TowerLayout.HISTORY + ".attention.query").data();
      for (int local = 0; local < count; local++) {
        logits[row(local)] = TowerKernels.attention(hidden.data(), hidden.offset(local), query);
      }
    }

    void attendBack(float[][] logitGradients) {
      float[] query = weights.get(TowerLayout.HISTORY + ".attention.query").data();
      float[] dQuery = gradients.get(TowerLayout.HISTORY + ".attention.query").data();
      for (int local = 0; local < count; local++) {
        float slope = 0f;
        for (float[] part : logitGradients) {
          slope += part[row(local)];
        }
        int from = hidden.offset(local);
        for (int k = 0; k < query.length; k++) {
          float tanh = hidden.data()[from + k];
          dQuery[k] = Math.fma(slope, tanh, dQuery[k]);
          dHidden.data()[from + k] = slope * query[k] * Math.fma(-tanh, tanh, 1f);
        }
      }
      Matrix weight = weights.get(TowerLayout.HISTORY + ".attention.weight");
      DenseKernels.addWeightGradient(
          historyCopy, dHidden, count, gradients.get(TowerLayout.HISTORY + ".attention.weight"));
      DenseKernels.addBiasGradient(
          dHidden, count, gradients.get(TowerLayout.HISTORY + ".attention.bias").data());
      if (dHistory.columns() > 0) {
        Matrix transposed = new Matrix(weight.columns(), dHistory.columns());
        DenseKernels.transpose(weight, firstLearnedOfHistory(), transposed);
        DenseKernels.inputGradient(dHidden, count, transposed, dHistory);
      }
    }
  }
}
