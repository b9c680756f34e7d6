package org.newsrec.train;

import java.util.function.IntFunction;
import org.newsrec.math.Matrix;
import org.newsrec.math.Vectors;

/** The rows of a batch that one history pools, and where their numbers are. Used again. */
final class HistoryRows {
  private int[] rows = new int[0];
  private float[][] arrays = new float[0][];
  private int[] froms = new int[0];
  private int count;

  /** Takes a range of rows. */
  void set(int[] of, int from, int length) {
    if (rows.length < length) {
      rows = new int[length];
      arrays = new float[length][];
      froms = new int[length];
    }
    System.arraycopy(of, from, rows, 0, length);
    count = length;
  }

  /** The numbers are rows of a matrix. */
  void inMatrix(Matrix matrix) {
    for (int i = 0; i < count; i++) {
      arrays[i] = matrix.data();
      froms[i] = matrix.offset(rows[i]);
    }
  }

  /** Each row's numbers are at the start of an array. */
  void inArrays(IntFunction<float[]> arrayOfRow) {
    for (int i = 0; i < count; i++) {
      arrays[i] = arrayOfRow.apply(rows[i]);
      froms[i] = 0;
    }
  }

  /** Adds a multiple of each row's leading numbers to a sum. */
  void addTo(float[] sum, int at, float[] factors, int length) {
    Vectors.addAllScaled(factors, arrays, froms, count, sum, at, length);
  }
}
