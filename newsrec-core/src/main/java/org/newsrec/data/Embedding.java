package org.newsrec.data;

import java.util.Arrays;

/**
 * A dense vector that somebody else computed for a reader or an article: finite single-precision
 * numbers, or none at all. Immutable and safe for use by any number of threads.
 */
public final class Embedding {
  private static final Embedding NONE = new Embedding(new float[0]);

  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /**
   * Returns the embedding that stands for "not given"; its dimension is 0.
   *
   * @return the one embedding without values
   */
  public static Embedding none() {
    return NONE;
  }

  /**
   * Makes an embedding of the given values, which are copied.
   *
   * @param values the coordinates; an empty array gives {@link #none()}
   * @return the embedding
   * @throws IllegalArgumentException if a value is NaN or infinite; the message names its position
   */
  public static Embedding of(float... values) {
    if (values.length == 0) {
      return NONE;
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "embedding value "
                + (i + 1)
                + " of "
                + values.length
                + " is "
                + values[i]
                + "; only finite numbers are allowed, leave the embedding out where there is none");
      }
    }
    return new Embedding(values.clone());
  }

  /**
   * Returns the number of values.
   *
   * @return 0 or more
   */
  public int dimension() {
    return values.length;
  }

  /**
   * Tells whether no embedding was given.
   *
   * @return whether the dimension is 0
   */
  public boolean isEmpty() {
    return values.length == 0;
  }

  /**
   * Returns one value.
   *
   * @param index from 0, below the dimension
   * @return the value
   */
  public float get(int index) {
    return values[index];
  }

  /**
   * Copies all values into an array.
   *
   * @param target where to write
   * @param offset index of the first value written
   */
  public void copyInto(float[] target, int offset) {
    System.arraycopy(values, 0, target, offset, values.length);
  }

  /**
   * Returns the values in an array of the caller's own.
   *
   * @return a new array of {@link #dimension()} values
   */
  public float[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return values.length <= 8
        ? "Embedding" + Arrays.toString(values)
        : "Embedding[" + values[0] + ", " + values[1] + ", … " + values.length + " values]";
  }
}
