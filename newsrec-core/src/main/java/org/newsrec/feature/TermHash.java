package org.newsrec.feature;

import java.nio.charset.StandardCharsets;

/**
 * The hash function behind hashed features: MurmurHash3 (32 bit, x86 variant, seed 0; Austin
 * Appleby, public domain) of a text's UTF-8 bytes, read as unsigned {@code h}; of {@code n} buckets
 * the text falls into number {@code floor(h * n / 2^32)}. Stateless and safe for use by any number
 * of threads.
 */
public final class TermHash {
  private static final int C1 = 0xcc9e2d51;
  private static final int C2 = 0x1b873593;

  private TermHash() {}

  /**
   * Hashes a text.
   *
   * @param text any text; an unpaired surrogate counts as a question mark
   * @return all 32 bits
   */
  public static int hash(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return hash(bytes, 0, bytes.length);
  }

  /**
   * Returns the bucket that a text falls into.
   *
   * @param text any text
   * @param buckets the number of buckets, at least 1
   * @return from 0, below the number of buckets
   */
  public static int bucket(String text, int buckets) {
    return bucket(hash(text), buckets);
  }

  /** Returns the bucket of a hash. */
  static int bucket(int hash, int buckets) {
    return (int) (((hash & 0xffff_ffffL) * buckets) >>> 32);
  }

  /** Hashes the bytes from one index up to, and without, another. */
  static int hash(byte[] bytes, int from, int to) {
    int h = 0;
    int i = from;
    for (; i + 4 <= to; i += 4) {
      int block =
          (bytes[i] & 0xff)
              | ((bytes[i + 1] & 0xff) << 8)
              | ((bytes[i + 2] & 0xff) << 16)
              | (bytes[i + 3] << 24);
      h = Integer.rotateLeft(h ^ mix(block), 13) * 5 + 0xe6546b64;
    }
    int tail = 0;
    for (int shift = 0; i < to; i++, shift += 8) {
      tail |= (bytes[i] & 0xff) << shift;
    }
    h ^= mix(tail);
    h ^= to - from;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }

  private static int mix(int block) {
    return Integer.rotateLeft(block * C1, 15) * C2;
  }
}
