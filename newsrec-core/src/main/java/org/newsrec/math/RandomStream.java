package org.newsrec.math;

import java.util.Objects;

/**
 * A stream of pseudo-random numbers that is the same on every machine and in every release:
 * SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
 * 2014). {@code new RandomStream(seed).nextLong()} gives the numbers of {@code new
 * java.util.SplittableRandom(seed).nextLong()}; everything else is this class's own.
 *
 * <p>{@link #split} gives a stream that depends on this stream's seed and the key, and not on how
 * many numbers were drawn before: work cut into parts may run in any order, on any number of
 * threads, with one stream for each part. Each stream has a step width of its own, so streams do
 * not run into each other.
 *
 * <p>Not thread-safe: one stream for each thread. Not for secrets.
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final long seed;
  private final long gamma;
  private long state;

  /**
   * Makes a stream.
   *
   * @param seed any number; equal seeds give equal streams
   */
  public RandomStream(long seed) {
    this(seed, GOLDEN_GAMMA);
  }

  private RandomStream(long seed, long gamma) {
    this.seed = seed;
    this.gamma = gamma;
    this.state = seed;
  }

  /**
   * Returns a stream of its own for a part of the work. This stream does not advance.
   *
   * @param key names the part; equal keys give equal streams
   * @return a new stream at its beginning
   */
  public RandomStream split(long key) {
    long child = mix64(mix64(seed + gamma) + mixVariant(key + GOLDEN_GAMMA));
    return new RandomStream(child, mixGamma(child ^ gamma));
  }

  /**
   * Returns the next 64 bits.
   *
   * @return any long, all equally likely
   */
  public long nextLong() {
    state += gamma;
    return mix64(state);
  }

  /**
   * Returns the next number below a bound, each equally likely, without division in most cases
   * (Lemire, "Fast random integer generation in an interval", ACM TOMACS 29(1), 2019).
   *
   * @param bound 1 or more
   * @return from 0, below the bound
   * @throws IllegalArgumentException if the bound is less than 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound is " + bound + "; it has to be 1 or more");
    }
    long product = (nextLong() >>> 32) * bound;
    if ((product & 0xffffffffL) < bound) {
      long least = (1L << 32) % bound;
      while ((product & 0xffffffffL) < least) {
        product = (nextLong() >>> 32) * bound;
      }
    }
    return (int) (product >>> 32);
  }

  /**
   * Returns the next double.
   *
   * @return a multiple of 2^-53, from 0, below 1
   */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /**
   * Returns the next float.
   *
   * @return a multiple of 2^-24, from 0, below 1
   */
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1p-24f;
  }

  /**
   * Returns the next number of a normal distribution with mean 0 and variance 1, by the inverse of
   * its distribution function (Wichura, "Algorithm AS 241", Applied Statistics 37(3), 1988). Takes
   * exactly one {@link #nextLong}.
   *
   * @return about from -8.2 to 8.2
   */
  public double nextGaussian() {
    return NormalQuantile.of(((nextLong() >>> 12) + 0.5) * 0x1p-52);
  }

  /**
   * Puts a range of an array into an order of which all are equally likely (Fisher and Yates;
   * Durstenfeld 1964).
   *
   * @param a the array
   * @param from index of the first element
   * @param to index after the last one
   * @throws IndexOutOfBoundsException if the range leaves the array
   */
  public void shuffle(int[] a, int from, int to) {
    Objects.checkFromToIndex(from, to, a.length);
    for (int left = to - from; left > 1; left--) {
      int i = from + nextInt(left);
      int j = from + left - 1;
      int swap = a[i];
      a[i] = a[j];
      a[j] = swap;
    }
  }

  /** Stafford's variant 13 of the finaliser of MurmurHash3, as in SplitMix64. */
  private static long mix64(long z) {
    long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }

  /** The finaliser of MurmurHash3 itself: another mixing, so that seed and key are told apart. */
  private static long mixVariant(long z) {
    long x = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    x = (x ^ (x >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return x ^ (x >>> 33);
  }

  /** An odd step width whose bits change often enough (Steele, Lea and Flood, section 5). */
  private static long mixGamma(long z) {
    long x = mixVariant(z) | 1L;
    return Long.bitCount(x ^ (x >>> 1)) < 24 ? x ^ 0xaaaaaaaaaaaaaaaaL : x;
  }
}
