package org.newsrec.train.rank;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.newsrec.rerank.Ranker;

/**
 * A ranker, and what it would be without each of its parts, all fitted on the same rows. Immutable.
 *
 * @param whole fitted on all signals
 * @param without fitted on all signals but those of a part; nothing for a part that is all there is
 */
public record RankerParts(Ranker whole, Map<RankerPart, Ranker> without) {
  /** Copies the map. */
  public RankerParts {
    EnumMap<RankerPart, Ranker> copy = new EnumMap<>(RankerPart.class);
    copy.putAll(without);
    without = Collections.unmodifiableMap(copy);
  }
}
