package org.newsrec.eval;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.newsrec.data.News;
import org.newsrec.data.Read;
import org.newsrec.live.Decay;
import org.newsrec.live.DecayedCounts;
import org.newsrec.live.PopularityCounters;

/** Methods that go by what all readers clicked and were shown, decayed. */
final class CounterMethod implements RankingMethod {
  private final String name;
  private final Duration halfLife;
  private final Weighing weighing;
  private PopularityCounters counters;
  private Decay decay;

  private CounterMethod(String name, Duration halfLife, Weighing weighing) {
    this.name = name;
    this.halfLife = halfLife;
    this.weighing = weighing;
  }

  /** What an article's counts come to; {@code all} are the counts of all articles. */
  private interface Weighing {
    Score of(RankingQuery query, DecayedCounts all);
  }

  private interface Score {
    double of(News news, DecayedCounts counts);
  }

  /** By clicks. */
  static RankingMethod popularity(Duration halfLife) {
    return new CounterMethod(
        References.POPULARITY, halfLife, (query, all) -> (news, counts) -> counts.clicks(0));
  }

  /**
   * By clicks times the share of the reader's history in the article's categories, to which every
   * category gets something beforehand; a reader without a history gets what is popular.
   *
   * @param prior reads that every category is taken to have had
   */
  static RankingMethod sections(Duration halfLife, double prior) {
    return new CounterMethod(
        "sections",
        halfLife,
        (query, all) -> {
          Map<String, Integer> reads = new HashMap<>();
          for (Read read : query.history()) {
            int index = query.data().newsIndex(read.hashId());
            if (index >= 0) {
              query.data().news(index).categories().forEach(c -> reads.merge(c, 1, Integer::sum));
            }
          }
          return (news, counts) -> {
            int own = 0;
            for (String category : news.categories()) {
              own += reads.getOrDefault(category, 0);
            }
            return counts.clicks(0) * (prior + own);
          };
        });
  }

  /**
   * By clicks over shows.
   *
   * @param prior shows, clicked as often as the average, that every article is taken to have had
   */
  static RankingMethod clickRate(Duration halfLife, double prior) {
    return new CounterMethod(
        "click_rate",
        halfLife,
        (query, all) -> {
          double rate = (1 + all.clicks(0)) / (1 + all.shows(0));
          return (news, counts) -> (counts.clicks(0) + prior * rate) / (counts.shows(0) + prior);
        });
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void score(RankingQuery query, double[] scores) {
    if (counters != query.live().counters()) {
      counters = query.live().counters();
      decay = counters.decay(halfLife);
    }
    Score score = weighing.of(query, counters.readTotal(decay, query.at()));
    for (int i = 0; i < scores.length; i++) {
      News news = query.news(i);
      scores[i] = score.of(news, counters.read(news.hashId(), decay, query.at()));
    }
  }
}
