package org.newsrec.store;

import java.util.Objects;
import java.util.Optional;
import org.newsrec.rerank.Ranker;
import org.newsrec.tower.TwoTowerModel;

/**
 * What training leaves behind and serving needs: the towers, and the ranker fitted on their
 * similarities. Immutable.
 *
 * @param towers the towers
 * @param ranker the re-ranker's weights, where one was fitted
 */
public record FeedModel(TwoTowerModel towers, Optional<Ranker> ranker) {
  /**
   * Checks the parts.
   *
   * @throws NullPointerException if one is null
   */
  public FeedModel {
    Objects.requireNonNull(towers, "towers");
    Objects.requireNonNull(ranker, "ranker");
  }
}
