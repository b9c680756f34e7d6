package org.newsrec.dataset;

import java.util.HashMap;
import java.util.Map;

/**
 * Estimates when articles were published from keys that grow with publication.
 *
 * <p>An article was published no later than any article with a larger key was first seen. So the
 * estimate for a key is the earliest of the times at which it and all larger keys were first seen.
 * It is known at the moment the article itself is first seen, and nothing that happens later
 * changes it: what is first seen later has a later time. An article that was never seen has no
 * estimate.
 */
final class PublicationTimes {
  private final Map<Long, Long> firstSeen = new HashMap<>();

  /** Notes that an article was seen at a millisecond, in any order. */
  void seen(long key, long at) {
    firstSeen.merge(key, at, Math::min);
  }

  /** Returns the estimates, in milliseconds of the epoch, by key. */
  Map<Long, Long> estimates() {
    long[] keys = firstSeen.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    Map<Long, Long> estimates = new HashMap<>(keys.length * 2);
    long earliest = Long.MAX_VALUE;
    for (int i = keys.length - 1; i >= 0; i--) {
      earliest = Math.min(earliest, firstSeen.get(keys[i]));
      estimates.put(keys[i], earliest);
    }
    return estimates;
  }
}
