package org.newsrec.dataset;

import java.util.List;
import org.newsrec.math.RandomStream;

/**
 * The sections of the newsroom, their topics, and what interests each topic serves. Every section
 * has topics of many interests, so that a section says little about who reads it; what does is
 * which topics go together across sections, which only readers' histories tell.
 */
final class NewsroomTopics {
  /** Number of latent interests. */
  static final int FACTORS = 6;

  static final List<String> SECTIONS =
      List.of("politics", "economy", "sport", "culture", "science", "local", "world", "life");

  /** Hours after which the odds of a click have halved, by section. */
  private static final double[] HALF_LIFE_HOURS = {13, 12, 9, 18, 20, 14, 10, 19};

  private static final double[] SECTION_WEIGHT = {17, 11, 18, 9, 7, 15, 14, 9};
  private static final double SECOND_FACTOR = 0.45;
  private static final double APPEAL = 0.2;

  private final float[][] factors;
  private final double[] appeal;
  private final NewsroomWeights written;
  private final float[] mean = new float[FACTORS];

  /**
   * Draws the topics. The more articles, the more topics, so that each has articles enough to be
   * learned from.
   */
  NewsroomTopics(NewsroomSpec spec, RandomStream random) {
    int perSection = spec.newsCount() < 2_000 ? FACTORS / 2 : FACTORS;
    int count = SECTIONS.size() * perSection;
    factors = new float[count][FACTORS];
    appeal = new double[count];
    written = new NewsroomWeights(count);
    int[] order = new int[FACTORS];
    for (int rank = 0; rank < perSection; rank++) {
      for (int section = 0; section < SECTIONS.size(); section++) {
        int topic = rank * SECTIONS.size() + section;
        RandomStream ofSection = random.split(section);
        shuffled(order, ofSection);
        RandomStream own = ofSection.split(rank);
        int second = order[(rank + 1 + own.nextInt(FACTORS - 1)) % FACTORS];
        factors[topic][order[rank]] = 1;
        factors[topic][second] += (float) SECOND_FACTOR;
        normalise(factors[topic]);
        appeal[topic] = APPEAL * own.nextGaussian();
        written.add(SECTION_WEIGHT[section] / (1 + 0.25 * rank));
      }
    }
    for (int topic = 0; topic < count; topic++) {
      float weight =
          (float) ((written.total(topic + 1) - written.total(topic)) / written.total(count));
      for (int f = 0; f < FACTORS; f++) {
        mean[f] += weight * factors[topic][f];
      }
    }
  }

  private static void shuffled(int[] order, RandomStream random) {
    for (int f = 0; f < FACTORS; f++) {
      order[f] = f;
    }
    random.shuffle(order, 0, FACTORS);
  }

  int count() {
    return appeal.length;
  }

  /** Draws a topic as often as it is written about. */
  int draw(RandomStream random) {
    return written.draw(random);
  }

  static int section(int topic) {
    return topic % SECTIONS.size();
  }

  static double halfLifeHours(int topic) {
    return HALF_LIFE_HOURS[section(topic)];
  }

  /** How much more than others articles on this topic are liked by everybody, in logits. */
  double appeal(int topic) {
    return appeal[topic];
  }

  /**
   * Writes what an article on two topics offers to each interest, less what the average one does.
   */
  void mix(int first, int second, double share, float[] target, int offset) {
    float[] mixed = new float[FACTORS];
    for (int f = 0; f < FACTORS; f++) {
      mixed[f] = (float) (share * factors[first][f] + (1 - share) * factors[second][f]);
    }
    normalise(mixed);
    for (int f = 0; f < FACTORS; f++) {
      target[offset + f] = mixed[f] - mean[f];
    }
  }

  private static void normalise(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    float scale = (float) (1 / Math.sqrt(square));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
  }
}
