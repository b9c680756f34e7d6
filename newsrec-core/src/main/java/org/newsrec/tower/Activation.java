package org.newsrec.tower;

import org.newsrec.math.Elementary;
import org.newsrec.math.Vectors;

/** The bend between two linear layers. */
public enum Activation {
  /** {@code max(0, x)}. */
  RELU {
    @Override
    public void apply(float[] x, int from, float[] y, int length) {
      for (int i = from; i < from + length; i++) {
        y[i] = Math.max(0f, x[i]);
      }
    }

    @Override
    public void gradient(float[] x, float[] y, int from, float[] dy, int length) {
      Vectors.clearWhereNotPositive(x, dy, from, length);
    }
  },

  /** {@code x · sigmoid(x)}, smooth everywhere (also called swish; Elfwing et al. 2018). */
  SILU {
    @Override
    public void apply(float[] x, int from, float[] y, int length) {
      for (int i = from; i < from + length; i++) {
        y[i] = x[i] * Elementary.sigmoid(x[i]);
      }
    }

    @Override
    public void gradient(float[] x, float[] y, int from, float[] dy, int length) {
      for (int i = from; i < from + length; i++) {
        float gate = Elementary.sigmoid(x[i]);
        dy[i] *= Math.fma(x[i], gate * (1f - gate), gate);
      }
    }
  };

  /**
   * Applies the function to each number of a range. The arrays may be one.
   *
   * @param x arguments
   * @param from index of the first, in both arrays
   * @param y receives the values
   * @param length how many
   */
  public abstract void apply(float[] x, int from, float[] y, int length);

  /**
   * Multiplies each number of a range by the derivative.
   *
   * @param x what went into {@link #apply}
   * @param y what came out of it
   * @param from index of the first, in all arrays
   * @param dy gradient of what came out; becomes the gradient of what went in
   * @param length how many
   */
  public abstract void gradient(float[] x, float[] y, int from, float[] dy, int length);
}
