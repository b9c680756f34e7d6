package org.newsrec.dataset;

import static org.newsrec.dataset.NewsroomClock.DAY;
import static org.newsrec.dataset.NewsroomClock.HOUR;
import static org.newsrec.dataset.NewsroomTopics.FACTORS;

import java.util.Arrays;
import org.newsrec.math.Elementary;
import org.newsrec.math.RandomStream;

/**
 * The latent side of the articles, in the order of publication. They come in stories: most are told
 * in one article, some in up to six within hours; a few stories break, and all their articles are
 * wanted more from that instant on, less and less within hours.
 */
final class NewsroomArticles {
  /** No article is shown when older than this. */
  static final long LONGEST_LIFE = 22 * HOUR;

  private static final long SHORTEST_LIFE = 14 * HOUR;
  private static final double QUALITY = 1.25;
  private static final double FOLLOW_UP = 0.16;
  private static final double BREAKING = 0.08;
  private static final int MOST_PER_STORY = 6;

  private final long[] published;
  private final int[] lifeMillis;
  private final byte[] firstTopic;
  private final byte[] secondTopic;
  private final float[] share;
  private final float[] quality;
  private final int[] story;
  private final float[] offer;
  private final long[] storyBreaks;
  private final float[] storyHeat;
  private final float[] storyHalfLife;

  NewsroomArticles(NewsroomSpec spec, NewsroomTopics topics, RandomStream random) {
    int count = spec.newsCount();
    published = new long[count];
    lifeMillis = new int[count];
    firstTopic = new byte[count];
    secondTopic = new byte[count];
    share = new float[count];
    quality = new float[count];
    story = new int[count];
    offer = new float[count * FACTORS];
    storyBreaks = new long[count];
    storyHeat = new float[count];
    storyHalfLife = new float[count];
    long[] draft = plan(spec, random.split(0));
    for (int i = 0; i < count; i++) {
      story[i] = (int) (draft[i] % count);
      published[i] = NewsroomClock.START - DAY + draft[i] / count;
    }
    boolean[] begun = new boolean[count];
    for (int i = 0; i < count; i++) {
      if (!begun[story[i]]) {
        begun[story[i]] = true;
        heat(story[i], published[i], random.split(1).split(story[i]));
      }
      describe(i, topics, random.split(2).split(i), random.split(3).split(story[i]));
    }
  }

  /**
   * Returns publication times, since a day before the start, each times the count plus its story.
   */
  private static long[] plan(NewsroomSpec spec, RandomStream random) {
    int count = spec.newsCount();
    int days = spec.days() + 1;
    NewsroomClock clock = NewsroomClock.publishing();
    long[] draft = new long[count];
    int stories = 0;
    int made = 0;
    while (made < count) {
      long at = clock.at(0, days, random.nextDouble());
      int members = 1;
      while (members < MOST_PER_STORY && random.nextDouble() < FOLLOW_UP * Math.min(members, 3)) {
        members++;
      }
      for (int m = 0; m < members && made < count; m++) {
        draft[made++] = Math.min(at, days * DAY - 1) * count + stories;
        at += (long) (-2.0 * HOUR * Elementary.log(1 - random.nextDouble()));
      }
      stories++;
    }
    Arrays.sort(draft);
    return draft;
  }

  private void heat(int which, long begins, RandomStream random) {
    if (random.nextDouble() < BREAKING) {
      storyBreaks[which] = begins + (long) (random.nextDouble() * 4 * HOUR);
      storyHeat[which] = (float) (1 + 2 * random.nextDouble());
      storyHalfLife[which] = (float) ((2 + 3 * random.nextDouble()) * HOUR);
    }
  }

  private void describe(int i, NewsroomTopics topics, RandomStream own, RandomStream shared) {
    int first = topics.draw(shared);
    int second = topics.draw(own);
    firstTopic[i] = (byte) first;
    secondTopic[i] = (byte) second;
    share[i] = (float) (0.6 + 0.35 * own.nextDouble());
    quality[i] = (float) (QUALITY * own.nextGaussian() + topics.appeal(first));
    lifeMillis[i] = (int) (SHORTEST_LIFE + own.nextDouble() * (LONGEST_LIFE - SHORTEST_LIFE));
    topics.mix(first, second, share[i], offer, i * FACTORS);
  }

  int count() {
    return published.length;
  }

  long published(int article) {
    return published[article];
  }

  boolean live(int article, long at) {
    return published[article] <= at && at < published[article] + lifeMillis[article];
  }

  int firstTopic(int article) {
    return firstTopic[article];
  }

  int secondTopic(int article) {
    return secondTopic[article];
  }

  float share(int article) {
    return share[article];
  }

  int story(int article) {
    return story[article];
  }

  /** How well an article serves interests: a dot product, in ascending order. */
  float match(int article, float[] interests) {
    float sum = 0;
    for (int f = 0, o = article * FACTORS; f < FACTORS; f++, o++) {
      sum = Math.fma(offer[o], interests[f], sum);
    }
    return sum;
  }

  /**
   * What everybody likes in an article at an instant, in logits: quality, age and the day's events.
   */
  double attraction(int article, long at) {
    double age = (double) (at - published[article]) / HOUR;
    double halfLife = NewsroomTopics.halfLifeHours(firstTopic[article]);
    double logit = quality[article] - LN2 * age / halfLife;
    int s = story[article];
    if (storyHeat[s] > 0 && at >= storyBreaks[s]) {
      logit += storyHeat[s] * Elementary.exp2(-(double) (at - storyBreaks[s]) / storyHalfLife[s]);
    }
    return logit;
  }

  private static final double LN2 = 0.6931471805599453;
}
