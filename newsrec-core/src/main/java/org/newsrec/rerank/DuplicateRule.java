package org.newsrec.rerank;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * When two articles tell the same story, so that only one of them is shown. Immutable.
 *
 * @param text least similarity of the {@linkplain StorySignature signatures} of their texts, above
 *     0, at most 1; empty where texts are not compared. An article without text is like no other
 * @param cosine least cosine of their vectors from the news tower, above 0, at most 1; empty where
 *     vectors are not compared. Either of the two is enough
 * @param margin how much less than the best score among them an article may have and still be the
 *     one that is shown, if it is the newest; 0 or more, in units of the score
 */
public record DuplicateRule(OptionalDouble text, OptionalDouble cosine, double margin) {
  /**
   * Checks the rule.
   *
   * @throws IllegalArgumentException if a number is out of its range, or nothing is compared
   */
  public DuplicateRule {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(cosine, "cosine");
    if (text.isEmpty() && cosine.isEmpty()) {
      throw new IllegalArgumentException(
          "a duplicate rule compares neither texts nor vectors; give at least one threshold");
    }
    requireShare(text, "text");
    requireShare(cosine, "cosine");
    if (!(margin >= 0 && margin < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "margin is " + margin + "; it has to be 0 or more, and finite");
    }
  }

  /**
   * Makes a rule by the texts.
   *
   * @param least similarity from which two articles are one story; above 0, at most 1
   * @return the rule, with a margin of 0
   */
  public static DuplicateRule byText(double least) {
    return new DuplicateRule(OptionalDouble.of(least), OptionalDouble.empty(), 0);
  }

  /**
   * Makes a rule by the vectors.
   *
   * @param least cosine from which two articles are one story; above 0, at most 1
   * @return the rule, with a margin of 0
   */
  public static DuplicateRule byCosine(double least) {
    return new DuplicateRule(OptionalDouble.empty(), OptionalDouble.of(least), 0);
  }

  /**
   * Returns this rule with another margin.
   *
   * @param value 0 or more, in units of the score
   * @return the rule
   */
  public DuplicateRule withMargin(double value) {
    return new DuplicateRule(text, cosine, value);
  }

  private static void requireShare(OptionalDouble value, String name) {
    if (value.isPresent() && !(value.getAsDouble() > 0 && value.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          name + " is " + value.getAsDouble() + "; it has to be above 0 and at most 1");
    }
  }
}
