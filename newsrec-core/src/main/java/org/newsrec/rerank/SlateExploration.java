package org.newsrec.rerank;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.newsrec.live.CountsNow;
import org.newsrec.live.Decay;
import org.newsrec.live.PopularityCounters;
import org.newsrec.math.RandomStream;

/** Which candidates may be tried, and the chances by which they are. Of one slate. */
final class SlateExploration {
  /** So long that within the retention of the counters a show counts as one. */
  static final Duration NO_DECAY = Duration.ofDays(36_500);

  private final double share;
  private final boolean[] eligible;
  private final RandomStream random;

  SlateExploration(
      Exploration options,
      List<RerankItem> items,
      RerankContext context,
      PopularityCounters counters,
      Decay noDecay) {
    share = options.share();
    eligible = new boolean[items.size()];
    Instant after = context.at().minus(options.maxAge());
    CountsNow counts = counters.at(noDecay, context.at());
    for (int i = 0; i < eligible.length; i++) {
      RerankItem item = items.get(i);
      eligible[i] =
          item.news().publishedAt().filter(published -> published.isAfter(after)).isPresent()
              && Math.round(counts.read(item.news().hashId()).shows(0)) < options.maxShows();
    }
    Instant at = context.at();
    random =
        new RandomStream(options.seed())
            .split(hash(context.user().deviceId()))
            .split(at.getEpochSecond())
            .split(at.getNano());
  }

  private static long hash(String text) {
    long hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = hash * 0x9e3779b97f4a7c15L + text.charAt(i) + 1;
    }
    return hash;
  }

  boolean mayTry(int item) {
    return eligible[item];
  }

  /** The chance that a slot is given to an article of a pool. */
  double share(int poolSize) {
    return poolSize == 0 ? 0 : share;
  }

  /** The place in a pool of the article that a slot is given to; -1 if the rules fill the slot. */
  int draw(int slot, int poolSize) {
    if (share(poolSize) == 0) {
      return -1;
    }
    RandomStream own = random.split(slot);
    return own.nextDouble() < share ? own.nextInt(poolSize) : -1;
  }
}
