package org.newsrec.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.newsrec.rerank.AdditiveRanker;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.ScoreCalibration;
import org.newsrec.rerank.Signal;

/**
 * A ranker as JSON holds it.
 *
 * @param kind which kind of ranker, {@value #LINEAR} or {@value #ADDITIVE}
 * @param terms the terms of a linear ranker's sum
 * @param shapes an additive ranker's parts of one signal
 * @param interactions an additive ranker's parts of two signals
 * @param calibration what turns scores into probabilities; null where there is none, as in files
 *     written before there was any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RankerFile(
    String kind,
    List<Term> terms,
    List<Shape> shapes,
    List<Interaction> interactions,
    Calibration calibration) {
  static final String LINEAR = "linear";
  static final String ADDITIVE = "additive";

  /**
   * A term, as {@link LinearRanker.Term}.
   *
   * @param signal the signal's key
   * @param weight what it is multiplied with
   * @param centre what is subtracted from it before
   */
  record Term(String signal, double weight, double centre) {
    private static Term of(LinearRanker.Term term) {
      return new Term(term.signal().key(), term.weight(), term.centre());
    }

    private LinearRanker.Term read() {
      return new LinearRanker.Term(Signal.ofKey(signal), weight, centre);
    }
  }

  /**
   * A part of one signal, as {@link AdditiveRanker.Shape}.
   *
   * @param signal the signal's key
   * @param slope of the straight line
   * @param centre where the straight line is 0
   * @param thresholds ascending
   * @param values one more
   */
  record Shape(
      String signal, double slope, double centre, List<Double> thresholds, List<Double> values) {
    private static Shape of(AdditiveRanker.Shape shape) {
      return new Shape(
          shape.signal().key(), shape.slope(), shape.centre(), shape.thresholds(), shape.values());
    }

    private AdditiveRanker.Shape read() {
      return new AdditiveRanker.Shape(Signal.ofKey(signal), slope, centre, thresholds, values);
    }
  }

  /**
   * A part of two signals, as {@link AdditiveRanker.Interaction}.
   *
   * @param first a signal's key
   * @param firstThresholds ascending
   * @param second another signal's key
   * @param secondThresholds ascending
   * @param values row by row; a row for each bin of the first signal
   */
  record Interaction(
      String first,
      List<Double> firstThresholds,
      String second,
      List<Double> secondThresholds,
      List<Double> values) {
    private static Interaction of(AdditiveRanker.Interaction pair) {
      return new Interaction(
          pair.first().key(),
          pair.firstThresholds(),
          pair.second().key(),
          pair.secondThresholds(),
          pair.values());
    }

    private AdditiveRanker.Interaction read() {
      return new AdditiveRanker.Interaction(
          Signal.ofKey(first), firstThresholds, Signal.ofKey(second), secondThresholds, values);
    }
  }

  /**
   * A {@link ScoreCalibration}.
   *
   * @param slope log-odds for each unit of score
   * @param intercept log-odds of a score of 0
   */
  record Calibration(double slope, double intercept) {
    private static Calibration of(ScoreCalibration fitted) {
      return new Calibration(fitted.slope(), fitted.intercept());
    }

    private ScoreCalibration read() {
      return new ScoreCalibration(slope, intercept);
    }
  }

  static RankerFile of(Ranker ranker) {
    Calibration calibration = ranker.calibration().map(Calibration::of).orElse(null);
    if (ranker instanceof AdditiveRanker additive) {
      return new RankerFile(
          ADDITIVE,
          null,
          additive.shapes().stream().map(Shape::of).toList(),
          additive.interactions().stream().map(Interaction::of).toList(),
          calibration);
    }
    return new RankerFile(
        LINEAR,
        ((LinearRanker) ranker).terms().stream().map(Term::of).toList(),
        null,
        null,
        calibration);
  }

  Ranker ranker() {
    boolean linear = LINEAR.equals(kind) && terms != null;
    boolean additive = ADDITIVE.equals(kind) && shapes != null && interactions != null;
    if (!linear && !additive) {
      throw new ModelFormatException(
          "the ranker is of the kind '"
              + kind
              + "' or incomplete; this library reads '"
              + LINEAR
              + "' with terms, and '"
              + ADDITIVE
              + "' with shapes and interactions; use a later one, or fit the ranker again");
    }
    try {
      Ranker ranker =
          linear
              ? LinearRanker.of(terms.stream().map(Term::read).toList())
              : AdditiveRanker.of(
                  shapes.stream().map(Shape::read).toList(),
                  interactions.stream().map(Interaction::read).toList());
      return ranker.calibrated(Optional.ofNullable(calibration).map(Calibration::read));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new ModelFormatException("the ranker cannot be read: " + e.getMessage(), e);
    }
  }
}
