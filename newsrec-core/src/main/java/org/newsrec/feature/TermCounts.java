package org.newsrec.feature;

/**
 * How often each text bucket occurs in one article's title and content: a hash table with open
 * addressing.
 */
final class TermCounts {
  private final int buckets;
  private final double titleWeight;

  private final int[] keys; // bucket + 1; 0 where the place is free
  private final int[] inTitle;
  private final int[] inContent;

  /** Takes a bucket and its frequency. */
  @FunctionalInterface
  interface Consumer {
    void accept(int bucket, double frequency);
  }

  TermCounts(String title, String content, FeatureOptions options) {
    buckets = options.textBuckets();
    titleWeight = options.titleWeight();
    Tokens titleTokens = TextAnalyser.tokens(title, options.contentLimit());
    Tokens contentTokens = TextAnalyser.tokens(content, options.contentLimit());
    int places = Math.min(titleTokens.mostTerms() + contentTokens.mostTerms(), buckets);
    int capacity = Integer.highestOneBit(Math.max(places, 4)) * 4;
    keys = new int[capacity];
    inTitle = new int[capacity];
    inContent = new int[capacity];
    count(titleTokens, inTitle);
    count(contentTokens, inContent);
  }

  private void count(Tokens tokens, int[] counts) {
    int[] hashes = new int[tokens.mostTerms()];
    int n = tokens.hashes(hashes);
    int mask = keys.length - 1;
    for (int i = 0; i < n; i++) {
      int bucket = TermHash.bucket(hashes[i], buckets);
      int place = ((bucket * 0x9e3779b1) >>> 7) & mask;
      while (keys[place] != 0 && keys[place] != bucket + 1) {
        place = (place + 1) & mask;
      }
      keys[place] = bucket + 1;
      counts[place]++;
    }
  }

  /**
   * Hands out each bucket once, in no particular order, with how often it occurs: once for each
   * time in the content, and so often as the options say for each time in the title.
   */
  void forEach(Consumer consumer) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        consumer.accept(keys[i] - 1, inContent[i] + titleWeight * inTitle[i]);
      }
    }
  }
}
