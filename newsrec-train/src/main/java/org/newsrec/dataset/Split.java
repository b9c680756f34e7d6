package org.newsrec.dataset;

import java.time.Instant;
import java.util.Objects;

/**
 * A log divided for training and testing: what was received before the cutoff trains, what happens
 * from then on is the test. Immutable.
 *
 * @param train what may be learned from, at most {@code whole.before(cutoff)}
 * @param whole the log with both parts
 * @param cutoff the first instant of the test
 * @param until the first instant after the test
 * @param temporal whether the test is later in time; otherwise the instants only number the parts
 * @param label what kind of split it is, in words
 */
public record Split(
    Dataset train, Dataset whole, Instant cutoff, Instant until, boolean temporal, String label) {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the test period is empty
   * @throws NullPointerException if a part is null
   */
  public Split {
    Objects.requireNonNull(train, "train");
    Objects.requireNonNull(whole, "whole");
    Objects.requireNonNull(label, "label");
    if (!cutoff.isBefore(until)) {
      throw new IllegalArgumentException(
          "the test would last from " + cutoff + " until " + until + "; until has to be later");
    }
  }

  /**
   * Returns the first impression of the test.
   *
   * @return an index of {@code whole.impressionLog()}
   */
  public int firstTestImpression() {
    return whole.impressionLog().firstShownFrom(Millis.ceil(cutoff));
  }

  /**
   * Returns the end of the test's impressions.
   *
   * @return the index after the last one, in {@code whole.impressionLog()}
   */
  public int endTestImpression() {
    return whole.impressionLog().firstShownFrom(Millis.ceil(until));
  }

  /**
   * Returns the first interaction of the test, by the time it was received.
   *
   * @return an index of {@code whole.interactionLog()}
   */
  public int firstTestInteraction() {
    return whole.interactionLog().firstReceivedFrom(Millis.ceil(cutoff));
  }

  /**
   * Returns the end of the test's interactions, by the time they were received.
   *
   * @return the index after the last one, in {@code whole.interactionLog()}
   */
  public int endTestInteraction() {
    return whole.interactionLog().firstReceivedFrom(Millis.ceil(until));
  }
}
