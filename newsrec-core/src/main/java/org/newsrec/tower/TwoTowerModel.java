package org.newsrec.tower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.newsrec.data.News;
import org.newsrec.feature.FeatureSchema;
import org.newsrec.feature.InputLayout;
import org.newsrec.math.DenseKernels;
import org.newsrec.math.Matrix;
import org.newsrec.math.Vectors;

/**
 * Two towers of dense layers over embeddings of what the {@link FeatureSchema} encodes, as {@link
 * TowerLayout} lays them out. Immutable and safe for use by any number of threads.
 *
 * <p>An article's vector is its input led through the layers, plus (with a shortcut) a linear map
 * of the input, scaled to length 1. A reader's vector is made in the same way from features, the
 * time of asking and the pooled history. A vector of zeros, which would have no direction, becomes
 * the first axis.
 */
public final class TwoTowerModel implements TowerModel {
  private static final int CHUNK = 256;

  private final FeatureSchema schema;
  private final TowerConfig config;
  private final TowerLayout layout;
  private final SortedMap<String, Matrix> tensors;
  private final Matrix[] newsTables;
  private final Matrix[] userTables;
  private final DenseStack newsStack;
  private final DenseStack userStack;
  private final String fingerprint;

  private TwoTowerModel(
      FeatureSchema schema, TowerLayout layout, SortedMap<String, Matrix> tensors) {
    this.schema = schema;
    this.config = layout.config();
    this.layout = layout;
    this.tensors = tensors;
    newsTables = tables(TowerLayout.NEWS, layout.news());
    userTables = tables(TowerLayout.USER, layout.user());
    newsStack = new DenseStack(TowerLayout.NEWS, layout, tensors);
    userStack = new DenseStack(TowerLayout.USER, layout, tensors);
    fingerprint = Fingerprints.of(schema, config, tensors);
  }

  private Matrix[] tables(String tower, InputLayout input) {
    return input.fields().stream()
        .map(field -> tensors.get(TowerLayout.embedding(tower, field)))
        .toArray(Matrix[]::new);
  }

  /**
   * Makes a model of its parts.
   *
   * @param schema what encodes readers and articles
   * @param config the shape of the towers
   * @param tensors the weights by the names, and in the shapes, of {@link TowerLayout}; copied
   * @return the model
   * @throws IllegalArgumentException if a tensor is missing, is not one of the towers', has another
   *     shape or holds a number that is not finite; the message names it
   */
  public static TwoTowerModel of(
      FeatureSchema schema, TowerConfig config, Map<String, Matrix> tensors) {
    Objects.requireNonNull(schema, "schema");
    TowerLayout layout = new TowerLayout(schema.userLayout(), schema.newsLayout(), config);
    for (String name : new TreeMap<>(tensors).keySet()) {
      if (!layout.shapes().containsKey(name)) {
        throw new IllegalArgumentException(
            "tensor '%s' does not belong to these towers; they have %s"
                .formatted(name, String.join(", ", layout.shapes().keySet())));
      }
    }
    SortedMap<String, Matrix> copies = new TreeMap<>();
    layout
        .shapes()
        .forEach((name, shape) -> copies.put(name, checkedCopy(name, shape, tensors.get(name))));
    return new TwoTowerModel(schema, layout, copies);
  }

  private static Matrix checkedCopy(String name, TowerLayout.Shape shape, Matrix tensor) {
    if (tensor == null) {
      throw new IllegalArgumentException(
          "tensor '%s' of %s is missing; towers need every tensor of their layout"
              .formatted(name, shape));
    }
    if (tensor.rows() != shape.rows() || tensor.columns() != shape.columns()) {
      throw new IllegalArgumentException(
          ("tensor '%s' is %d x %d; these towers need %s"
                  + " (schema, configuration and weights have to come from one model)")
              .formatted(name, tensor.rows(), tensor.columns(), shape));
    }
    Matrix copy = tensor.copy();
    float[] data = copy.data();
    for (int i = 0; i < data.length; i++) {
      if (!Float.isFinite(data[i])) {
        throw new IllegalArgumentException(
            "tensor '%s' holds %s in row %d, column %d; weights have to be finite"
                .formatted(name, data[i], i / shape.columns(), i % shape.columns()));
      }
    }
    return copy;
  }

  /**
   * Returns what encodes readers and articles.
   *
   * @return the schema
   */
  public FeatureSchema schema() {
    return schema;
  }

  /**
   * Returns the shape of the towers.
   *
   * @return the configuration
   */
  public TowerConfig config() {
    return config;
  }

  /**
   * Returns the weights, as {@link TowerLayout} names and orients them: inputs by outputs, the
   * transpose of PyTorch's.
   *
   * @return copies, by name
   */
  public SortedMap<String, Matrix> tensors() {
    SortedMap<String, Matrix> copies = new TreeMap<>();
    tensors.forEach((name, tensor) -> copies.put(name, tensor.copy()));
    return Collections.unmodifiableSortedMap(copies);
  }

  @Override
  public int dimension() {
    return config.dimension();
  }

  /**
   * {@inheritDoc}
   *
   * <p>SHA-256 over the schema's fingerprint, the configuration and all weights.
   */
  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public int skippedLength() {
    return config.skipWeight() == 0 ? 0 : config.skippedLength();
  }

  @Override
  public EmbeddedNews embed(News news) {
    return embedChunk(List.of(news)).get(0);
  }

  @Override
  public List<EmbeddedNews> embedAll(List<News> news) {
    List<EmbeddedNews> embedded = new ArrayList<>(news.size());
    for (int from = 0; from < news.size(); from += CHUNK) {
      embedded.addAll(embedChunk(news.subList(from, Math.min(news.size(), from + CHUNK))));
    }
    return embedded;
  }

  private List<EmbeddedNews> embedChunk(List<News> news) {
    Matrix x = new Matrix(news.size(), layout.newsInput());
    for (int e = 0; e < news.size(); e++) {
      TowerKernels.assemble(
          schema.encode(news.get(e)), layout.news(), newsTables, 0, x.data(), x.offset(e));
    }
    Matrix vectors = newsStack.forward(x, x);
    boolean fromVectors = config.historySource() == HistorySource.TOWER_VECTORS;
    float[] attention = attention(fromVectors ? vectors : x);
    List<EmbeddedNews> embedded = new ArrayList<>(news.size());
    for (int e = 0; e < news.size(); e++) {
      float[] vector = vectors.row(e);
      embedded.add(
          new EmbeddedNews(
              news.get(e), fingerprint, vector, fromVectors ? vector : x.row(e), attention[e]));
    }
    return embedded;
  }

  private float[] attention(Matrix historyInputs) {
    float[] logits = new float[historyInputs.rows()];
    if (config.historyPooling() == HistoryPooling.ATTENTION) {
      Matrix weight = tensors.get(TowerLayout.HISTORY + ".attention.weight");
      float[] bias = tensors.get(TowerLayout.HISTORY + ".attention.bias").data();
      float[] query = tensors.get(TowerLayout.HISTORY + ".attention.query").data();
      Matrix z = new Matrix(logits.length, weight.columns());
      DenseKernels.forward(historyInputs, logits.length, weight, bias, z);
      for (int e = 0; e < logits.length; e++) {
        logits[e] = TowerKernels.attention(z.data(), z.offset(e), query);
      }
    }
    return logits;
  }

  @Override
  public float[] embed(UserInput input) {
    return embedUsers(List.of(input)).data();
  }

  @Override
  public Matrix embedUsers(List<UserInput> inputs) {
    Matrix vectors = new Matrix(inputs.size(), config.dimension());
    for (int from = 0; from < inputs.size(); from += CHUNK) {
      List<UserInput> chunk = inputs.subList(from, Math.min(inputs.size(), from + CHUNK));
      float[] part = embedUserChunk(chunk).data();
      System.arraycopy(part, 0, vectors.data(), vectors.offset(from), part.length);
    }
    return vectors;
  }

  private Matrix embedUserChunk(List<UserInput> inputs) {
    Matrix x = new Matrix(inputs.size(), layout.userInput());
    Matrix pooled = new Matrix(inputs.size(), layout.historySize());
    for (int e = 0; e < inputs.size(); e++) {
      UserInput input = inputs.get(e);
      TowerKernels.assemble(
          schema.encode(input.user(), input.at()),
          layout.user(),
          userTables,
          TowerLayout.HISTORY_FACTS,
          x.data(),
          x.offset(e));
      int counted = poolHistory(input, pooled, e);
      takeOffSkipped(input.skipped(), pooled, e);
      int facts = x.offset(e) + layout.user().denseSize();
      x.data()[facts] = counted == 0 ? 1f : 0f;
      x.data()[facts + 1] = TowerKernels.historyAmount(counted, config);
      System.arraycopy(
          pooled.data(),
          pooled.offset(e),
          x.data(),
          x.offset(e) + layout.userHistory(),
          layout.historySize());
    }
    return userStack.forward(x, pooled);
  }

  private int poolHistory(UserInput input, Matrix pooled, int row) {
    List<HistoryRead> history = input.history();
    int first = Math.max(0, history.size() - config.historyLength());
    int length = history.size() - first;
    float[] logits = new float[length];
    float[] factors = new float[length];
    long now = input.at().toEpochMilli();
    for (int i = 0; i < length; i++) {
      HistoryRead read = history.get(first + i);
      requireOwn(read.news());
      factors[i] = TowerKernels.historyFactor(config, read.dwellSeconds(), read.strength());
      long age = now - read.at().toEpochMilli();
      logits[i] = TowerKernels.historyDecay(config, age) + read.news().attention();
    }
    float[] weights = new float[length];
    int counted = TowerKernels.historyWeights(logits, factors, length, weights);
    int size = layout.historySize();
    if (counted == 0) {
      float[] empty = tensors.get(TowerLayout.HISTORY + ".empty").data();
      System.arraycopy(empty, 0, pooled.data(), pooled.offset(row), size);
      return 0;
    }
    for (int i = 0; i < length; i++) {
      float[] article = history.get(first + i).news().historyInput();
      Vectors.addScaled(weights[i], article, 0, pooled.data(), pooled.offset(row), size);
    }
    return counted;
  }

  private void takeOffSkipped(List<EmbeddedNews> skipped, Matrix pooled, int row) {
    int length = Math.min(skipped.size(), skippedLength());
    float weight = TowerKernels.skipWeight(config, length);
    for (EmbeddedNews article : skipped.subList(skipped.size() - length, skipped.size())) {
      requireOwn(article);
      Vectors.addScaled(
          weight, article.historyInput(), 0, pooled.data(), pooled.offset(row), pooled.columns());
    }
  }

  private void requireOwn(EmbeddedNews news) {
    if (!news.fingerprint().equals(fingerprint)) {
      throw new IllegalArgumentException(
          "article '%s' was embedded by model %s, this is model %s; embed histories anew with the model in use"
              .formatted(news.news().hashId(), news.fingerprint(), fingerprint));
    }
  }

  @Override
  public String toString() {
    int weights = tensors.values().stream().mapToInt(tensor -> tensor.data().length).sum();
    return "TwoTowerModel[%d dimensions, %d weights, %s]"
        .formatted(config.dimension(), weights, fingerprint.substring(0, 12));
  }
}
