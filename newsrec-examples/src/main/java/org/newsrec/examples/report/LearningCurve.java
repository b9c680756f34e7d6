package org.newsrec.examples.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What was heard of one training of the towers. Immutable.
 *
 * @param name what was trained
 * @param examples examples in an epoch
 * @param before validation AUC before the first step, if it was measured
 * @param epochs what each epoch came to, in order
 */
public record LearningCurve(String name, int examples, OptionalDouble before, List<Epoch> epochs) {
  /** Copies the epochs. */
  public LearningCurve {
    epochs = List.copyOf(epochs);
  }

  /**
   * One epoch.
   *
   * @param epoch its number, from 1
   * @param loss mean loss of its examples
   * @param validation validation AUC after it, if it was measured
   */
  public record Epoch(int epoch, double loss, OptionalDouble validation) {}
}
