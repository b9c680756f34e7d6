package org.newsrec.live;

/**
 * The decayed counts of all buckets before the short one that is under way, so that a reading need
 * not walk. Those of short buckets are as of its beginning, those of long ones as of the beginning
 * of the long bucket under way. Immutable.
 *
 * @param decay with which half-lives
 * @param newest the short bucket under way; {@link #NONE} where the short ones' sums are out of
 *     date
 * @param fine [half-life][{@link DecayedCounts#KINDS}] sums of short buckets; null with NONE
 * @param newestCoarse the long bucket under way
 * @param coarse sums of long buckets that are older than the short ones reach
 * @param next sums with other half-lives, or null
 */
@SuppressWarnings("ArrayRecordComponent") // Never handed out.
record PastSums(
    Decay decay, long newest, double[] fine, long newestCoarse, double[] coarse, PastSums next) {
  static final long NONE = Long.MIN_VALUE;

  /** Decays of which sums are kept for one article. */
  private static final int MOST = 3;

  /** The sums with some half-lives; null where there are none. */
  static PastSums of(PastSums chain, Decay decay) {
    PastSums found = chain;
    while (found != null && found.decay != decay) {
      found = found.next;
    }
    return found;
  }

  /** Those of a chain with other half-lives, as many as leave room for one more. */
  static PastSums others(PastSums chain, Decay decay) {
    return others(chain, decay, MOST - 1);
  }

  private static PastSums others(PastSums chain, Decay decay, int most) {
    if (chain == null || most == 0) {
      return null;
    }
    return chain.decay == decay
        ? others(chain.next, decay, most)
        : chain.then(others(chain.next, decay, most - 1));
  }

  /** What of a chain is left when something is counted at an instant. */
  static PastSums without(PastSums chain, Timekeeper time, long at) {
    if (chain == null) {
      return null;
    }
    PastSums rest = without(chain.next, time, at);
    if (at < time.fineFrom(chain.newestCoarse * time.coarseMillis())) {
      return rest;
    }
    return chain.newest == NONE || at >= chain.newest * time.fineMillis()
        ? chain.then(rest)
        : new PastSums(chain.decay, NONE, null, chain.newestCoarse, chain.coarse, rest);
  }

  @SuppressWarnings("ReferenceEquality") // Whether a copy is needed.
  private PastSums then(PastSums rest) {
    return rest == next ? this : new PastSums(decay, newest, fine, newestCoarse, coarse, rest);
  }
}
