package org.newsrec.dataset;

import java.util.List;
import org.newsrec.math.RandomStream;

/**
 * The sections of the newsroom, their topics, and what interests each topic serves. Every section
 * has topics of nearly every interest, so that a section says little about who reads it; what does
 * is which topics go together across sections, which only readers' histories tell.
 */
final class NewsroomTopics {
  /** Number of latent interests. */
  static final int FACTORS = 8;

  static final List<String> SECTIONS =
      List.of("politics", "economy", "sport", "culture", "science", "local", "world", "life");
  static final int PER_SECTION = 8;
  static final int TOPICS = SECTIONS.size() * PER_SECTION;

  /** Hours after which the odds of a click have halved, by section. */
  private static final double[] HALF_LIFE_HOURS = {11, 10, 7, 15, 18, 12, 9, 16};

  private static final double[] SECTION_WEIGHT = {17, 11, 18, 9, 7, 15, 14, 9};
  private static final double SECOND_FACTOR = 0.45;
  private static final double APPEAL = 0.2;

  private final float[][] factors = new float[TOPICS][FACTORS];
  private final double[] appeal = new double[TOPICS];
  private final NewsroomWeights written = new NewsroomWeights(TOPICS);
  private final float[] mean = new float[FACTORS];

  NewsroomTopics(RandomStream random) {
    int[] order = new int[FACTORS];
    double total = 0;
    double[] weight = new double[TOPICS];
    for (int section = 0; section < SECTIONS.size(); section++) {
      for (int f = 0; f < FACTORS; f++) {
        order[f] = f;
      }
      random.shuffle(order, 0, FACTORS);
      for (int i = 0; i < PER_SECTION; i++) {
        int topic = section * PER_SECTION + i;
        int second = order[(i + 1 + random.nextInt(FACTORS - 1)) % FACTORS];
        factors[topic][order[i]] = 1;
        factors[topic][second] += (float) SECOND_FACTOR;
        normalise(factors[topic]);
        appeal[topic] = APPEAL * random.nextGaussian();
        weight[topic] = SECTION_WEIGHT[section] / (1 + 0.25 * i);
        total += weight[topic];
      }
    }
    for (int topic = 0; topic < TOPICS; topic++) {
      written.add(weight[topic]);
      for (int f = 0; f < FACTORS; f++) {
        mean[f] += (float) (weight[topic] / total) * factors[topic][f];
      }
    }
  }

  /** Draws a topic as often as it is written about. */
  int draw(RandomStream random) {
    return written.draw(random);
  }

  static int section(int topic) {
    return topic / PER_SECTION;
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
