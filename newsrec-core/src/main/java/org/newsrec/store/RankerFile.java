package org.newsrec.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.newsrec.rerank.AdditiveRanker;
import org.newsrec.rerank.DenseRanker;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.ScoreCalibration;
import org.newsrec.rerank.Signal;
import org.newsrec.rerank.TreeRanker;

/**
 * A ranker as JSON holds it.
 *
 * @param kind which kind of ranker, {@value #LINEAR}, {@value #ADDITIVE}, {@value #TREES} or
 *     {@value #DENSE}
 * @param terms the terms of a linear ranker's sum
 * @param shapes an additive ranker's parts of one signal
 * @param interactions an additive ranker's parts of two signals
 * @param lines a tree ranker's signals
 * @param trees its trees
 * @param inputs a dense ranker's signals
 * @param units its hidden layer
 * @param calibration what turns scores into probabilities; null where there is none, as in files
 *     written before there was any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RankerFile(
    String kind,
    List<Term> terms,
    List<Shape> shapes,
    List<Interaction> interactions,
    List<Line> lines,
    List<Tree> trees,
    List<Input> inputs,
    List<Unit> units,
    Calibration calibration) {
  static final String LINEAR = "linear";
  static final String ADDITIVE = "additive";
  static final String TREES = "trees";
  static final String DENSE = "dense";

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
   * A signal, as {@link TreeRanker.Input}.
   *
   * @param signal the signal's key
   * @param slope of the straight line beside the trees
   * @param usual the value that contributes 0
   */
  record Line(String signal, double slope, double usual) {
    private static Line of(TreeRanker.Input input) {
      return new Line(input.signal().key(), input.slope(), input.usual());
    }

    private TreeRanker.Input read() {
      return new TreeRanker.Input(Signal.ofKey(signal), slope, usual);
    }
  }

  /**
   * A {@link TreeRanker.Tree}.
   *
   * @param splits the root first
   * @param leaves one more
   */
  record Tree(List<Split> splits, List<Double> leaves) {
    private static Tree of(TreeRanker.Tree tree) {
      return new Tree(tree.splits().stream().map(Split::of).toList(), tree.leaves());
    }

    private TreeRanker.Tree read() {
      return new TreeRanker.Tree(splits.stream().map(Split::read).toList(), leaves);
    }
  }

  /**
   * A {@link TreeRanker.Split}.
   *
   * @param signal the signal's key
   * @param threshold from which on the high side is followed
   * @param low the number of a later split, or −1 less the number of a leaf
   * @param high the same of the other side
   */
  record Split(String signal, double threshold, int low, int high) {
    private static Split of(TreeRanker.Split split) {
      return new Split(split.signal().key(), split.threshold(), split.low(), split.high());
    }

    private TreeRanker.Split read() {
      return new TreeRanker.Split(Signal.ofKey(signal), threshold, low, high);
    }
  }

  /**
   * A signal, as {@link DenseRanker.Input}.
   *
   * @param signal the signal's key
   * @param usual the value that contributes 0
   * @param spread what differences from it are divided by
   * @param weight beside the hidden layer
   */
  record Input(String signal, double usual, double spread, float weight) {
    private static Input of(DenseRanker.Input input) {
      return new Input(input.signal().key(), input.usual(), input.spread(), input.weight());
    }

    private DenseRanker.Input read() {
      return new DenseRanker.Input(Signal.ofKey(signal), usual, spread, weight);
    }
  }

  /**
   * A {@link DenseRanker.Unit}.
   *
   * @param bias added to the weighted sum
   * @param weights one for each input
   * @param output what the unit is multiplied with
   */
  record Unit(float bias, List<Float> weights, float output) {
    private static Unit of(DenseRanker.Unit unit) {
      return new Unit(unit.bias(), unit.weights(), unit.output());
    }

    private DenseRanker.Unit read() {
      return new DenseRanker.Unit(bias, weights, output);
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
      List<Shape> shapes = additive.shapes().stream().map(Shape::of).toList();
      List<Interaction> pairs = additive.interactions().stream().map(Interaction::of).toList();
      return new RankerFile(ADDITIVE, null, shapes, pairs, null, null, null, null, calibration);
    }
    if (ranker instanceof TreeRanker deep) {
      List<Line> lines = deep.inputs().stream().map(Line::of).toList();
      List<Tree> trees = deep.trees().stream().map(Tree::of).toList();
      return new RankerFile(TREES, null, null, null, lines, trees, null, null, calibration);
    }
    if (ranker instanceof DenseRanker dense) {
      List<Input> inputs = dense.inputs().stream().map(Input::of).toList();
      List<Unit> units = dense.units().stream().map(Unit::of).toList();
      return new RankerFile(DENSE, null, null, null, null, null, inputs, units, calibration);
    }
    List<Term> terms = ((LinearRanker) ranker).terms().stream().map(Term::of).toList();
    return new RankerFile(LINEAR, terms, null, null, null, null, null, null, calibration);
  }

  Ranker ranker() {
    try {
      Ranker ranker = uncalibrated();
      return ranker.calibrated(Optional.ofNullable(calibration).map(Calibration::read));
    } catch (ModelFormatException e) {
      throw e;
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new ModelFormatException("the ranker cannot be read: " + e.getMessage(), e);
    }
  }

  private Ranker uncalibrated() {
    if (LINEAR.equals(kind) && terms != null) {
      return LinearRanker.of(terms.stream().map(Term::read).toList());
    }
    if (ADDITIVE.equals(kind) && shapes != null && interactions != null) {
      return AdditiveRanker.of(
          shapes.stream().map(Shape::read).toList(),
          interactions.stream().map(Interaction::read).toList());
    }
    if (TREES.equals(kind) && lines != null && trees != null) {
      return TreeRanker.of(
          lines.stream().map(Line::read).toList(), trees.stream().map(Tree::read).toList());
    }
    if (DENSE.equals(kind) && inputs != null && units != null) {
      return DenseRanker.of(
          inputs.stream().map(Input::read).toList(), units.stream().map(Unit::read).toList());
    }
    throw new ModelFormatException(
        "the ranker is of the kind '"
            + kind
            + "' or incomplete; this library reads '"
            + LINEAR
            + "' with terms, '"
            + ADDITIVE
            + "' with shapes and interactions, '"
            + TREES
            + "' with lines and trees, and '"
            + DENSE
            + "' with inputs and units; use a later one, or fit the ranker again");
  }
}
