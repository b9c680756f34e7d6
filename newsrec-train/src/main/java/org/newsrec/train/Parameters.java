package org.newsrec.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.newsrec.math.Matrix;
import org.newsrec.train.optim.Optimiser;

/**
 * The weights that every example uses (all but the tables of embeddings), with one set of gradients
 * for each shard. The shards' gradients are added in the order of the shards. For that and for the
 * step, rows are cut into as many parts as there are shards, which threads share.
 */
final class Parameters {
  private final List<Matrix> weights = new ArrayList<>();
  private final List<Optimiser.Updater> updaters = new ArrayList<>();
  private final List<Map<String, Matrix>> gradients = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<List<Matrix>> gradientsInOrder = new ArrayList<>();
  private final double[][] squares;
  private final double maxNorm;

  /**
   * Takes weights.
   *
   * @param tensors all tensors
   * @param isTable which of them are tables of embeddings, and left aside
   * @param decaying moves matrices
   * @param plain moves vectors such as biases, without weight decay
   * @param maxNorm how long all gradients together may be, 0 for as long as they are
   */
  Parameters(
      Map<String, Matrix> tensors,
      Predicate<String> isTable,
      Optimiser decaying,
      Optimiser plain,
      double maxNorm) {
    this.maxNorm = maxNorm;
    tensors.forEach(
        (name, tensor) -> {
          if (!isTable.test(name)) {
            names.add(name);
            weights.add(tensor);
            updaters.add((tensor.rows() > 1 ? decaying : plain).start(tensor));
          }
        });
    squares = new double[Workers.SHARDS][weights.size()];
    for (int shard = 0; shard < Workers.SHARDS; shard++) {
      Map<String, Matrix> own = new LinkedHashMap<>();
      for (int i = 0; i < weights.size(); i++) {
        own.put(names.get(i), new Matrix(weights.get(i).rows(), weights.get(i).columns()));
      }
      gradients.add(own);
      gradientsInOrder.add(List.copyOf(own.values()));
    }
  }

  Map<String, Matrix> gradients(int shard) {
    return gradients.get(shard);
  }

  void clearGradients(int shard) {
    gradientsInOrder.get(shard).forEach(gradient -> gradient.fill(0f));
  }

  /** Adds up the shards' gradients of a part of all rows, leaving the sum in the first shard's. */
  void sum(int part) {
    for (int i = 0; i < weights.size(); i++) {
      Matrix sum = gradient(i, 0);
      int from = sum.offset(Workers.first(part, sum.rows()));
      int to = sum.offset(Workers.first(part + 1, sum.rows()));
      for (int shard = 1; shard < Workers.SHARDS; shard++) {
        add(gradient(i, shard).data(), sum.data(), from, to);
      }
      squares[part][i] = Clipping.squares(sum.data(), from, to);
    }
  }

  private Matrix gradient(int i, int shard) {
    return gradientsInOrder.get(shard).get(i);
  }

  private static void add(float[] part, float[] sum, int from, int to) {
    for (int i = from; i < to; i++) {
      sum[i] += part[i];
    }
  }

  /** The length of all summed gradients together. */
  double norm() {
    return Math.sqrt(allSquares());
  }

  private double allSquares() {
    double all = 0;
    for (double[] part : squares) {
      for (double one : part) {
        all += one;
      }
    }
    return all;
  }

  /** The updater of each tensor. */
  void forEachUpdater(BiConsumer<String, Optimiser.Updater> action) {
    for (int i = 0; i < names.size(); i++) {
      action.accept(names.get(i), updaters.get(i));
    }
  }

  /** Moves a part of all rows by the summed gradients, shortened if they are too long together. */
  void update(int part, double learningRate) {
    float factor = maxNorm > 0 ? Clipping.factor(allSquares(), maxNorm) : 1f;
    for (int i = 0; i < weights.size(); i++) {
      Matrix gradient = gradient(i, 0);
      int first = Workers.first(part, gradient.rows());
      int end = Workers.first(part + 1, gradient.rows());
      Clipping.shorten(gradient.data(), gradient.offset(first), gradient.offset(end), factor);
      updaters.get(i).updateRows(first, end, gradient, learningRate);
    }
  }
}
