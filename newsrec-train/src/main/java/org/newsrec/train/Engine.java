package org.newsrec.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.newsrec.feature.EncodedInput;
import org.newsrec.feature.Field;
import org.newsrec.feature.InputLayout;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.tower.TowerLayout;
import org.newsrec.train.loss.LossBatch;
import org.newsrec.train.loss.RankingLoss;
import org.newsrec.train.optim.Optimiser;

/**
 * Forward, backward and update of one batch in matrix form.
 *
 * <p>A step has phases, each run as four shards however many threads there are: vectors of the
 * batch's articles, each once; readers' vectors, loss and their gradients; gradients of the
 * articles; rows of the tables. What shards computed is added in the order of the shards, and a row
 * of a table gathers its gradient in the order of the batch, so the weights' bits depend on data,
 * configuration and seed alone.
 */
final class Engine {
  private final Workers workers;
  private final Parameters parameters;
  private final NewsSide news;
  private final UserSide users;
  private final RankingLoss loss;
  private final List<PlacedTable> newsTables;
  private final List<PlacedTable> userTables;
  private final float termDropout;
  private final float idDropout;
  private final double tableRate;

  /** A table and where its part of the learned inputs stands. */
  private record PlacedTable(String name, TableUpdate update, int offset) {}

  /** What an engine is made with. */
  record Settings(
      RankingLoss loss,
      Optimiser decaying,
      Optimiser plain,
      Optimiser tables,
      double dropout,
      double termDropout,
      double idDropout,
      double tableRate,
      double maxGradientNorm) {}

  Engine(
      TowerLayout layout,
      Map<String, Matrix> weights,
      EncodedInput[] encoded,
      Settings settings,
      Workers workers) {
    this.workers = workers;
    parameters =
        new Parameters(
            weights,
            name -> name.contains(".embedding."),
            settings.decaying(),
            settings.plain(),
            settings.maxGradientNorm());
    news = new NewsSide(layout, weights, parameters, encoded, settings.dropout());
    users = new UserSide(layout, weights, parameters, settings.dropout());
    loss = settings.loss();
    termDropout = (float) settings.termDropout();
    idDropout = (float) settings.idDropout();
    tableRate = settings.tableRate();
    newsTables = tables(TowerLayout.NEWS, layout, layout.news(), weights, settings);
    userTables = tables(TowerLayout.USER, layout, layout.user(), weights, settings);
  }

  private static List<PlacedTable> tables(
      String tower,
      TowerLayout layout,
      InputLayout input,
      Map<String, Matrix> weights,
      Settings settings) {
    List<PlacedTable> tables = new ArrayList<>();
    int offset = 0;
    for (Field field : input.fields()) {
      String name = TowerLayout.embedding(tower, field);
      tables.add(
          new PlacedTable(
              name,
              new TableUpdate(weights.get(name), settings.tables(), settings.maxGradientNorm()),
              offset));
      offset += layout.dimension(field);
    }
    return tables;
  }

  /**
   * Computes the vectors of a batch's articles and readers, without dropout.
   *
   * @param batch the batch, its articles numbered
   */
  void forward(Batch batch) {
    forward(batch, null);
  }

  /** Computes the vectors of a batch's articles alone, without dropout. */
  void forwardNews(Batch batch) {
    news.prepare(batch, 0f, 0f, null);
    workers.shards(s -> news.forward(s, null));
  }

  private void forward(Batch batch, RandomStream random) {
    boolean training = random != null;
    news.prepare(
        batch,
        training ? termDropout : 0f,
        training ? idDropout : 0f,
        training ? random.split(0) : null);
    users.prepare(batch, training ? idDropout : 0f, training ? random.split(9) : null);
    workers.shards(s -> news.forward(s, training ? random.split(1 + s) : null));
    workers.shards(s -> users.forward(s, batch, news, training ? random.split(5 + s) : null));
  }

  /**
   * Computes the loss and all gradients of a batch.
   *
   * @param batch the batch, its articles numbered
   * @param mask which columns are no negatives
   * @param random for dropout
   * @return the loss
   */
  double gradients(Batch batch, LossBatch.ColumnMask mask, RandomStream random) {
    forward(batch, random);
    news.prepareBackward();
    users.prepareBackward();
    double[] losses = new double[Workers.SHARDS];
    workers.shards(
        s -> {
          parameters.clearGradients(s);
          losses[s] = users.backward(s, batch, news, loss, mask);
        });
    Matrix[] vectorGradients = users.vectorGradients();
    Matrix[] historyGradients = users.historyGradients();
    float[][] logitGradients = users.logitGradients();
    workers.shards(s -> news.backward(s, vectorGradients, historyGradients, logitGradients));
    double sum = 0;
    for (double part : losses) {
      sum += part;
    }
    return sum;
  }

  /**
   * Moves all weights by the gradients of the batch.
   *
   * @return the length of the layers' gradients together, before they are shortened
   */
  double update(double learningRate) {
    double tableStep = tableRate * learningRate;
    int tables = newsTables.size() + userTables.size();
    workers.run(
        Workers.SHARDS + tables,
        part -> {
          int table = part - Workers.SHARDS;
          if (table < 0) {
            parameters.sum(part);
          } else if (table < newsTables.size()) {
            newsTables.get(table).update().plan(news.fields()[table]);
          } else {
            int f = table - newsTables.size();
            userTables.get(f).update().plan(users.fields()[f]);
          }
        });
    workers.shards(
        s -> {
          parameters.update(s, learningRate);
          for (PlacedTable table : newsTables) {
            table.update().apply(s, news.inputGradient(), table.offset(), tableStep);
          }
          for (PlacedTable table : userTables) {
            table.update().apply(s, users.inputGradient(), table.offset(), tableStep);
          }
        });
    return parameters.norm();
  }

  /** What the optimiser remembers of all tensors, by the tensor's name and its own. */
  SortedMap<String, Matrix> optimiserState() {
    SortedMap<String, Matrix> all = new TreeMap<>();
    forEachUpdater(
        (name, updater) ->
            updater.state().forEach((part, matrix) -> all.put(name + "/" + part, matrix)));
    return all;
  }

  /** Takes over what another engine's optimiser remembered. */
  void restoreOptimiser(SortedMap<String, Matrix> all) {
    forEachUpdater(
        (name, updater) -> {
          SortedMap<String, Matrix> own = new TreeMap<>();
          String prefix = name + "/";
          all.forEach(
              (key, matrix) -> {
                if (key.startsWith(prefix)) {
                  own.put(key.substring(prefix.length()), matrix);
                }
              });
          updater.restore(own);
        });
  }

  private void forEachUpdater(BiConsumer<String, Optimiser.Updater> action) {
    parameters.forEachUpdater(action);
    newsTables.forEach(table -> action.accept(table.name(), table.update().updater()));
    userTables.forEach(table -> action.accept(table.name(), table.update().updater()));
  }

  Parameters parameters() {
    return parameters;
  }

  NewsSide news() {
    return news;
  }

  UserSide users() {
    return users;
  }
}
