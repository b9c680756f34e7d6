package org.newsrec.feature;

/**
 * How often each text bucket occurs in one article's title and content: a hash table with open
 * addressing.
 */
final class TermCounts {
  private final int buckets;

  private final int[] keys; // bucket + 1; 0 where the place is free
  private final long[] counts; // of the title in the upper half, of the content in the lower

  /** Takes a bucket and how often it occurs in the title and in the content. */
  @FunctionalInterface
  interface Consumer {
    void accept(int bucket, int inTitle, int inContent);
  }

  TermCounts(String title, String content, FeatureOptions options) {
    buckets = options.textBuckets();
    Tokens titleTokens = TextAnalyser.tokens(title, options.contentLimit());
    Tokens contentTokens = TextAnalyser.tokens(content, options.contentLimit());
    // At most two thirds of the places are taken.
    long terms = Math.min(titleTokens.termCount() + (long) contentTokens.termCount(), buckets);
    int capacity = Integer.highestOneBit((int) (terms + terms / 2) | 4) * 2;
    keys = new int[capacity];
    counts = new long[capacity];
    count(titleTokens, 1L << 32);
    count(contentTokens, 1);
  }

  private void count(Tokens tokens, long one) {
    int mask = keys.length - 1;
    for (int hash : tokens.hashes()) {
      int bucket = TermHash.bucket(hash, buckets);
      int place = bucket & mask;
      while (keys[place] != 0 && keys[place] != bucket + 1) {
        place = (place + 1) & mask;
      }
      keys[place] = bucket + 1;
      counts[place] += one;
    }
  }

  /** Hands out each bucket once, in no particular order. */
  void forEach(Consumer consumer) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        consumer.accept(keys[i] - 1, (int) (counts[i] >>> 32), (int) counts[i]);
      }
    }
  }
}
