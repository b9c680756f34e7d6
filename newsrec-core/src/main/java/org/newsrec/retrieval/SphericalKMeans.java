package org.newsrec.retrieval;

import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.math.Vectors;

/**
 * Spherical k-means (Dhillon and Modha, "Concept decompositions for large sparse text data using
 * clustering", Machine Learning 42, 2001): centres are means of their vectors, scaled to length 1.
 * It starts from vectors drawn at random; a centre that loses all its vectors starts again from the
 * vector that fits its own centre worst. Sums are made in double precision in the vectors' order,
 * so centres do not depend on the number of threads.
 */
final class SphericalKMeans {
  private final Matrix vectors;
  private final SearchPool pool;
  private final int[] nearest;
  private final float[] fit;

  SphericalKMeans(Matrix vectors, SearchPool pool) {
    this.vectors = vectors;
    this.pool = pool;
    this.nearest = new int[vectors.rows()];
    this.fit = new float[vectors.rows()];
  }

  /** Finds centres, in an order in which neighbours are alike. */
  float[][] centres(int count, int rounds, RandomStream random) {
    float[][] centres = start(count, random);
    for (int round = 0; round < rounds; round++) {
      assign(new Centroids(centres));
      centres = means(centres);
    }
    return chain(centres);
  }

  private float[][] start(int count, RandomStream random) {
    int[] rows = new int[vectors.rows()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    random.shuffle(rows, 0, rows.length);
    float[][] centres = new float[count][];
    for (int c = 0; c < count; c++) {
      centres[c] = vectors.row(rows[c]);
    }
    return centres;
  }

  private void assign(Centroids centroids) {
    int tiles = (vectors.rows() + Centroids.TILE - 1) / Centroids.TILE;
    Centroids.Assigner[] assigners = new Centroids.Assigner[pool.threads()];
    Matrix[] rows = new Matrix[pool.threads()];
    pool.run(
        tiles,
        (worker, tile) -> {
          if (assigners[worker] == null) {
            assigners[worker] = centroids.new Assigner();
            rows[worker] = new Matrix(Centroids.TILE, vectors.columns());
          }
          int from = tile * Centroids.TILE;
          int count = Math.min(Centroids.TILE, vectors.rows() - from);
          System.arraycopy(
              vectors.data(),
              vectors.offset(from),
              rows[worker].data(),
              0,
              count * vectors.columns());
          float[] fits = assigners[worker].assign(rows[worker], count, nearest, from);
          System.arraycopy(fits, 0, fit, from, count);
        });
  }

  private float[][] means(float[][] before) {
    int dimension = vectors.columns();
    double[][] sums = new double[before.length][dimension];
    int[] sizes = new int[before.length];
    for (int row = 0; row < nearest.length; row++) {
      double[] sum = sums[nearest[row]];
      int from = vectors.offset(row);
      for (int d = 0; d < dimension; d++) {
        sum[d] += vectors.data()[from + d];
      }
      sizes[nearest[row]]++;
    }
    float[][] centres = new float[before.length][];
    for (int c = 0; c < before.length; c++) {
      centres[c] = sizes[c] == 0 ? worstFit() : unit(sums[c], before[c]);
    }
    return centres;
  }

  /** The vector that fits worst; the next one asked for is another. */
  private float[] worstFit() {
    int worst = 0;
    for (int row = 1; row < fit.length; row++) {
      if (fit[row] < fit[worst]) {
        worst = row;
      }
    }
    fit[worst] = Float.POSITIVE_INFINITY;
    return vectors.row(worst);
  }

  private static float[] unit(double[] sum, float[] otherwise) {
    double squares = 0;
    for (double x : sum) {
      squares = Math.fma(x, x, squares);
    }
    if (squares < 1e-20) {
      return otherwise;
    }
    double length = Math.sqrt(squares);
    float[] unit = new float[sum.length];
    for (int d = 0; d < unit.length; d++) {
      unit[d] = (float) (sum[d] / length);
    }
    return unit;
  }

  /** From each centre to the one most like it that is left: lists that are near lie together. */
  private static float[][] chain(float[][] centres) {
    Centroids all = new Centroids(centres);
    boolean[] taken = new boolean[centres.length];
    float[][] chain = new float[centres.length][];
    int at = 0;
    for (int i = 0; i < chain.length; i++) {
      chain[i] = centres[at];
      taken[at] = true;
      float[] scores = all.scores(centres[at]);
      int next = -1;
      for (int c = 0; c < taken.length; c++) {
        if (!taken[c] && (next < 0 || scores[c] > scores[next])) {
          next = c;
        }
      }
      at = next;
    }
    return chain;
  }

  /** Rows of a matrix, in which vectors are normalised. */
  static Matrix matrix(float[][] rows) {
    Matrix matrix = new Matrix(rows.length, rows[0].length);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, matrix.data(), matrix.offset(i), rows[i].length);
      Vectors.normalise(matrix.data(), matrix.offset(i), rows[i].length);
    }
    return matrix;
  }
}
