package org.newsrec.train.loss;

/**
 * A loss over the scores of a shard. Immutable and safe for use by any number of threads; results
 * depend on nothing but the arguments, to the last bit.
 */
public interface RankingLoss {
  /**
   * Computes the loss and its gradients. The user gradient is overwritten, the news gradient added
   * to.
   *
   * @param batch the shard
   * @return the sum of the examples' losses, each times its weight
   */
  double evaluate(LossBatch batch);

  /**
   * Tells whether examples are compared with each other's articles.
   *
   * @return whether {@link LossBatch#columns()} is used
   */
  default boolean usesColumns() {
    return false;
  }
}
