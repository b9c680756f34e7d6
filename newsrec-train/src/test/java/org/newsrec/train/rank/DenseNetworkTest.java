package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;

/** Against the definition in double precision, and its finite differences. */
class DenseNetworkTest {
  private static final int INPUTS = 5;
  private static final double STEP = 1e-5;

  private static DenseNetwork draw(RandomStream random, int hidden) {
    DenseNetwork network = new DenseNetwork(INPUTS, hidden);
    for (Matrix m : new Matrix[] {network.weights, network.biases, network.outputs}) {
      for (int i = 0; i < m.data().length; i++) {
        m.data()[i] = (float) random.nextGaussian();
      }
    }
    network.biases.data()[hidden] = 0;
    return network;
  }

  /** All weights as one vector: weights, biases, outputs. */
  private static double[] vector(DenseNetwork network) {
    double[] all =
        new double
            [network.weights.data().length
                + network.biases.data().length
                + network.outputs.data().length];
    int next = 0;
    for (Matrix m : new Matrix[] {network.weights, network.biases, network.outputs}) {
      for (float weight : m.data()) {
        all[next++] = weight;
      }
    }
    return all;
  }

  private static double reach(double[] w, int hidden, Matrix x, int row, int unit) {
    double sum = w[INPUTS * (hidden + 1) + unit];
    for (int c = 0; c < INPUTS; c++) {
      sum += x.get(row, c) * w[c * (hidden + 1) + unit];
    }
    return sum;
  }

  private static double score(double[] w, int hidden, Matrix x, int row) {
    double score = reach(w, hidden, x, row, hidden);
    for (int u = 0; u < hidden; u++) {
      score += w[(INPUTS + 1) * (hidden + 1) + u] * Math.max(0, reach(w, hidden, x, row, u));
    }
    return score;
  }

  /** Listwise, the first article clicked, with the penalty. */
  private static double objective(double[] w, int hidden, Matrix x, double l2) {
    double sum = 0;
    for (int row = 0; row < x.rows(); row++) {
      sum += Math.exp(score(w, hidden, x, row));
    }
    double squares = 0;
    for (int i = 0; i < w.length; i++) {
      boolean bias = i / (hidden + 1) == INPUTS;
      squares += bias ? 0 : w[i] * w[i];
    }
    return Math.log(sum) - score(w, hidden, x, 0) + l2 / 2 * squares;
  }

  @Property(tries = 100)
  void gradientsAreFiniteDifferences(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int hidden,
      @ForAll @IntRange(min = 2, max = 9) int n) {
    RandomStream random = new RandomStream(seed);
    DenseNetwork network = draw(random, hidden);
    DenseNetwork.Pass pass = new DenseNetwork.Pass(n, INPUTS, hidden);
    for (int i = 0; i < n * INPUTS; i++) {
      pass.x().data()[i] = (float) random.nextGaussian();
    }
    double[] w = vector(network);
    double[] scores = new double[n];
    network.forward(pass, n, scores);
    boolean kink = false;
    for (int row = 0; row < n; row++) {
      assertThat(scores[row]).isCloseTo(score(w, hidden, pass.x(), row), within(1e-4));
      for (int u = 0; u < hidden; u++) {
        kink |= Math.abs(reach(w, hidden, pass.x(), row, u)) < 1e-3;
      }
    }
    if (kink) {
      return; // there is no derivative
    }
    double l2 = 0.3;
    double[] slopes = new double[n];
    ListwiseLoss.derive(scores, 0, n, 1, slopes, new double[n]);
    DenseNetwork gradient = new DenseNetwork(INPUTS, hidden);
    network.backward(pass, n, slopes, gradient);
    network.penalise(l2, gradient);
    double[] found = vector(gradient);
    for (int i = 0; i < w.length; i++) {
      double old = w[i];
      w[i] = old + STEP;
      double above = objective(w, hidden, pass.x(), l2);
      w[i] = old - STEP;
      double below = objective(w, hidden, pass.x(), l2);
      w[i] = old;
      assertThat(found[i]).isCloseTo((above - below) / (2 * STEP), within(1e-4));
    }
  }

  @Property(tries = 20)
  void startsAsTheWeightedSum(@ForAll long seed) {
    RandomStream random = new RandomStream(seed);
    double[] line = {1, -2, 0.5, 0, 3};
    DenseNetwork network = DenseNetwork.startingFrom(line, 4, random);
    DenseNetwork.Pass pass = new DenseNetwork.Pass(1, INPUTS, 4);
    double sum = 0;
    for (int c = 0; c < INPUTS; c++) {
      pass.x().data()[c] = (float) random.nextGaussian();
      sum += pass.x().data()[c] * line[c];
    }
    double[] scores = new double[1];
    network.forward(pass, 1, scores);
    assertThat(scores[0]).isCloseTo(sum, within(1e-5));
    assertThat(network.weights.get(0, 0)).isNotZero();
  }
}
