package org.newsrec.train.rank;

import java.util.ArrayList;
import java.util.List;
import org.newsrec.math.DenseKernels;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.DenseRanker;

/**
 * The weights of a {@link DenseRanker} while they are trained, with forward and backward pass
 * (Rumelhart, Hinton & Williams 1986). The last column of the weights is the sum beside the hidden
 * layer. To be used from one thread at a time.
 */
final class DenseNetwork {
  final Matrix weights;
  final Matrix biases;
  final Matrix outputs;
  private final int hidden;

  private DenseNetwork(Matrix weights, Matrix biases, Matrix outputs) {
    this.weights = weights;
    this.biases = biases;
    this.outputs = outputs;
    hidden = outputs.rows();
  }

  /** A network of zeros, which holds a gradient as well. */
  DenseNetwork(int inputs, int hidden) {
    this(new Matrix(inputs, hidden + 1), new Matrix(1, hidden + 1), new Matrix(hidden, 1));
  }

  /**
   * A network that scores as a weighted sum does: what the hidden units say counts for nothing yet.
   */
  static DenseNetwork startingFrom(double[] line, int hidden, RandomStream random) {
    DenseNetwork network = new DenseNetwork(line.length, hidden);
    double width = 1 / Math.sqrt(Math.max(1, line.length));
    for (int c = 0; c < line.length; c++) {
      for (int u = 0; u < hidden; u++) {
        network.weights.set(c, u, (float) (width * random.nextGaussian()));
      }
      network.weights.set(c, hidden, (float) line[c]);
    }
    return network;
  }

  void clear() {
    weights.fill(0);
    biases.fill(0);
    outputs.fill(0);
  }

  /**
   * What passes through the layers.
   *
   * @param x standardised signals, a row for each article
   * @param reached what goes into each unit, and the sum beside them
   * @param passed what comes out of each unit
   */
  record Pass(Matrix x, Matrix reached, Matrix passed) {
    Pass(int rows, int inputs, int hidden) {
      this(new Matrix(rows, inputs), new Matrix(rows, hidden + 1), new Matrix(rows, hidden));
    }
  }

  /** Fills in the rest of a pass and the scores, which may differ by a constant from a ranker's. */
  void forward(Pass pass, int n, double[] scores) {
    DenseKernels.forward(pass.x, n, weights, biases.data(), pass.reached);
    float[] in = pass.reached.data();
    float[] out = pass.passed.data();
    for (int i = 0; i < n; i++) {
      double score = in[i * (hidden + 1) + hidden];
      for (int u = 0; u < hidden; u++) {
        float through = Math.max(0, in[i * (hidden + 1) + u]);
        out[i * hidden + u] = through;
        score = Math.fma(through, (double) outputs.data()[u], score);
      }
      scores[i] = score;
    }
  }

  /**
   * Adds the gradient by all weights.
   *
   * @param pass as {@link #forward} left it; its {@code reached} is overwritten
   * @param slopes derivative by each row's score
   * @param gradient added to
   */
  void backward(Pass pass, int n, double[] slopes, DenseNetwork gradient) {
    Matrix byScore = new Matrix(n, 1);
    float[] reached = pass.reached.data();
    for (int i = 0; i < n; i++) {
      float slope = (float) slopes[i];
      byScore.data()[i] = slope;
      int row = i * (hidden + 1);
      for (int u = 0; u < hidden; u++) {
        reached[row + u] = reached[row + u] > 0 ? slope * outputs.data()[u] : 0;
      }
      reached[row + hidden] = slope;
    }
    DenseKernels.addWeightGradient(pass.passed, byScore, n, gradient.outputs);
    DenseKernels.addWeightGradient(pass.x, pass.reached, n, gradient.weights);
    DenseKernels.addBiasGradient(pass.reached, n, gradient.biases.data());
    gradient.biases.data()[hidden] = 0; // adds the same to all scores of a slate
  }

  /** Adds the gradient of half the squared weights times a penalty; biases are left alone. */
  void penalise(double l2, DenseNetwork gradient) {
    add(l2, weights, gradient.weights);
    add(l2, outputs, gradient.outputs);
  }

  private static void add(double factor, Matrix from, Matrix to) {
    for (int i = 0; i < from.data().length; i++) {
      to.data()[i] = Math.fma((float) factor, from.data()[i], to.data()[i]);
    }
  }

  /**
   * The ranker with these weights.
   *
   * @param columns signals with their standardisation, as inputs of weight 0
   * @param units whether the hidden layer is to be in it
   */
  DenseRanker ranker(List<DenseRanker.Input> columns, boolean units) {
    List<DenseRanker.Input> inputs = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      DenseRanker.Input input = columns.get(c);
      inputs.add(
          new DenseRanker.Input(
              input.signal(), input.usual(), input.spread(), weights.get(c, hidden)));
    }
    List<DenseRanker.Unit> layer = new ArrayList<>();
    for (int u = 0; units && u < hidden; u++) {
      List<Float> own = new ArrayList<>();
      for (int c = 0; c < columns.size(); c++) {
        own.add(weights.get(c, u));
      }
      layer.add(new DenseRanker.Unit(biases.get(0, u), own, outputs.get(u, 0)));
    }
    return DenseRanker.of(inputs, layer);
  }
}
