package org.newsrec.dataset;

import static org.newsrec.dataset.NewsroomClock.HOUR;

import java.util.Arrays;
import org.newsrec.math.Elementary;
import org.newsrec.math.RandomStream;

/**
 * The front page before there was a recommender: a slate is a mixture of new articles, popular
 * ones, any, and a few that suit the reader, in an order that has little to do with any of it.
 * Weights are refreshed every few minutes, as a newsroom's editors would.
 */
final class NewsroomFeed {
  private static final long REFRESH = HOUR / 12;
  private static final double CLICK_HALF_LIFE = 3;
  private static final double FRESH_HALF_LIFE = 4;

  /** Shares of a slate: by freshness, by popularity, by taste; the rest is drawn from all alike. */
  private static final double FRESH = 0.06;

  private static final double POPULAR = 0.3;
  private static final double PERSONAL = 0.12;
  private static final int TASTED = 4;

  private final NewsroomArticles articles;
  private final RandomStream random;
  private final float[] clicks;
  private final NewsroomWeights fresh = new NewsroomWeights(1024);
  private final NewsroomWeights popular = new NewsroomWeights(1024);
  private int[] live = new int[1024];
  private int liveCount;
  private int firstLive;
  private long refreshed = Long.MIN_VALUE;

  NewsroomFeed(NewsroomArticles articles, RandomStream random) {
    this.articles = articles;
    this.random = random;
    clicks = new float[articles.count()];
  }

  void clicked(int article) {
    clicks[article]++;
  }

  /** Brings the front page up to date; instants ascend. */
  void advance(long at) {
    if (refreshed != Long.MIN_VALUE && at < refreshed + REFRESH) {
      return;
    }
    double hours = refreshed == Long.MIN_VALUE ? 0 : (double) (at - refreshed) / HOUR;
    float kept = (float) Elementary.exp2(-hours / CLICK_HALF_LIFE);
    refreshed = at;
    liveCount = 0;
    fresh.clear();
    popular.clear();
    while (firstLive < articles.count()
        && articles.published(firstLive) + NewsroomArticles.LONGEST_LIFE <= at) {
      firstLive++;
    }
    for (int a = firstLive; a < articles.count() && articles.published(a) <= at; a++) {
      clicks[a] *= kept;
      if (articles.live(a, at)) {
        if (liveCount == live.length) {
          live = Arrays.copyOf(live, 2 * liveCount);
        }
        live[liveCount++] = a;
        double age = (double) (at - articles.published(a)) / HOUR;
        fresh.add(Elementary.exp2(-age / FRESH_HALF_LIFE));
        popular.add(0.3 + clicks[a]);
      }
    }
  }

  /** Draws an article for a slot of a reader's slate. */
  int draw(float[] interests) {
    double kind = random.nextDouble();
    if (kind < FRESH) {
      return live[fresh.draw(random)];
    }
    if (kind < FRESH + POPULAR) {
      return live[popular.draw(random)];
    }
    int pick = live[random.nextInt(liveCount)];
    if (kind < FRESH + POPULAR + PERSONAL) {
      for (int i = 1; i < TASTED; i++) {
        int other = live[random.nextInt(liveCount)];
        if (articles.match(other, interests) > articles.match(pick, interests)) {
          pick = other;
        }
      }
    }
    return pick;
  }
}
