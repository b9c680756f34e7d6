package org.newsrec.dataset;

import static org.newsrec.dataset.NewsroomClock.DAY;
import static org.newsrec.dataset.NewsroomTopics.FACTORS;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.newsrec.data.Features;
import org.newsrec.math.Elementary;
import org.newsrec.math.RandomStream;

/**
 * The readers, in the order in which they join: how often they come, what they like, and how that
 * drifts from day to day.
 */
final class NewsroomReaders {
  private static final double ACTIVITY = 1.15;
  private static final double JOINING = 0.6;
  private static final double LOVED = 1.3;
  private static final double TASTE = 0.7;
  private static final double DRIFT = 0.27;
  private static final double STEADY = Math.sqrt(1 - DRIFT * DRIFT);
  private static final long DRIFT_STEP = 2 * DAY;
  private static final double MISSING = 0.1;
  private static final String[] DEVICES = {"android", "android", "android", "ios", "ios", "web"};
  private static final String[] REGIONS = {
    "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"
  };
  private static final String[] AGES = {"18-24", "25-34", "35-44", "45-54", "55-64", "65+"};

  private final RandomStream drift;
  private final RandomStream described;
  private final long[] joined;
  private final NewsroomWeights activity;
  private final float[] taste;

  NewsroomReaders(NewsroomSpec spec, RandomStream random) {
    int count = spec.readers();
    joined = joinTimes(spec, random.split(0));
    activity = new NewsroomWeights(count);
    taste = new float[count * FACTORS];
    drift = random.split(2);
    described = random.split(3);
    for (int i = 0; i < count; i++) {
      RandomStream own = random.split(1).split(i);
      activity.add(Elementary.exp(ACTIVITY * own.nextGaussian()));
      draw(own, i * FACTORS);
    }
  }

  private static long[] joinTimes(NewsroomSpec spec, RandomStream random) {
    NewsroomClock clock = NewsroomClock.reading();
    long[] times = new long[spec.readers()];
    for (int i = 0; i < times.length; i++) {
      times[i] =
          random.nextDouble() < JOINING
              ? clock.at(NewsroomClock.START, spec.days(), random.nextDouble())
              : NewsroomClock.START;
    }
    Arrays.sort(times);
    return times;
  }

  /** Two interests stand out, the others scatter; together they always weigh the same. */
  private void draw(RandomStream own, int offset) {
    for (int f = 0; f < FACTORS; f++) {
      taste[offset + f] = (float) (TASTE * own.nextGaussian());
    }
    int first = own.nextInt(FACTORS);
    int second = (first + 1 + own.nextInt(FACTORS - 1)) % FACTORS;
    taste[offset + first] += (float) LOVED;
    taste[offset + second] += (float) LOVED;
    double mean = 0;
    for (int f = 0; f < FACTORS; f++) {
      mean += taste[offset + f] / FACTORS;
    }
    double square = 0;
    for (int f = 0; f < FACTORS; f++) {
      taste[offset + f] -= (float) mean;
      square += (double) taste[offset + f] * taste[offset + f];
    }
    float scale = (float) Math.sqrt(FACTORS / square);
    for (int f = 0; f < FACTORS; f++) {
      taste[offset + f] *= scale;
    }
  }

  int count() {
    return joined.length;
  }

  long joined(int reader) {
    return joined[reader];
  }

  /** Returns how many have joined by an instant: readers are numbered in that order. */
  int joinedBy(long at) {
    return Columns.lowerBound(joined, joined.length, at + 1);
  }

  /** Draws one of the first readers, as often as they come. */
  int draw(int joinedCount, RandomStream random) {
    return activity.draw(random, joinedCount);
  }

  /** Writes what a reader likes at an instant: a lasting taste and a drift between drawn points. */
  void interests(int reader, long at, float[] target) {
    long passed = at - NewsroomClock.START;
    long step = Math.floorDiv(passed, DRIFT_STEP);
    double between = (double) Math.floorMod(passed, DRIFT_STEP) / DRIFT_STEP;
    RandomStream own = drift.split(reader);
    RandomStream before = own.split(step);
    RandomStream after = own.split(step + 1);
    for (int f = 0; f < FACTORS; f++) {
      double wander = (1 - between) * before.nextGaussian() + between * after.nextGaussian();
      target[f] = (float) (STEADY * taste[reader * FACTORS + f] + DRIFT * wander);
    }
  }

  /**
   * What the newsroom knows of a reader: device, region and age group, each a faint hint of taste.
   */
  Features features(int reader) {
    RandomStream own = described.split(reader);
    Map<String, String> known = new TreeMap<>();
    int at = reader * FACTORS;
    hint(known, "device", DEVICES, taste[at] - taste[at + 1], own);
    hint(known, "region", REGIONS, taste[at + 2] - taste[at + 3], own);
    hint(known, "ageGroup", AGES, taste[at + 4] - taste[at + 5], own);
    double scale = 0.8 + 0.1 * own.nextInt(9);
    return new Features(known, Map.of("fontScale", Math.rint(scale * 10) / 10));
  }

  private static void hint(
      Map<String, String> known, String name, String[] values, float leaning, RandomStream own) {
    double mixed = 0.45 * leaning / Math.sqrt(2) + Math.sqrt(1 - 0.45 * 0.45) * own.nextGaussian();
    double rank = Elementary.sigmoid(1.702 * mixed);
    boolean missing = own.nextDouble() < MISSING;
    if (!missing) {
      known.put(name, values[Math.min((int) (rank * values.length), values.length - 1)]);
    }
  }
}
