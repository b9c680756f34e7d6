package org.newsrec.store;

import java.util.Objects;
import java.util.Optional;
import org.newsrec.rerank.Ranker;
import org.newsrec.tower.TwoTowerModel;

/**
 * What training leaves behind and serving needs: the towers, and the rankers fitted on their
 * similarities. Immutable.
 *
 * @param towers the towers
 * @param ranker orders candidates out of the whole catalogue, where one was fitted
 * @param listRanker orders a list that an editor or another system has chosen, where one was fitted
 */
public record FeedModel(
    TwoTowerModel towers, Optional<Ranker> ranker, Optional<Ranker> listRanker) {
  /**
   * Checks the parts.
   *
   * @throws NullPointerException if one is null
   */
  public FeedModel {
    Objects.requireNonNull(towers, "towers");
    Objects.requireNonNull(ranker, "ranker");
    Objects.requireNonNull(listRanker, "listRanker");
  }

  /**
   * Makes a model without a ranker of its own for given lists.
   *
   * @param towers the towers
   * @param ranker orders everything, where one was fitted
   * @throws NullPointerException if one is null
   */
  public FeedModel(TwoTowerModel towers, Optional<Ranker> ranker) {
    this(towers, ranker, Optional.empty());
  }

  /**
   * Returns the ranker for a list that somebody else has chosen.
   *
   * @return the one for lists, else the one for candidates; empty if there is neither
   */
  public Optional<Ranker> rankerOfLists() {
    return listRanker.or(() -> ranker);
  }
}
