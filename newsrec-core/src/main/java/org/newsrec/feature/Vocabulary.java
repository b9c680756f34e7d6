package org.newsrec.feature;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives words their buckets: 0 for a word that has none of its own, 1 for no word at all, from 2 on
 * the known words, or hashed ones.
 */
final class Vocabulary {
  static final int UNSEEN = 0;
  static final int MISSING = 1;
  static final int FIRST = 2;

  private final Map<String, Integer> buckets = new HashMap<>();
  private final int hashBuckets;

  Vocabulary(FeatureState.Words words) {
    for (String value : words.values()) {
      buckets.put(value, FIRST + buckets.size());
    }
    hashBuckets = words.hashBuckets();
  }

  /** Returns the number of buckets. */
  int size() {
    return FIRST + (hashBuckets > 0 ? hashBuckets : buckets.size());
  }

  /** Returns the bucket of a word, which may be null. */
  int bucket(String value) {
    if (value == null) {
      return MISSING;
    }
    if (hashBuckets > 0) {
      return FIRST + TermHash.bucket(value, hashBuckets);
    }
    return buckets.getOrDefault(value, UNSEEN);
  }

  /** Returns the different buckets of several words, ascending; of no words, that for no word. */
  int[] buckets(Collection<String> values) {
    if (values.isEmpty()) {
      return new int[] {MISSING};
    }
    int[] ids = new int[values.size()];
    int n = 0;
    for (String value : values) {
      ids[n++] = bucket(value);
    }
    Arrays.sort(ids);
    int distinct = 1;
    for (int i = 1; i < n; i++) {
      if (ids[i] != ids[distinct - 1]) {
        ids[distinct++] = ids[i];
      }
    }
    return distinct == n ? ids : Arrays.copyOf(ids, distinct);
  }

  /** Returns equal weights for so many buckets, of length 1 together. */
  static float[] weights(int buckets) {
    float[] weights = new float[buckets];
    Arrays.fill(weights, (float) (1 / Math.sqrt(buckets)));
    return weights;
  }
}
