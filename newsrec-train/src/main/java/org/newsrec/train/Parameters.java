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
 * for each shard. The shards' gradients are added in the order of the shards.
 */
final class Parameters {
  private final List<Matrix> weights = new ArrayList<>();
  private final List<Optimiser.Updater> updaters = new ArrayList<>();
  private final List<Map<String, Matrix>> gradients = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
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
    for (int shard = 0; shard < Workers.SHARDS; shard++) {
      Map<String, Matrix> own = new LinkedHashMap<>();
      for (int i = 0; i < weights.size(); i++) {
        own.put(names.get(i), new Matrix(weights.get(i).rows(), weights.get(i).columns()));
      }
      gradients.add(own);
    }
  }

  Map<String, Matrix> gradients(int shard) {
    return gradients.get(shard);
  }

  void clearGradients(int shard) {
    gradients.get(shard).values().forEach(gradient -> gradient.fill(0f));
  }

  /** Adds up the shards' gradients, leaving the sum in the first shard's. */
  Map<String, Matrix> sum() {
    for (String name : names) {
      float[] sum = gradients.get(0).get(name).data();
      for (int shard = 1; shard < Workers.SHARDS; shard++) {
        float[] part = gradients.get(shard).get(name).data();
        for (int i = 0; i < sum.length; i++) {
          sum[i] += part[i];
        }
      }
    }
    return gradients.get(0);
  }

  /** The updater of each tensor. */
  void forEachUpdater(BiConsumer<String, Optimiser.Updater> action) {
    for (int i = 0; i < names.size(); i++) {
      action.accept(names.get(i), updaters.get(i));
    }
  }

  /**
   * Moves all weights by the summed gradients.
   *
   * @return the length of all gradients together, before they are shortened
   */
  double update(double learningRate) {
    Map<String, Matrix> sum = sum();
    double squares = 0;
    for (String name : names) {
      squares += Clipping.squares(sum.get(name).data());
    }
    if (maxNorm > 0) {
      float factor = Clipping.factor(squares, maxNorm);
      names.forEach(name -> Clipping.shorten(sum.get(name).data(), factor));
    }
    for (int i = 0; i < names.size(); i++) {
      updaters.get(i).updateAll(sum.get(names.get(i)), learningRate);
    }
    return Math.sqrt(squares);
  }
}
