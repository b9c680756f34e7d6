package org.newsrec.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * A column of whole numbers in as few bits as they need: every 1,024 of them share the least one
 * and a width, and each is its distance from the least one in that many bits (frame of reference;
 * Goldstein, Ramakrishnan and Shaft 1998, Compressing relations and indexes). Any long comes back
 * as it was put in; numbers that are near their neighbours take less. A column grows block by
 * block, so that nothing is copied on the way.
 *
 * <p>Immutable and safe for use by any number of threads. Indices are not checked beyond what the
 * arrays do.
 */
public final class PackedLongs {
  private static final int BLOCK_BITS = 10;
  private static final int BLOCK = 1 << BLOCK_BITS;

  /** Whole blocks whose values an int can count. */
  private static final int MOST_BLOCKS = Integer.MAX_VALUE >>> BLOCK_BITS;

  /** Words of a block before its values: the least value, and the width. */
  private static final int HEAD = 2;

  private static final int ARRAY_BYTES = 16 + Long.BYTES;

  private final long[][] blocks;
  private final int size;

  private PackedLongs(long[][] blocks, int size) {
    this.blocks = blocks;
    this.size = size;
  }

  /**
   * Returns the number of values.
   *
   * @return 0 or more
   */
  public int size() {
    return size;
  }

  /**
   * Returns a value.
   *
   * @param index from 0, below {@link #size}
   * @return the value as it was added
   */
  public long get(int index) {
    long[] block = blocks[index >>> BLOCK_BITS];
    int width = (int) block[1];
    if (width == 0) {
      return block[0];
    }
    long bit = (long) (index & (BLOCK - 1)) * width;
    int word = HEAD + (int) (bit >>> 6);
    int shift = (int) bit & (Long.SIZE - 1);
    long distance = block[word] >>> shift;
    if (shift + width > Long.SIZE) {
      distance |= block[word + 1] << (Long.SIZE - shift);
    }
    return block[0] + (distance & (-1L >>> (Long.SIZE - width)));
  }

  /**
   * Returns a value that is known to be an int.
   *
   * @param index from 0, below {@link #size}
   * @return the value
   */
  public int getInt(int index) {
    return (int) get(index);
  }

  /**
   * Finds the first of some ascending values that is not below a bound.
   *
   * @param from index of the first value looked at
   * @param to index after the last one
   * @param bound what to look for
   * @return its index, or {@code to} where all are below
   */
  public int lowerBound(int from, int to, long bound) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (get(middle) < bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Returns how much of the heap the column takes.
   *
   * @return bytes
   */
  public long bytes() {
    long bytes = ARRAY_BYTES;
    for (long[] block : blocks) {
      bytes += ARRAY_BYTES + (long) Long.BYTES * block.length;
    }
    return bytes;
  }

  /** Returns the values in another order; position i has the value at order[i]. */
  PackedLongs inOrder(int[] order) {
    Builder builder = new Builder();
    for (int i : order) {
      builder.add(get(i));
    }
    return builder.build();
  }

  /** Collects values. Not safe for use by several threads. */
  public static final class Builder {
    private final List<long[]> blocks = new ArrayList<>();
    private final long[] open = new long[BLOCK];
    private final int mostBlocks;
    private int filled;

    /** Starts an empty column. */
    public Builder() {
      this(MOST_BLOCKS);
    }

    /** Starts a column of at most so many blocks. */
    Builder(int mostBlocks) {
      this.mostBlocks = mostBlocks;
    }

    /**
     * Adds a value.
     *
     * @param value any
     * @throws IllegalStateException if there are 2,147,482,624 already
     */
    public void add(long value) {
      if (filled == BLOCK) {
        close();
      }
      open[filled++] = value;
    }

    /**
     * Returns the number of values so far.
     *
     * @return 0 or more
     */
    public int size() {
      return blocks.size() * BLOCK + filled;
    }

    private void close() {
      // The open block is the last one that there may be.
      if (blocks.size() + 1 == mostBlocks) {
        throw new IllegalStateException(
            "a column holds at most " + size() + " values; read a shorter part of the log");
      }
      blocks.add(packed());
      filled = 0;
    }

    private long[] packed() {
      long least = open[0];
      long most = open[0];
      for (int i = 1; i < filled; i++) {
        least = Math.min(least, open[i]);
        most = Math.max(most, open[i]);
      }
      // Distances are unsigned: right even where the subtraction overflows.
      int width = Long.SIZE - Long.numberOfLeadingZeros(most - least);
      long bits = (long) width * filled;
      long[] block = new long[HEAD + (int) ((bits + Long.SIZE - 1) / Long.SIZE)];
      block[0] = least;
      block[1] = width;
      long bit = 0;
      for (int i = 0; i < filled && width > 0; i++) {
        long distance = open[i] - least;
        int word = HEAD + (int) (bit >>> 6);
        int shift = (int) bit & (Long.SIZE - 1);
        block[word] |= distance << shift;
        if (shift + width > Long.SIZE) {
          block[word + 1] = distance >>> (Long.SIZE - shift);
        }
        bit += width;
      }
      return block;
    }

    /**
     * Returns the column. More values may be added after it, and another column made.
     *
     * @return the values so far
     */
    public PackedLongs build() {
      int size = size();
      List<long[]> all = new ArrayList<>(blocks);
      if (filled > 0) {
        all.add(packed());
      }
      return new PackedLongs(all.toArray(new long[0][]), size);
    }

    /** Replaces the values from an index on by what they stand for. */
    void recode(int from, int[] codes) {
      PackedLongs before = build();
      blocks.clear();
      filled = 0;
      for (int i = 0; i < before.size(); i++) {
        add(i < from ? before.get(i) : codes[before.getInt(i)]);
      }
    }
  }

  /** Returns the bytes of several columns together. */
  static long bytes(PackedLongs... columns) {
    long sum = 0;
    for (PackedLongs column : columns) {
      sum += column.bytes();
    }
    return sum;
  }

  /**
   * Packs values that are told by their index.
   *
   * @param size how many
   * @param values the value at each index
   * @return the column
   */
  public static PackedLongs of(int size, IntToLongFunction values) {
    Builder builder = new Builder();
    for (int i = 0; i < size; i++) {
      builder.add(values.applyAsLong(i));
    }
    return builder.build();
  }
}
