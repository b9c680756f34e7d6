package org.newsrec.train;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.newsrec.store.FeedModel;
import org.newsrec.train.rank.RankerPart;

/**
 * A trained feed, and what it would be if its rankers went without each part. Immutable.
 *
 * @param model with everything
 * @param without with the same towers; empty where no ranker was fitted
 */
public record FeedParts(FeedModel model, Map<RankerPart, FeedModel> without) {
  /** Copies the map. */
  public FeedParts {
    EnumMap<RankerPart, FeedModel> copy = new EnumMap<>(RankerPart.class);
    copy.putAll(without);
    without = Collections.unmodifiableMap(copy);
  }
}
