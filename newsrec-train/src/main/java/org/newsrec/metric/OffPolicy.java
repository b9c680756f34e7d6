package org.newsrec.metric;

import java.util.Locale;
import java.util.Optional;

/**
 * What another policy would have earned, from a log of what one policy chose: each reward is
 * weighted by how much more often the other policy makes that choice (inverse propensity scoring,
 * Horvitz and Thompson 1952; self-normalised: Swaminathan and Joachims 2015). Pure functions, safe
 * for use by any number of threads.
 *
 * <p>It holds only where the log says with which probability each choice was made, every choice the
 * other policy makes could have been made, and the probability was not guessed afterwards.
 */
public final class OffPolicy {
  /** An effective sample smaller than this has a warning. */
  public static final double SMALL_SAMPLE = 100;

  /** An effective sample smaller than this part of the log has a warning. */
  public static final double SMALL_SHARE = 0.01;

  private OffPolicy() {}

  /**
   * What was found. Immutable.
   *
   * @param n how many choices the log has
   * @param ips the mean of weight × reward: unbiased if nothing was clipped, but it varies much
   * @param selfNormalised sum of weight × reward over the sum of weights: within the range of the
   *     rewards, varies less, biased by an amount that vanishes as n grows; NaN if all weights are
   *     0
   * @param effectiveSampleSize (sum of weights)² / sum of squared weights (Kish 1965), from 0 to n:
   *     how many choices of the other policy's own the log is worth
   * @param meanWeight near 1 if the propensities are right and none was clipped
   * @param clipped how many weights were cut
   * @param warning why not to trust it, where the effective sample is below {@link #SMALL_SAMPLE}
   *     or below {@link #SMALL_SHARE} of n
   */
  public record Estimate(
      int n,
      double ips,
      double selfNormalised,
      double effectiveSampleSize,
      double meanWeight,
      int clipped,
      Optional<String> warning) {}

  /**
   * Estimates a policy's mean reward.
   *
   * @param rewards one per logged choice, such as 1 for a click and 0 for none; finite
   * @param propensities with which probability the logging policy made the choice; above 0, at most
   *     1
   * @param target with which probability the other policy makes the same choice; 0 to 1
   * @return the estimate
   * @throws IllegalArgumentException if there is no choice, lengths differ, or a number is out of
   *     range
   */
  public static Estimate estimate(double[] rewards, double[] propensities, double[] target) {
    return estimate(rewards, propensities, target, Double.POSITIVE_INFINITY);
  }

  /**
   * Estimates a policy's mean reward with weights that are cut at a limit: less variance, for a
   * bias towards 0 (Ionides 2008, Bottou et al. 2013).
   *
   * @param rewards one per logged choice; finite
   * @param propensities of the logging policy; above 0, at most 1
   * @param target probability under the other policy; 0 to 1
   * @param mostWeight the limit, above 0; infinity for none
   * @return the estimate
   * @throws IllegalArgumentException as without a limit, or if the limit is not above 0
   */
  public static Estimate estimate(
      double[] rewards, double[] propensities, double[] target, double mostWeight) {
    int n = rewards.length;
    if (n == 0 || propensities.length != n || target.length != n) {
      throw new IllegalArgumentException(
          n
              + " rewards, "
              + propensities.length
              + " propensities and "
              + target.length
              + " probabilities of the target; give one of each per logged choice, and at least"
              + " one");
    }
    if (!(mostWeight > 0)) {
      throw new IllegalArgumentException(
          "mostWeight is " + mostWeight + "; it has to be above 0, infinity for no limit");
    }
    double earned = 0;
    double weights = 0;
    double squares = 0;
    int clipped = 0;
    for (int i = 0; i < n; i++) {
      double weight = weight(rewards[i], propensities[i], target[i], i);
      if (weight > mostWeight) {
        weight = mostWeight;
        clipped++;
      }
      earned += weight * rewards[i];
      weights += weight;
      squares += weight * weight;
    }
    double effective = weights == 0 ? 0 : weights * weights / squares;
    return new Estimate(
        n,
        earned / n,
        weights == 0 ? Double.NaN : earned / weights,
        effective,
        weights / n,
        clipped,
        warning(effective, n));
  }

  private static double weight(double reward, double propensity, double target, int index) {
    if (!Double.isFinite(reward)) {
      throw new IllegalArgumentException(
          "reward " + (index + 1) + " is " + reward + "; it has to be a finite number");
    }
    if (!(propensity > 0 && propensity <= 1)) {
      throw new IllegalArgumentException(
          "propensity "
              + (index + 1)
              + " is "
              + propensity
              + "; what was chosen had a probability above 0 and at most 1: log it when choosing");
    }
    if (!(target >= 0 && target <= 1)) {
      throw new IllegalArgumentException(
          "the target's probability "
              + (index + 1)
              + " is "
              + target
              + "; it has to be between 0 and 1");
    }
    return target / propensity;
  }

  private static Optional<String> warning(double effective, int n) {
    if (effective >= SMALL_SAMPLE && effective >= SMALL_SHARE * n) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the log of %d choices is worth %.1f of the target's own: the policies differ too much,"
                + " or the log is too short; compare a policy nearer to the logging one, explore"
                + " more, or log longer",
            n,
            effective));
  }
}
