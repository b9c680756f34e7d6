package org.newsrec.examples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.newsrec.train.TrainingListener.Plan;
import org.newsrec.train.TrainingListener.Summary;

/**
 * What the towers' training came to.
 *
 * @param examples examples in an epoch
 * @param epochs epochs that were run
 * @param lastLoss mean loss of the last epoch
 * @param validation what validation found; it may belong to an earlier training of the same towers
 *     on less, by which the number of epochs was chosen
 */
record TrainingFigures(
    int examples, int epochs, OptionalDouble lastLoss, Optional<Validation> validation) {

  /**
   * What validation found.
   *
   * @param examples examples kept for it
   * @param bestEpoch the epoch whose weights were the best
   * @param before share of pairs in the right order before the first step, if it was measured
   * @param auc the same with the best weights
   */
  record Validation(int examples, int bestEpoch, OptionalDouble before, double auc) {
    Validation(Plan plan, Summary summary) {
      this(
          plan.validationExamples(),
          summary.bestEpoch(),
          plan.startValidation(),
          summary.validation().orElseThrow());
    }
  }

  /** The same with names, for JSON. */
  Map<String, Object> toMap() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("examples", examples);
    figures.put("epochs", epochs);
    lastLoss.ifPresent(loss -> figures.put("lastLoss", loss));
    validation.ifPresent(
        found -> {
          figures.put("validationExamples", found.examples());
          figures.put("bestEpoch", found.bestEpoch());
          found.before().ifPresent(auc -> figures.put("validationAucBefore", auc));
          figures.put("validationAuc", found.auc());
        });
    return figures;
  }
}
