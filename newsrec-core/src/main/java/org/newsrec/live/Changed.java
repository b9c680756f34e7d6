package org.newsrec.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The articles that changed since an order was made. Most articles are told not to be among them by
 * a bit of their hash, without looking at their keys. Immutable.
 */
final class Changed {
  static final Changed NONE = new Changed(Set.of());

  private static final int BITS = 4096;

  private final Set<String> hashIds;
  private final List<String> list;
  private final long[] bits = new long[BITS / 64];

  Changed(Set<String> hashIds) {
    this.hashIds = hashIds;
    list = new ArrayList<>(hashIds);
    for (String hashId : list) {
      int bit = bit(hashId.hashCode());
      bits[bit >> 6] |= 1L << bit;
    }
  }

  int size() {
    return list.size();
  }

  /** One of them, in the order of the set. */
  String get(int index) {
    return list.get(index);
  }

  /**
   * @param hash the hash code of the article's key
   */
  boolean contains(String hashId, int hash) {
    int bit = bit(hash);
    return ((bits[bit >> 6] >>> bit) & 1) != 0 && hashIds.contains(hashId);
  }

  private static int bit(int hash) {
    return (hash * 0x9E3779B9) >>> 20;
  }
}
