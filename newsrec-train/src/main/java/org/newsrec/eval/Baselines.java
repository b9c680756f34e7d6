package org.newsrec.eval;

import java.time.Instant;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.TrueRelevance;
import org.newsrec.math.RandomStream;

/** The methods that learn nothing, and the one that knows everything. */
final class Baselines {
  /** What stands below all others in the table: what they can reach at most. */
  static final String ORACLE = "oracle";

  private Baselines() {}

  /** A score that depends on seed, reader, instant and article only: the same in any order. */
  static RankingMethod random(long seed) {
    RandomStream stream = new RandomStream(seed);
    return new Simple(
        "random",
        (query, scores) -> {
          RandomStream visit = stream.split(query.at().toEpochMilli()).split(query.reader());
          for (int i = 0; i < scores.length; i++) {
            scores[i] = visit.split(query.newsIndex(i)).nextDouble();
          }
        });
  }

  /** By the instant of publication; of first notice where that is not known. */
  static RankingMethod newest() {
    return new Simple(
        "newest",
        (query, scores) -> {
          Dataset data = query.data();
          for (int i = 0; i < scores.length; i++) {
            int index = query.newsIndex(i);
            scores[i] =
                query
                    .news(i)
                    .publishedAt()
                    .map(Instant::toEpochMilli)
                    .orElse(data.firstKnown(index));
          }
        });
  }

  /** By the true probability of a click, which only a generated log knows. */
  static RankingMethod oracle(TrueRelevance truth) {
    return new Simple(
        ORACLE,
        (query, scores) -> {
          for (int i = 0; i < scores.length; i++) {
            scores[i] =
                truth.probability(query.user().deviceId(), query.news(i).hashId(), query.at());
          }
        });
  }

  /** A function from queries to scores. */
  private interface Scoring {
    void score(RankingQuery query, double[] scores);
  }

  private record Simple(String name, Scoring scoring) implements RankingMethod {
    @Override
    public void score(RankingQuery query, double[] scores) {
      scoring.score(query, scores);
    }
  }
}
