package org.newsrec.train.factor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.newsrec.collab.ItemFactors;
import org.newsrec.dataset.Dataset;
import org.newsrec.math.RandomStream;

/**
 * Fits factors by alternating least squares (Hu, Koren and Volinsky, "Collaborative filtering for
 * implicit feedback datasets", ICDM 2008): all readers' vectors are solved given the articles',
 * then the articles' given the readers', and so on. What it makes small is the sum over all pairs
 * of a reader and an article of confidence times (preference − dot product)², plus lambda times the
 * squares of all numbers.
 *
 * <p>The same data, configuration and seed give the same factors, bit for bit, on any number of
 * threads. Articles that nobody read have no vector. Time for one iteration, with f factors: of the
 * order of f² for each pair and f³ for each reader and article.
 *
 * <p>Immutable; several threads may fit at once.
 */
public final class ImplicitAls {
  private final AlsConfig config;

  /**
   * Makes a fit that is ready to run.
   *
   * @param config how to fit
   */
  public ImplicitAls(AlsConfig config) {
    this.config = Objects.requireNonNull(config, "config");
  }

  /**
   * Fits factors.
   *
   * @param data the log; all of its interactions are used
   * @return the factors
   * @throws IllegalArgumentException if nobody read anything in it
   * @throws CancellationException if the thread is interrupted; it stays so
   */
  public ItemFactors fit(Dataset data) {
    return fit(data, AlsListener.NONE);
  }

  /**
   * Fits factors and tells how it goes.
   *
   * @param data the log; all of its interactions are used
   * @param listener is told of each iteration
   * @return the factors
   * @throws IllegalArgumentException if nobody read anything in it
   * @throws CancellationException if the thread is interrupted; it stays so
   */
  public ItemFactors fit(Dataset data, AlsListener listener) {
    Pairs byReader = Pairs.of(data, config.strengths(), config.weights());
    if (byReader.size() == 0) {
      throw new IllegalArgumentException(
          "nobody read anything in "
              + data
              + "; give a log with events of positive strength, or other strengths");
    }
    Pairs byArticle = byReader.transposed();
    int f = config.factors();
    double[][] readers = new double[byReader.rows()][f];
    double[][] articles = start(byArticle);
    try (Rows rows = new Rows(config.threads())) {
      for (int i = 1; i <= config.iterations(); i++) {
        solve(rows, byReader, articles, readers);
        solve(rows, byArticle, readers, articles);
        listener.iterationDone(i, config.iterations(), loss(byReader, readers, articles));
      }
    }
    return factors(data, byArticle, articles, gram(readers, f));
  }

  /** Small random vectors for the articles that were read, each from a stream of its own. */
  private double[][] start(Pairs byArticle) {
    int f = config.factors();
    RandomStream random = new RandomStream(config.seed());
    double scale = 0.1 / Math.sqrt(f);
    double[][] articles = new double[byArticle.rows()][f];
    for (int a = 0; a < articles.length; a++) {
      if (byArticle.size(a) > 0) {
        RandomStream own = random.split(a);
        for (int k = 0; k < f; k++) {
          articles[a][k] = scale * own.nextGaussian();
        }
      }
    }
    return articles;
  }

  private void solve(Rows rows, Pairs pairs, double[][] other, double[][] mine) {
    int f = config.factors();
    double[] gram = gram(other, f);
    for (int k = 0; k < f; k++) {
      gram[k * f + k] += config.weights().lambda();
    }
    rows.run(
        mine.length,
        (from, to) -> {
          RowSolver solver = new RowSolver(pairs, other, gram, f);
          for (int row = from; row < to; row++) {
            if (pairs.size(row) > 0) {
              solver.solve(row, mine[row]);
            }
          }
        });
  }

  /** Sum of the products of two factors over all vectors, in order; symmetric to the bit. */
  private static double[] gram(double[][] vectors, int f) {
    double[] gram = new double[f * f];
    for (double[] v : vectors) {
      for (int i = 0; i < f; i++) {
        for (int j = 0; j < f; j++) {
          gram[i * f + j] = Math.fma(v[i], v[j], gram[i * f + j]);
        }
      }
    }
    return gram;
  }

  private double loss(Pairs byReader, double[][] readers, double[][] articles) {
    int f = config.factors();
    double[] gram = gram(articles, f);
    double loss = 0;
    double squares = 0;
    for (int r = 0; r < readers.length; r++) {
      if (byReader.size(r) == 0) {
        continue;
      }
      for (int i = 0; i < f; i++) {
        loss += readers[r][i] * dot(gram, i * f, readers[r]);
      }
      for (int p = byReader.start()[r]; p < byReader.start()[r + 1]; p++) {
        double score = dot(articles[byReader.column()[p]], 0, readers[r]);
        double error = 1 - score;
        loss += (1 + byReader.extra()[p]) * error * error - score * score;
      }
      squares += dot(readers[r], 0, readers[r]);
    }
    for (double[] article : articles) {
      squares += dot(article, 0, article);
    }
    return loss + config.weights().lambda() * squares;
  }

  private static double dot(double[] a, int from, double[] b) {
    double sum = 0;
    for (int k = 0; k < b.length; k++) {
      sum = Math.fma(a[from + k], b[k], sum);
    }
    return sum;
  }

  private ItemFactors factors(
      Dataset data, Pairs byArticle, double[][] articles, double[] readerGram) {
    List<String> hashIds = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int a = 0; a < articles.length; a++) {
      if (byArticle.size(a) > 0) {
        float[] vector = new float[config.factors()];
        for (int k = 0; k < vector.length; k++) {
          vector[k] = (float) articles[a][k];
        }
        hashIds.add(data.news(a).hashId());
        vectors.add(vector);
      }
    }
    return new ItemFactors(config.weights(), hashIds, vectors.toArray(new float[0][]), readerGram);
  }
}
