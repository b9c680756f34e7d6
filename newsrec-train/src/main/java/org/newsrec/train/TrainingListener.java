package org.newsrec.train;

import java.util.OptionalDouble;

/**
 * Sees how training goes; something a progress bar can hang on. Called on the thread that trains,
 * one call at a time; what it throws ends the training.
 */
public interface TrainingListener {
  /** Sees nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * What is going to be done.
   *
   * @param examples how many examples each epoch has
   * @param validationExamples how many are kept for validation
   * @param batches how many steps each epoch has
   * @param epochs how many epochs there are at most
   * @param startValidation validation result before the first step, if there is validation
   */
  record Plan(
      int examples,
      int validationExamples,
      int batches,
      int epochs,
      OptionalDouble startValidation) {}

  /**
   * A step that was taken.
   *
   * @param epoch the epoch, from 1
   * @param batch the step within the epoch, from 1
   * @param examplesDone examples seen so far, over all epochs
   * @param examplesTotal examples there are at most, over all epochs
   * @param loss mean loss of the step's examples
   * @param learningRate size of the step
   */
  record Step(
      int epoch,
      int batch,
      long examplesDone,
      long examplesTotal,
      double loss,
      double learningRate) {}

  /**
   * An epoch that is over.
   *
   * @param epoch the epoch, from 1
   * @param loss mean loss of its examples
   * @param validation share of validation pairs that are in the right order (AUC, 0 to 1), if there
   *     is validation
   * @param best whether this is the best epoch so far; always with no validation
   */
  record Epoch(int epoch, double loss, OptionalDouble validation, boolean best) {}

  /**
   * What was done.
   *
   * @param epochs how many epochs were run
   * @param bestEpoch the epoch whose weights were kept; 0 for those before the first step
   * @param validation validation result of the kept weights, if there is validation
   */
  record Summary(int epochs, int bestEpoch, OptionalDouble validation) {}

  /**
   * Called once before the first step.
   *
   * @param plan what is going to be done
   */
  default void started(Plan plan) {}

  /**
   * Called after each step.
   *
   * @param step the step
   */
  default void stepDone(Step step) {}

  /**
   * Called after each epoch.
   *
   * @param epoch the epoch
   */
  default void epochDone(Epoch epoch) {}

  /**
   * Called again and again while the rankers of a feed are fitted.
   *
   * @param stage what is going on, in a few words
   * @param done how much of it is done
   * @param total how much there is at most
   */
  default void fittingRankers(String stage, long done, long total) {}

  /**
   * Called once when training is over.
   *
   * @param summary what was done
   */
  default void finished(Summary summary) {}
}
