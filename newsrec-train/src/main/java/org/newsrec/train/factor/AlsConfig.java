package org.newsrec.train.factor;

import java.util.Objects;
import org.newsrec.collab.ImplicitWeights;
import org.newsrec.collab.ItemFactors;
import org.newsrec.data.EventStrengths;

/**
 * How factors are fitted. Immutable.
 *
 * @param factors length of the vectors, from 1 to {@link ItemFactors#MOST_FACTORS}
 * @param iterations how often readers and articles are solved in turn, from 1 to 1000
 * @param weights what a reading counts
 * @param strengths how much each kind of event says; all events of a reader with an article are
 *     added up, and pairs whose sum is 0 or below count as not read
 * @param seed of the vectors at the start
 * @param threads how many threads work, the caller's among them, from 1 to 256; the result does not
 *     depend on it
 */
public record AlsConfig(
    int factors,
    int iterations,
    ImplicitWeights weights,
    EventStrengths strengths,
    long seed,
    int threads) {

  /**
   * Checks the configuration.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public AlsConfig {
    require("factors", factors, 1, ItemFactors.MOST_FACTORS);
    require("iterations", iterations, 1, 1000);
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(strengths, "strengths");
    require("threads", threads, 1, 256);
  }

  private static void require(String name, int given, int least, int most) {
    if (given < least || given > most) {
      throw new IllegalArgumentException(
          name + " is " + given + "; it has to be from " + least + " to " + most);
    }
  }

  /**
   * Returns the configuration used unless another is given: 32 factors, 15 iterations, alpha 10,
   * lambda 30, strengths by their logarithm, standard strengths, seed 1, one thread.
   *
   * @return the defaults
   */
  public static AlsConfig defaults() {
    return new AlsConfig(
        32, 15, new ImplicitWeights(10, 30, true), EventStrengths.standard(), 1, 1);
  }

  /**
   * Returns this configuration with other sizes.
   *
   * @param length length of the vectors
   * @param rounds how often readers and articles are solved in turn
   * @return a new configuration
   */
  public AlsConfig withSize(int length, int rounds) {
    return new AlsConfig(length, rounds, weights, strengths, seed, threads);
  }

  /**
   * Returns this configuration with other weights.
   *
   * @param value what a reading counts
   * @param byType how much each kind of event says
   * @return a new configuration
   */
  public AlsConfig withWeights(ImplicitWeights value, EventStrengths byType) {
    return new AlsConfig(factors, iterations, value, byType, seed, threads);
  }

  /**
   * Returns this configuration with another seed.
   *
   * @param value any number
   * @return a new configuration
   */
  public AlsConfig withSeed(long value) {
    return new AlsConfig(factors, iterations, weights, strengths, value, threads);
  }

  /**
   * Returns this configuration with another number of threads.
   *
   * @param value 1 or more
   * @return a new configuration
   */
  public AlsConfig withThreads(int value) {
    return new AlsConfig(factors, iterations, weights, strengths, seed, value);
  }
}
