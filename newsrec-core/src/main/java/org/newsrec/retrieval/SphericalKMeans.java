package org.newsrec.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.newsrec.math.Matrix;
import org.newsrec.math.RandomStream;
import org.newsrec.math.Vectors;

/**
 * Spherical k-means (Dhillon and Modha, "Concept decompositions for large sparse text data using
 * clustering", Machine Learning 42, 2001): centres are means of their vectors, scaled to length 1.
 * It starts from vectors drawn at random. That leaves some crowds without a centre, scattered over
 * the lists of others, and gives some two; means alone do not mend it. So in the first half of the
 * rounds those centres that would be missed least start again from vectors that fit badly. Sums are
 * made in double precision in the vectors' order, so centres do not depend on the number of
 * threads.
 */
final class SphericalKMeans {
  /** One vector in so many fits badly. */
  private static final int WORST = 5;

  private final Matrix vectors;
  private final SearchPool pool;
  private final int[] nearest;
  private final float[] fit;

  /** By how much each vector would fit worse without its centre. */
  private final float[] lead;

  SphericalKMeans(Matrix vectors, SearchPool pool) {
    this.vectors = vectors;
    this.pool = pool;
    this.nearest = new int[vectors.rows()];
    this.fit = new float[vectors.rows()];
    this.lead = new float[vectors.rows()];
  }

  /** Finds centres, in an order in which neighbours are alike. */
  float[][] centres(int count, int rounds, RandomStream random) {
    float[][] centres = start(count, random);
    for (int round = 0; round < rounds; round++) {
      assign(new Centroids(centres));
      float[][] means = means(centres);
      if (2 * round < rounds) {
        // A quarter at first, then fewer and fewer.
        move(means, (int) (count * 0.5 / (2 + 2 * round)), random);
      }
      centres = means;
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
          float[] second = assigners[worker].second();
          for (int i = 0; i < count; i++) {
            lead[from + i] = fits[i] - Math.max(second[i], -1);
          }
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
      centres[c] = sizes[c] == 0 ? before[c] : unit(sums[c], before[c]);
    }
    return centres;
  }

  /** Starts those centres again that would be missed least. */
  private void move(float[][] centres, int most, RandomStream random) {
    double[] missed = new double[centres.length];
    for (int row = 0; row < nearest.length; row++) {
      missed[nearest[row]] += lead[row];
    }
    float[] sorted = fit.clone();
    Arrays.sort(sorted);
    float bad = sorted[sorted.length / WORST];
    int[] badRows = new int[nearest.length];
    int found = 0;
    for (int row = 0; row < nearest.length; row++) {
      if (fit[row] <= bad) {
        badRows[found++] = row;
      }
    }
    random.shuffle(badRows, 0, found);
    List<Integer> order = new ArrayList<>();
    for (int c = 0; c < centres.length; c++) {
      order.add(c);
    }
    order.sort((a, b) -> Double.compare(missed[a], missed[b]));
    for (int i = 0; i < Math.min(most, found); i++) {
      centres[order.get(i)] = vectors.row(badRows[i]);
    }
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
