package org.newsrec.train.sampling;

import java.util.Arrays;
import org.newsrec.dataset.Dataset;
import org.newsrec.dataset.ImpressionLog;
import org.newsrec.dataset.InteractionLog;
import org.newsrec.math.Elementary;

/**
 * Which articles of a log were live at a time, in buckets of at least an hour: from when an article
 * became known to its last event. One that was never seen counts as live for the median life of the
 * others. In a log without times every article with an event is live. Immutable and safe for use by
 * any number of threads.
 */
public final class LiveArticles {
  private static final long HOUR = 3_600_000L;
  private static final int MOST_BUCKETS = 512;

  /** How much of an article's popularity remains in the next bucket. */
  private static final double KEPT = 0.9;

  private final long start;
  private final long width;
  private final int[][] live;
  private final float[][] cumulative;
  private final long[] known;

  private LiveArticles(long start, long width, int[][] live, float[][] cumulative, long[] known) {
    this.start = start;
    this.width = width;
    this.live = live;
    this.cumulative = cumulative;
    this.known = known;
  }

  /**
   * Finds out from a log.
   *
   * @param log the training data
   * @param power what an article's number of recent clicks (plus one) is raised to for popularity
   *     sampling; 0 makes all alike
   * @return what was live when
   */
  public static LiveArticles of(Dataset log, double power) {
    int count = log.newsCount();
    long[] last = lastEvents(log);
    long[] known = new long[count];
    for (int i = 0; i < count; i++) {
      known[i] = log.temporal() ? log.firstKnown(i) : Long.MIN_VALUE;
    }
    if (!log.temporal()) {
      int[] all = new int[count];
      int seen = 0;
      for (int i = 0; i < count; i++) {
        if (last[i] != Long.MIN_VALUE) {
          all[seen++] = i;
        }
      }
      int[][] live = {Arrays.copyOf(all, seen)};
      double[] clicks = new double[count];
      InteractionLog events = log.interactionLog();
      for (int i = 0; i < events.size(); i++) {
        clicks[events.news(i)]++;
      }
      return new LiveArticles(0, 0, live, new float[][] {cumulate(live[0], clicks, power)}, known);
    }
    return ofTimes(log, power, last, known);
  }

  private static LiveArticles ofTimes(Dataset log, double power, long[] last, long[] known) {
    InteractionLog events = log.interactionLog();
    long start = log.start().toEpochMilli();
    long end = log.end().toEpochMilli() + 1;
    long width = Math.max(HOUR, (end - start + MOST_BUCKETS - 1) / MOST_BUCKETS);
    int buckets = (int) ((end - start + width - 1) / width);
    long life = medianLife(last, known);
    int[] sizes = new int[buckets];
    forEachLife(start, width, buckets, last, known, life, (bucket, article) -> sizes[bucket]++);
    int[][] live = new int[buckets][];
    for (int b = 0; b < buckets; b++) {
      live[b] = new int[sizes[b]];
    }
    int[] filled = new int[buckets];
    forEachLife(
        start,
        width,
        buckets,
        last,
        known,
        life,
        (bucket, article) -> live[bucket][filled[bucket]++] = article);
    return new LiveArticles(
        start, width, live, popularity(events, start, width, live, known.length, power), known);
  }

  private static float[][] popularity(
      InteractionLog events, long start, long width, int[][] live, int articles, double power) {
    int buckets = live.length;
    int[] order = new int[buckets + 1];
    for (int i = 0; i < events.size(); i++) {
      order[bucket(events.timestamp(i), start, width, buckets) + 1]++;
    }
    for (int b = 0; b < buckets; b++) {
      order[b + 1] += order[b];
    }
    int[] byBucket = new int[events.size()];
    int[] next = order.clone();
    for (int i = 0; i < events.size(); i++) {
      byBucket[next[bucket(events.timestamp(i), start, width, buckets)]++] = events.news(i);
    }
    float[][] cumulative = new float[buckets][];
    double[] clicks = new double[articles];
    for (int b = 0; b < buckets; b++) {
      for (int article : live[b]) {
        clicks[article] *= KEPT;
      }
      for (int i = order[b]; i < order[b + 1]; i++) {
        clicks[byBucket[i]]++;
      }
      cumulative[b] = cumulate(live[b], clicks, power);
    }
    return cumulative;
  }

  private static float[] cumulate(int[] live, double[] clicks, double power) {
    float[] sums = new float[live.length];
    double sum = 0;
    for (int i = 0; i < live.length; i++) {
      sum += Elementary.exp(power * Elementary.log1p(clicks[live[i]]));
      sums[i] = (float) sum;
    }
    return sums;
  }

  private static long[] lastEvents(Dataset log) {
    long[] last = new long[log.newsCount()];
    Arrays.fill(last, Long.MIN_VALUE);
    InteractionLog events = log.interactionLog();
    for (int i = 0; i < events.size(); i++) {
      last[events.news(i)] = Math.max(last[events.news(i)], events.timestamp(i));
    }
    ImpressionLog shown = log.impressionLog();
    for (int i = 0; i < shown.size(); i++) {
      for (int slot = 0; slot < shown.shownCount(i); slot++) {
        int article = shown.shown(i, slot);
        last[article] = Math.max(last[article], shown.timestamp(i));
      }
    }
    return last;
  }

  private static long medianLife(long[] last, long[] known) {
    long[] lives = new long[last.length];
    int count = 0;
    for (int i = 0; i < last.length; i++) {
      if (last[i] != Long.MIN_VALUE) {
        lives[count++] = last[i] - known[i];
      }
    }
    Arrays.sort(lives, 0, count);
    return count == 0 ? 0 : lives[count / 2];
  }

  @FunctionalInterface
  private interface LiveIn {
    void accept(int bucket, int article);
  }

  private static void forEachLife(
      long start, long width, int buckets, long[] last, long[] known, long life, LiveIn action) {
    for (int article = 0; article < known.length; article++) {
      if (known[article] == Long.MAX_VALUE) {
        continue;
      }
      long until = last[article] == Long.MIN_VALUE ? known[article] + life : last[article];
      if (until < start || known[article] >= start + width * buckets) {
        continue;
      }
      int from = bucket(known[article], start, width, buckets);
      int to = bucket(until, start, width, buckets);
      for (int b = from; b <= to; b++) {
        action.accept(b, article);
      }
    }
  }

  private static int bucket(long time, long start, long width, int buckets) {
    return (int) Math.max(0, Math.min(buckets - 1, (time - start) / width));
  }

  /**
   * Draws from what was live, each article alike.
   *
   * @return the sampler
   */
  public NegativeSampler uniform() {
    return (reader, positive, time, random) -> {
      int[] articles = live[bucketOf(time)];
      if (articles.length == 0) {
        return -1;
      }
      int article = articles[random.nextInt(articles.length)];
      return known[article] <= time ? article : -1;
    };
  }

  /**
   * Draws from what was live by its recent number of clicks, raised to the power given at the
   * start.
   *
   * @return the sampler
   */
  public NegativeSampler popular() {
    return (reader, positive, time, random) -> {
      int bucket = bucketOf(time);
      float[] sums = cumulative[bucket];
      if (sums.length == 0) {
        return -1;
      }
      float at = random.nextFloat() * sums[sums.length - 1];
      int place = Arrays.binarySearch(sums, at);
      place = Math.min(sums.length - 1, place < 0 ? -place - 1 : place + 1);
      int article = live[bucket][place];
      return known[article] <= time ? article : -1;
    };
  }

  private int bucketOf(long time) {
    return width == 0 ? 0 : bucket(time, start, width, live.length);
  }

  /**
   * Returns what was live in the bucket of a time.
   *
   * @param time milliseconds of the epoch
   * @return articles' numbers, ascending, in an array of the caller's own; some may have become
   *     known only later in the bucket
   */
  public int[] at(long time) {
    return live[bucketOf(time)].clone();
  }

  /** As {@link #at}, but this object's own array: not to be changed. */
  int[] bucketAt(long time) {
    return live[bucketOf(time)];
  }

  /** Whether an article was known at a time. */
  boolean knownAt(int article, long time) {
    return known[article] <= time;
  }
}
