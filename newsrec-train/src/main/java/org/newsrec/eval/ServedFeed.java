package org.newsrec.eval;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.newsrec.NewsRecommender;
import org.newsrec.RecommendRequest;
import org.newsrec.Recommendation;
import org.newsrec.data.News;
import org.newsrec.dataset.Dataset;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.metric.PoolRank;
import org.newsrec.store.FeedModel;

/**
 * The whole system as it serves: a {@link NewsRecommender} whose catalogue is kept at what is live
 * and which is told what happened, asked for feeds as time goes on.
 */
final class ServedFeed {
  private final Dataset data;
  private final NewsRecommender feed;
  private final SetClock clock = new SetClock();
  private Set<Integer> served = new HashSet<>();

  ServedFeed(FeedModel model, Dataset data, LiveOptions options) {
    this.data = data;
    feed =
        NewsRecommender.builder()
            .model(model)
            .clock(clock)
            .live(options)
            .rememberedArticles(data.newsCount())
            .build();
  }

  /** Makes everything known so far pass through the catalogue, so that histories are understood. */
  private void introduce(Instant at) {
    List<News> past = new ArrayList<>();
    for (int news = 0;
        news < data.newsCount() && data.firstKnown(news) < at.toEpochMilli();
        news++) {
      past.add(data.news(news));
      served.add(news);
    }
    feed.catalogue().addAll(past);
  }

  String name() {
    return "reranked";
  }

  /** The state of the moment; whoever asks brings it up to date. */
  LiveState live() {
    return feed.live();
  }

  /**
   * Asks for a feed and looks for an article in it.
   *
   * @param articles what is live
   * @return its rank among the live articles, or empty if it is not among the first hundred
   */
  Optional<PoolRank> rank(Instant at, int reader, int target, int[] articles) {
    clock.now = at;
    if (served.isEmpty()) {
      introduce(at);
    }
    bring(articles);
    RecommendRequest request =
        RecommendRequest.forReader(data.user(reader)).limit(RetrievalProtocol.DEPTH).at(at).build();
    List<Recommendation> list = feed.recommend(request);
    String wanted = data.news(target).hashId();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).news().hashId().equals(wanted)) {
        return Optional.of(new PoolRank(i, 0, Math.max(served.size(), list.size())));
      }
    }
    return Optional.empty();
  }

  private void bring(int[] articles) {
    Set<Integer> wanted = new HashSet<>();
    List<News> fresh = new ArrayList<>();
    int[] sorted = articles.clone();
    Arrays.sort(sorted);
    for (int news : sorted) {
      wanted.add(news);
      if (!served.contains(news)) {
        fresh.add(data.news(news));
      }
    }
    List<String> expired =
        served.stream().filter(n -> !wanted.contains(n)).map(n -> data.news(n).hashId()).toList();
    feed.catalogue().addAll(fresh);
    feed.catalogue().withdrawAll(expired);
    served = wanted;
  }

  /** A clock that stands where it is put. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
