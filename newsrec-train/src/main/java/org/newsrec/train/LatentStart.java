package org.newsrec.train;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.newsrec.feature.EncodedInput;
import org.newsrec.feature.Field;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.tower.HistorySource;
import org.newsrec.tower.TowerLayout;

/**
 * Lets towers with a shortcut start from what can be seen without training: which terms occur
 * together in articles (latent semantic analysis; Deerwester et al. 1990), and which terms,
 * categories and other buckets are read by the same readers.
 *
 * <p>The leading directions of both become coordinates of the articles' vectors, by way of the
 * tables of embeddings and an identity in the shortcut. One more coordinate is the same for all
 * articles, so that the length of what is known of an article still shows after scaling to length
 * 1: an article of which little is known is near nothing in particular. Readers start at the pooled
 * history without that coordinate.
 */
final class LatentStart {
  private static final int MOST_ROWS = 20_000;

  /** How much of the vector what is read together gets, where there is text. */
  private static final int READ_TOGETHER = 16;

  /** How much more it counts than what is written together. */
  private static final double READ_WEIGHT = 1.5;

  /** How much one field other than text counts. */
  private static final double WORD_WEIGHT = 0.5;

  /** Buckets below it stand for unseen and missing words, which make articles no more alike. */
  private static final int FIRST_WORD = 2;

  /** The common coordinate, where the others have a mean square sum of 1. */
  private static final double COMMON = 1.5;

  private final TowerLayout layout;
  private final EncodedInput[] encoded;
  private final int[] offsets;
  private final int columns;
  private final int text;

  LatentStart(TowerLayout layout, EncodedInput[] encoded) {
    this.layout = layout;
    this.encoded = encoded;
    offsets = new int[layout.news().fields().size()];
    int sum = 0;
    for (int f = 0; f < offsets.length; f++) {
      offsets[f] = sum;
      sum += layout.news().fields().get(f).buckets();
    }
    columns = sum;
    text = layout.news().indexOf("text");
  }

  /** Fills tables, shortcuts and the bias of the articles' last layer. */
  void apply(Map<String, Matrix> weights, Examples examples, int[] training, RandomStream random) {
    int dimension = layout.config().dimension();
    int readSize = text < 0 ? dimension - 1 : Math.min(READ_TOGETHER, (dimension - 1) / 2);
    for (int f = 0; f < offsets.length; f++) {
      readSize = Math.min(readSize, f == text ? layout.config().textDimension() / 2 : dimension(f));
    }
    int writtenSize =
        text < 0 ? 0 : Math.min(dimension - 1, layout.config().textDimension()) - readSize;
    if (offsets.length == 0 || readSize <= 0) {
      return;
    }
    double[][] read =
        Spectrum.leading(readers(examples, training), columns, readSize, random.split(0));
    double[][] written =
        writtenSize <= 0
            ? new double[0][]
            : Spectrum.leading(articles(), columns, writtenSize, random.split(1));
    double scale = scale(read, written);
    Matrix shortcut = weights.get(TowerLayout.shortcut(TowerLayout.NEWS));
    shortcut.fill(0f);
    int at = layout.news().denseSize();
    for (int f = 0; f < offsets.length; f++) {
      Matrix table = weights.get(TowerLayout.embedding(TowerLayout.NEWS, field(f)));
      int first = f == text ? writtenSize : 0;
      for (int bucket = 0; bucket < table.rows(); bucket++) {
        int column = offsets[f] + bucket;
        for (int k = 0; f == text && k < writtenSize; k++) {
          table.set(bucket, k, (float) (scale * written[k][column]));
        }
        for (int k = 0; k < readSize; k++) {
          table.set(bucket, first + k, (float) (scale * READ_WEIGHT * weight(f) * read[k][column]));
        }
      }
      for (int k = 0; f == text && k < writtenSize; k++) {
        shortcut.set(at + k, k, 1f);
      }
      for (int k = 0; k < readSize; k++) {
        shortcut.set(at + first + k, writtenSize + k, 1f);
      }
      at += table.columns();
    }
    int used = writtenSize + readSize;
    String bias = layout.bias(TowerLayout.NEWS, layout.config().newsHidden().size());
    weights.get(bias).set(0, used, (float) COMMON);
    if (layout.config().historySource() == HistorySource.TOWER_VECTORS) {
      Matrix user = weights.get(TowerLayout.shortcut(TowerLayout.USER));
      user.set(used, used, 0f);
    }
  }

  private Field field(int f) {
    return layout.news().fields().get(f);
  }

  private int dimension(int f) {
    return layout.dimension(field(f));
  }

  private double weight(int f) {
    return f == text ? 1 : WORD_WEIGHT;
  }

  /** One over the root mean square length of the articles' coordinates. */
  private double scale(double[][] read, double[][] written) {
    double squares = 0;
    int step = Math.max(1, encoded.length / MOST_ROWS);
    int counted = 0;
    for (int i = 0; i < encoded.length; i += step) {
      for (double[] axis : written) {
        squares += square(coordinate(encoded[i], axis, true));
      }
      for (double[] axis : read) {
        squares += square(READ_WEIGHT * coordinate(encoded[i], axis, false));
      }
      counted++;
    }
    return squares == 0 ? 1 : 1 / Math.sqrt(squares / counted);
  }

  private static double square(double value) {
    return value * value;
  }

  private double coordinate(EncodedInput article, double[] axis, boolean textOnly) {
    double sum = 0;
    for (int f = 0; f < offsets.length; f++) {
      if (textOnly && f != text) {
        continue;
      }
      int[] ids = article.ids(f);
      for (int i = firstKnown(f, ids); i < ids.length; i++) {
        sum += weight(f) * article.weights(f)[i] * axis[offsets[f] + ids[i]];
      }
    }
    return sum;
  }

  private SparseRows articles() {
    SparseRows rows = new SparseRows();
    int step = Math.max(1, encoded.length / MOST_ROWS);
    for (int i = 0; i < encoded.length; i += step) {
      TreeMap<Integer, Double> entries = new TreeMap<>();
      add(encoded[i], text, entries);
      rows.addUnit(entries);
    }
    return rows;
  }

  private void add(EncodedInput article, int f, SortedMap<Integer, Double> entries) {
    int[] ids = article.ids(f);
    for (int i = firstKnown(f, ids); i < ids.length; i++) {
      entries.merge(offsets[f] + ids[i], weight(f) * article.weights(f)[i], Double::sum);
    }
  }

  private int firstKnown(int f, int[] ids) {
    int first = 0;
    while (f != text && first < ids.length && ids[first] < FIRST_WORD) {
      first++;
    }
    return first;
  }

  /** Readers with at least two articles, each as the sum of what was read. */
  private SparseRows readers(Examples examples, int[] training) {
    SparseRows rows = new SparseRows();
    int readers = 0;
    for (int from = 0; from < training.length; ) {
      int to = end(examples, training, from);
      readers += to - from >= 2 ? 1 : 0;
      from = to;
    }
    int step = Math.max(1, readers / MOST_ROWS);
    int number = 0;
    for (int from = 0; from < training.length; ) {
      int to = end(examples, training, from);
      if (to - from >= 2 && number++ % step == 0) {
        TreeMap<Integer, Double> entries = new TreeMap<>();
        for (int i = from; i < to; i++) {
          for (int f = 0; f < offsets.length; f++) {
            add(encoded[examples.news(training[i])], f, entries);
          }
        }
        rows.addUnit(entries);
      }
      from = to;
    }
    return rows;
  }

  /** Training examples are in the order of readers. */
  private static int end(Examples examples, int[] training, int from) {
    int to = from + 1;
    while (to < training.length
        && examples.reader(training[to]) == examples.reader(training[from])) {
      to++;
    }
    return to;
  }
}
