package org.newsrec.live;

/**
 * The decayed counts of all buckets before a short one, as they were at its beginning (the long
 * ones': at the beginning of the long bucket under way), so that a reading within that bucket need
 * not walk. Immutable.
 *
 * @param decay with which half-lives
 * @param newest the short bucket
 * @param fine [half-life][{@link DecayedCounts#KINDS}] sums of short buckets
 * @param coarse the same of long buckets
 * @param next sums with other half-lives, or null
 */
@SuppressWarnings("ArrayRecordComponent") // Never handed out.
record PastSums(Decay decay, long newest, double[] fine, double[] coarse, PastSums next) {
  /** Decays of which sums are kept for one article. */
  private static final int MOST = 3;

  /** Those of a chain with other half-lives, as many as leave room for one more. */
  static PastSums of(PastSums chain, Decay other) {
    return kept(chain, other, Long.MAX_VALUE, MOST - 1);
  }

  /** Those of a chain in which a bucket has no part. */
  static PastSums notAfter(PastSums chain, long bucket) {
    return kept(chain, null, bucket, MOST);
  }

  private static PastSums kept(PastSums chain, Decay without, long newest, int most) {
    if (chain == null || most == 0) {
      return null;
    }
    if (chain.decay == without || chain.newest > newest) {
      return kept(chain.next, without, newest, most);
    }
    PastSums rest = kept(chain.next, without, newest, most - 1);
    return rest == chain.next
        ? chain
        : new PastSums(chain.decay, chain.newest, chain.fine, chain.coarse, rest);
  }
}
