package org.newsrec.feature;

import java.util.Arrays;

/**
 * One reader or article as numbers: plain ones, and for each field of the {@link InputLayout} the
 * buckets that are set, ascending, with a weight each. A field's part in the tower is the sum over
 * its buckets of weight times embedding.
 *
 * <p>The arrays that are handed out are the ones held inside: nobody may write to them. So used, an
 * encoded input is immutable and safe for use by any number of threads.
 */
public final class EncodedInput {
  private final float[] dense;
  private final int[][] ids;
  private final float[][] weights;

  /** Takes the arrays without a copy and without a look at them. */
  EncodedInput(float[] dense, int[][] ids, float[][] weights) {
    this.dense = dense;
    this.ids = ids;
    this.weights = weights;
  }

  /**
   * Makes an input by hand, of copies of the arrays.
   *
   * @param layout the shape that the input has to have
   * @param dense the plain numbers, {@code layout.denseSize()} of them, finite
   * @param ids for each field its buckets, ascending, none twice
   * @param weights for each field as many finite weights as buckets
   * @return the input
   * @throws IllegalArgumentException if the arrays don't fit the layout; the message names the
   *     place
   */
  public static EncodedInput of(InputLayout layout, float[] dense, int[][] ids, float[][] weights) {
    int fields = layout.fields().size();
    if (dense.length != layout.denseSize() || ids.length != fields || weights.length != fields) {
      throw new IllegalArgumentException(
          ("%d dense inputs, ids of %d fields and weights of %d fields;"
                  + " the layout has %d dense inputs and %d fields")
              .formatted(dense.length, ids.length, weights.length, layout.denseSize(), fields));
    }
    requireFinite(dense, "dense input");
    int[][] idCopies = new int[fields][];
    float[][] weightCopies = new float[fields][];
    for (int f = 0; f < fields; f++) {
      Field field = layout.fields().get(f);
      if (ids[f].length != weights[f].length) {
        throw new IllegalArgumentException(
            "field '%s' has %d ids and %d weights; it needs as many of one as of the other"
                .formatted(field.name(), ids[f].length, weights[f].length));
      }
      int previous = -1;
      for (int id : ids[f]) {
        if (id <= previous || id >= field.buckets()) {
          throw new IllegalArgumentException(
              "id %d after %d in field '%s'; ids have to ascend and to stay below %d"
                  .formatted(id, previous, field.name(), field.buckets()));
        }
        previous = id;
      }
      requireFinite(weights[f], "weight in field '" + field.name() + "'");
      idCopies[f] = ids[f].clone();
      weightCopies[f] = weights[f].clone();
    }
    return new EncodedInput(dense.clone(), idCopies, weightCopies);
  }

  private static void requireFinite(float[] values, String what) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            what + " " + i + " is " + values[i] + "; only finite numbers are allowed");
      }
    }
  }

  /**
   * Returns the plain numbers.
   *
   * @return the array held inside, not to be written to; all finite
   */
  public float[] dense() {
    return dense;
  }

  /**
   * Returns the number of fields.
   *
   * @return 0 or more
   */
  public int fieldCount() {
    return ids.length;
  }

  /**
   * Returns the buckets of one field that are set.
   *
   * @param field the field's number in the layout
   * @return the array held inside, not to be written to; ascending, none twice; may be empty
   */
  public int[] ids(int field) {
    return ids[field];
  }

  /**
   * Returns the weights of the buckets of one field.
   *
   * @param field the field's number in the layout
   * @return the array held inside, not to be written to; as long as {@link #ids}, all finite
   */
  public float[] weights(int field) {
    return weights[field];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedInput that
        && Arrays.equals(dense, that.dense)
        && Arrays.deepEquals(ids, that.ids)
        && Arrays.deepEquals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(dense) + Arrays.deepHashCode(ids))
        + Arrays.deepHashCode(weights);
  }

  @Override
  public String toString() {
    return "EncodedInput[dense="
        + Arrays.toString(dense)
        + ", ids="
        + Arrays.deepToString(ids)
        + ", weights="
        + Arrays.deepToString(weights)
        + "]";
  }
}
