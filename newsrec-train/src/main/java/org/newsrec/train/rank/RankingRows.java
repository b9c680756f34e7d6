package org.newsrec.train.rank;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.newsrec.rerank.Signal;

/**
 * Training rows, packed: signal values of the articles of each slate, clicked ones first. Slates
 * from which nothing can be learned but how likely a click is are kept beside them.
 */
final class RankingRows {
  private final Signal[] signals;
  private final SlateKind kind;
  private final RankingRows beside;
  private float[] values = new float[0];
  private double[] weights = new double[0];
  private int[] start = new int[1];
  private int[] clicked = new int[0];
  private int slates;

  RankingRows(List<Signal> signals, SlateKind kind) {
    this(signals, kind, new RankingRows(signals, kind, null));
  }

  private RankingRows(List<Signal> signals, SlateKind kind, RankingRows beside) {
    this.signals = signals.toArray(new Signal[0]);
    this.kind = kind;
    this.beside = beside;
  }

  /** The value of a signal for an article of a slate. */
  interface Values {
    double get(Signal signal, int item);
  }

  /** Takes in a slate of {@code n} articles, each of which stands for itself. */
  void add(int n, Values slate, boolean[] clickedItems) {
    double[] alone = new double[n];
    Arrays.fill(alone, 1);
    add(n, slate, clickedItems, alone);
  }

  /**
   * Takes in a slate of {@code n} articles.
   *
   * @param standsFor how many articles each stands for where probabilities are fitted
   */
  void add(int n, Values slate, boolean[] clickedItems, double[] standsFor) {
    int k = signals.length;
    int from = start[slates];
    long needed = (long) (from + n) * k;
    if (needed > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "more than "
              + from
              + " training rows of "
              + k
              + " signals do not fit; set a lower maxSlates");
    }
    if (needed > values.length) {
      values =
          Arrays.copyOf(
              values,
              (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, values.length * 3L / 2)));
    }
    if (from + n > weights.length) {
      weights = Arrays.copyOf(weights, Math.max(from + n, weights.length / 2 * 3));
    }
    int row = from;
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < n; i++) {
        if (clickedItems[i] == (pass == 0)) {
          for (int s = 0; s < k; s++) {
            values[row * k + s] = (float) slate.get(signals[s], i);
          }
          weights[row] = standsFor[i];
          row++;
        }
      }
      if (pass == 0) {
        clicked = slates < clicked.length ? clicked : Arrays.copyOf(clicked, 16 + slates * 2);
        clicked[slates] = row - from;
      }
    }
    slates++;
    start = slates < start.length ? start : Arrays.copyOf(start, 16 + slates * 2);
    start[slates] = row;
  }

  /** The same rows with some of the columns only. */
  RankingRows only(List<Signal> kept) {
    RankingRows part = new RankingRows(kept, kind, beside == null ? null : beside.only(kept));
    int k = signals.length;
    int[] columns = kept.stream().mapToInt(List.of(signals)::indexOf).toArray();
    part.values = new float[rows() * columns.length];
    for (int row = 0; row < rows(); row++) {
      for (int c = 0; c < columns.length; c++) {
        part.values[row * columns.length + c] = values[row * k + columns[c]];
      }
    }
    part.start = start.clone();
    part.clicked = clicked.clone();
    part.weights = weights.clone();
    part.slates = slates;
    return part;
  }

  /** Tells whether one of some signals is anything but 0 anywhere. */
  boolean knowAnything(Set<Signal> asked) {
    for (int c = 0; c < signals.length; c++) {
      for (int row = 0; asked.contains(signals[c]) && row < rows(); row++) {
        if (get(row, c) != 0f) {
          return true;
        }
      }
    }
    return false;
  }

  /** Slates in which nothing or everything was clicked. */
  RankingRows beside() {
    return beside;
  }

  /** How many articles a row stands for where probabilities are fitted. */
  double weight(int row) {
    return weights[row];
  }

  List<Signal> signals() {
    return List.of(signals);
  }

  SlateKind kind() {
    return kind;
  }

  int slates() {
    return slates;
  }

  int rows() {
    return start[slates];
  }

  int columns() {
    return signals.length;
  }

  int start(int slate) {
    return start[slate];
  }

  int size(int slate) {
    return start[slate + 1] - start[slate];
  }

  /** Number of clicked articles, which are the first ones of the slate. */
  int clicked(int slate) {
    return clicked[slate];
  }

  float get(int row, int column) {
    return values[row * signals.length + column];
  }
}
