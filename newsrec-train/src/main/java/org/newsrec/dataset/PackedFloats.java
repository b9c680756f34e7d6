package org.newsrec.dataset;

/**
 * A column of numbers that are 0 or more, or not known (NaN), in few bits: where all of them are
 * decimals of up to three places, as dwell times mostly are, they are kept as whole tenths,
 * hundredths or thousandths; where one is not, all are kept as the bits of the float. Either way
 * each comes back as the same float. Immutable and safe for use by any number of threads.
 */
public final class PackedFloats {
  private static final int[] SCALES = {1, 10, 100, 1000};

  /** Whole numbers up to here and their quotients are told apart in a double. */
  private static final double MOST = 1L << 40;

  private final PackedLongs codes;
  private final int scale;

  private PackedFloats(PackedLongs codes, int scale) {
    this.codes = codes;
    this.scale = scale;
  }

  /** A float for each index. */
  @FunctionalInterface
  public interface FloatAt {
    /**
     * Returns the value.
     *
     * @param index from 0
     * @return 0 or more, or NaN; the same each time
     */
    float at(int index);
  }

  /**
   * Packs values.
   *
   * @param size how many
   * @param values the value at each index; asked up to twice
   * @return the column
   */
  public static PackedFloats of(int size, FloatAt values) {
    int scale = scale(size, values);
    return new PackedFloats(PackedLongs.of(size, i -> code(values.at(i), scale)), scale);
  }

  private static int scale(int size, FloatAt values) {
    int place = 0;
    for (int i = 0; i < size && place < SCALES.length; i++) {
      float value = values.at(i);
      while (place < SCALES.length && !fits(value, SCALES[place])) {
        place++;
      }
    }
    return place == SCALES.length ? 0 : SCALES[place];
  }

  private static boolean fits(float value, int scale) {
    return Float.isNaN(value)
        || (value * (double) scale < MOST
            && Float.floatToIntBits(value(code(value, scale), scale))
                == Float.floatToIntBits(value));
  }

  private static long code(float value, int scale) {
    if (Float.isNaN(value)) {
      return 0;
    }
    return 1
        + (scale == 0 ? Float.floatToIntBits(value) : (long) Math.rint(value * (double) scale));
  }

  private static float value(long code, int scale) {
    if (code == 0) {
      return Float.NaN;
    }
    return scale == 0
        ? Float.intBitsToFloat((int) (code - 1))
        : (float) ((code - 1) / (double) scale);
  }

  /**
   * Returns a value.
   *
   * @param index from 0, below the number of values
   * @return the float that was packed
   */
  public float get(int index) {
    return value(codes.get(index), scale);
  }

  /**
   * Returns how much of the heap the column takes.
   *
   * @return bytes
   */
  public long bytes() {
    return codes.bytes();
  }
}
