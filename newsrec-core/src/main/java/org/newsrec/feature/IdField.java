package org.newsrec.feature;

import java.util.List;

/**
 * The key of a reader or article as a field of its own, the last one, where the options ask for it.
 * The key is hashed by {@link TermHash}; the buckets below {@link FeatureOptions#FIRST_ID} are left
 * free, as in fields of words.
 */
final class IdField {
  private final int buckets;

  private IdField(int buckets) {
    this.buckets = buckets;
  }

  static IdField of(FeatureOptions options) {
    return new IdField(options.idBuckets());
  }

  /** 1 if there is such a field, else 0. */
  int count() {
    return buckets == 0 ? 0 : 1;
  }

  void addTo(List<Field> fields) {
    if (buckets > 0) {
      fields.add(new Field(Field.ID, buckets));
    }
  }

  /** Leaves the last field empty, as training does where it drops a key. */
  void encodeNone(int[][] ids, float[][] weights) {
    if (buckets > 0) {
      ids[ids.length - 1] = new int[0];
      weights[ids.length - 1] = new float[0];
    }
  }

  /** Fills in the last field. */
  void encode(String key, int[][] ids, float[][] weights) {
    if (buckets > 0) {
      int bucket = TermHash.bucket(key, buckets - FeatureOptions.FIRST_ID);
      ids[ids.length - 1] = new int[] {FeatureOptions.FIRST_ID + bucket};
      weights[ids.length - 1] = new float[] {1};
    }
  }
}
