package org.newsrec.rerank;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.newsrec.math.RandomStream;

/** Made-up additive rankers, and their scores by the definition. */
public final class AdditiveRankers {
  private AdditiveRankers() {}

  /**
   * Draws a ranker.
   *
   * @param seed of the draw
   * @return with shapes of about two signals in three, and a few interactions
   */
  public static AdditiveRanker random(long seed) {
    RandomStream random = new RandomStream(seed);
    List<AdditiveRanker.Shape> shapes = new ArrayList<>();
    List<AdditiveRanker.Interaction> interactions = new ArrayList<>();
    Signal[] all = Signal.values();
    for (int a = 0; a < all.length; a++) {
      if (random.nextInt(3) > 0) {
        List<Double> thresholds = thresholds(random, random.nextInt(7));
        double slope = random.nextInt(2) * random.nextGaussian();
        shapes.add(
            new AdditiveRanker.Shape(
                all[a],
                slope,
                random.nextGaussian(),
                thresholds,
                values(random, thresholds.size() + 1)));
      }
      for (int b = 0; b < a; b++) {
        if (random.nextInt(20) == 0) {
          List<Double> first = thresholds(random, 1 + random.nextInt(4));
          List<Double> second = thresholds(random, 1 + random.nextInt(4));
          interactions.add(
              new AdditiveRanker.Interaction(
                  all[a],
                  first,
                  all[b],
                  second,
                  values(random, (first.size() + 1) * (second.size() + 1))));
        }
      }
    }
    return AdditiveRanker.of(shapes, interactions);
  }

  private static List<Double> thresholds(RandomStream random, int count) {
    TreeSet<Double> thresholds = new TreeSet<>();
    while (thresholds.size() < count) {
      thresholds.add(random.nextInt(21) / 10.0 - 0.5); // 0 is among them, and often hit
    }
    return List.copyOf(thresholds);
  }

  private static List<Double> values(RandomStream random, int count) {
    return DoubleStream.generate(random::nextGaussian).limit(count).boxed().toList();
  }

  /** What each part adds, by its definition. */
  static List<Double> parts(AdditiveRanker ranker, Signals signals, int item) {
    List<Double> parts = new ArrayList<>();
    for (AdditiveRanker.Shape shape : ranker.shapes()) {
      double value = signals.get(shape.signal(), item);
      double line = shape.slope() * (value - shape.centre());
      parts.add(
          Math.rint(line * 0x1p40) / 0x1p40
              + shape.values().get(notAbove(shape.thresholds(), value)));
    }
    for (AdditiveRanker.Interaction pair : ranker.interactions()) {
      int row = notAbove(pair.firstThresholds(), signals.get(pair.first(), item));
      int column = notAbove(pair.secondThresholds(), signals.get(pair.second(), item));
      parts.add(pair.values().get(row * (pair.secondThresholds().size() + 1) + column));
    }
    return parts;
  }

  private static int notAbove(List<Double> thresholds, double value) {
    return (int) thresholds.stream().filter(threshold -> threshold <= value).count();
  }
}
