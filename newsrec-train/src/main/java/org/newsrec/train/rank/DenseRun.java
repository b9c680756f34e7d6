package org.newsrec.train.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.newsrec.math.RandomStream;
import org.newsrec.rerank.DenseRanker;
import org.newsrec.train.optim.Adam;
import org.newsrec.train.optim.Optimiser;

/**
 * Trains a network on the first slates of some rows: the listwise loss, Adam (Kingma & Ba 2015),
 * slates in an order that is drawn anew for each pass. To be used from one thread at a time.
 */
final class DenseRun {
  private final RankingRows rows;
  private final DenseConfig config;
  private final int to;
  private final RandomStream random;
  private final int[] columns;
  private final List<DenseRanker.Input> inputs = new ArrayList<>();
  private final DenseNetwork network;
  private final DenseNetwork gradient;
  private final List<Optimiser.Updater> updaters;
  private DenseNetwork.Pass pass;
  private double[] scores = new double[0];
  private double[] slopes = new double[0];
  private double[] bends = new double[0];
  private int epoch;

  /**
   * @param line the weighted sum that the network starts from, fitted on the same slates
   * @param to the first slate that is not learned from
   */
  DenseRun(RankingRows rows, DenseConfig config, LinearFit.Line line, int to, long seed) {
    this.rows = rows;
    this.config = config;
    this.to = to;
    random = new RandomStream(seed);
    Standardisation scale = new Standardisation(rows, to);
    columns = IntStream.range(0, rows.columns()).filter(c -> scale.spread[c] > 0).toArray();
    double[] start = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      int c = columns[i];
      inputs.add(new DenseRanker.Input(rows.signals().get(c), scale.mean[c], scale.spread[c], 0));
      start[i] = line.slope()[c] * scale.spread[c];
    }
    network = DenseNetwork.startingFrom(start, config.hidden(), random.split(0));
    gradient = new DenseNetwork(columns.length, config.hidden());
    Adam rule = Adam.standard(0);
    updaters =
        List.of(
            rule.start(network.weights), rule.start(network.biases), rule.start(network.outputs));
    pass = new DenseNetwork.Pass(0, columns.length, config.hidden());
  }

  /** Makes one pass through the slates. */
  void pass() {
    epoch++;
    int[] order = IntStream.range(0, to).toArray();
    random.split(epoch).shuffle(order, 0, to);
    for (int from = 0; from < to; from += config.batchSlates()) {
      step(order, from, Math.min(to, from + config.batchSlates()));
    }
  }

  private void step(int[] order, int from, int end) {
    int n = forward(order, from, end);
    int row = 0;
    for (int i = from; i < end; i++) {
      int size = rows.size(order[i]);
      ListwiseLoss.derive(scores, row, row + size, rows.clicked(order[i]), slopes, bends);
      for (int r = row; r < row + size; r++) {
        slopes[r] /= end - from;
      }
      row += size;
    }
    gradient.clear();
    network.backward(pass, n, slopes, gradient);
    network.penalise(config.l2(), gradient);
    double rate = config.learningRate();
    updaters.get(0).updateRows(0, columns.length, gradient.weights, rate);
    updaters.get(1).updateRows(0, 1, gradient.biases, rate);
    updaters.get(2).updateRows(0, config.hidden(), gradient.outputs, rate);
  }

  /** Scores some slates, one after the other; returns how many articles those are. */
  private int forward(int[] order, int from, int end) {
    int n = 0;
    for (int i = from; i < end; i++) {
      n += rows.size(order[i]);
    }
    if (n > pass.x().rows()) {
      pass = new DenseNetwork.Pass(n, columns.length, config.hidden());
      scores = new double[n];
      slopes = new double[n];
      bends = new double[n];
    }
    float[] x = pass.x().data();
    int next = 0;
    for (int i = from; i < end; i++) {
      for (int row = rows.start(order[i]); row < rows.start(order[i] + 1); row++) {
        for (int c = 0; c < columns.length; c++) {
          x[next++] = inputs.get(c).standardised(rows.get(row, columns[c]));
        }
      }
    }
    network.forward(pass, n, scores);
    return n;
  }

  /** The loss of each slate from {@code to} on. */
  double[] laterLosses() {
    double[] losses = new double[rows.slates() - to];
    int[] order = IntStream.range(0, rows.slates()).toArray();
    for (int from = to; from < order.length; from += config.batchSlates()) {
      int end = Math.min(order.length, from + config.batchSlates());
      forward(order, from, end);
      int row = 0;
      for (int slate = from; slate < end; slate++) {
        int size = rows.size(slate);
        losses[slate - to] = ListwiseLoss.loss(scores, row, row + size, rows.clicked(slate));
        row += size;
      }
    }
    return losses;
  }

  /** The ranker as it is now; before the first pass it is the weighted sum. */
  DenseRanker ranker() {
    return network.ranker(inputs, epoch > 0);
  }
}
