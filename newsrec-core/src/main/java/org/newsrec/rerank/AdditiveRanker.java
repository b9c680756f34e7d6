package org.newsrec.rerank;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/*
 * Lou, Caruana, Gehrke & Hooker, "Accurate intelligible models with pairwise interactions", KDD 2013 (GA2M): a
 * sum of functions of one feature and of functions of two. Here they are tables, and with a straight line
 * beside the table of one signal.
 *
 * For each signal the thresholds of all its parts are merged, so that a value is looked up once. A part of one
 * signal is then a table by merged bin; a part of two has, for each of its signals, a small table from the
 * merged bin to the row or column of its own grid. Scoring goes column by column and allocates a byte for each
 * signal and candidate.
 */
/**
 * A sum of shapes of single signals and of interactions of two: what boosted trees of depth two
 * come to when they are added up. Every score splits exactly into these parts; the explanation is
 * the model. Immutable.
 */
public final class AdditiveRanker implements Ranker {
  /**
   * What a signal adds by itself: slope × (value − centre), rounded to a multiple of 2^−40, and an
   * entry of a table.
   *
   * @param signal the signal
   * @param slope score for each unit of the signal; finite
   * @param centre the value at which the straight line adds 0; finite
   * @param thresholds finite and ascending; may be empty
   * @param values one more than thresholds, finite: entry i where i of the thresholds are not above
   *     the signal's value
   */
  public record Shape(
      Signal signal, double slope, double centre, List<Double> thresholds, List<Double> values) {
    /**
     * Copies and checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range or the numbers of them do not fit
     */
    public Shape {
      Objects.requireNonNull(signal, "signal");
      thresholds = List.copyOf(thresholds);
      values = List.copyOf(values);
      PartChecks.requireFinite(signal.key(), List.of(slope, centre));
      PartChecks.requireAscending(signal.key(), thresholds);
      PartChecks.requireFinite(signal.key(), values);
      PartChecks.requireCount(signal.key(), values.size(), thresholds.size() + 1);
    }

    private double line(double value) {
      return slope == 0 ? 0 : Math.rint(slope * (value - centre) * SCALE) / SCALE;
    }
  }

  /**
   * What two signals add together.
   *
   * @param first a signal
   * @param firstThresholds its thresholds, finite and ascending; one at least
   * @param second another signal
   * @param secondThresholds its thresholds, finite and ascending; one at least
   * @param values finite: entry i × (number of second thresholds + 1) + j where i of the first's
   *     thresholds are not above the first's value, and j of the second's not above the second's
   */
  public record Interaction(
      Signal first,
      List<Double> firstThresholds,
      Signal second,
      List<Double> secondThresholds,
      List<Double> values) {
    /**
     * Copies and checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range or the numbers of them do not fit
     */
    public Interaction {
      String name = ScorePart.of(first, second).key();
      firstThresholds = List.copyOf(firstThresholds);
      secondThresholds = List.copyOf(secondThresholds);
      values = List.copyOf(values);
      PartChecks.requireAscending(name, firstThresholds);
      PartChecks.requireAscending(name, secondThresholds);
      PartChecks.requireFinite(name, values);
      PartChecks.requireCount(
          name, values.size(), (firstThresholds.size() + 1) * (secondThresholds.size() + 1));
    }
  }

  /** One over the grid on which straight lines are rounded; see {@link Shape}. */
  private static final double SCALE = 0x1p40;

  private final List<Shape> shapes;
  private final List<Interaction> interactions;
  private final List<ScorePart> parts;
  private final List<Signal> signals;
  private final ThresholdTable[] inputs;
  private final double[][] shapeTables;
  private final int[] shapeInputs;
  private final Grid[] grids;
  private final Optional<ScoreCalibration> calibration;

  /** An interaction by the merged bins of its signals. */
  private record Grid(int first, int[] row, int second, int[] column, double[] values) {
    double value(int firstBin, int secondBin) {
      return values[row[firstBin] + column[secondBin]];
    }
  }

  private AdditiveRanker(
      List<Shape> shapes, List<Interaction> interactions, Optional<ScoreCalibration> calibration) {
    this.calibration = calibration;
    this.shapes = shapes;
    this.interactions = interactions;
    List<ScorePart> all = new ArrayList<>();
    Map<Signal, Set<Double>> merged = new EnumMap<>(Signal.class);
    List<Signal> order = new ArrayList<>();
    for (Shape shape : shapes) {
      all.add(ScorePart.of(shape.signal));
      merge(merged, order, shape.signal, shape.thresholds);
    }
    for (Interaction pair : interactions) {
      all.add(ScorePart.of(pair.first, pair.second));
      merge(merged, order, pair.first, pair.firstThresholds);
      merge(merged, order, pair.second, pair.secondThresholds);
    }
    parts = List.copyOf(all);
    signals = List.copyOf(order);
    inputs = new ThresholdTable[signals.size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = new ThresholdTable(signals.get(i), merged.get(signals.get(i)));
    }
    shapeInputs = new int[shapes.size()];
    shapeTables = new double[shapes.size()][];
    for (int s = 0; s < shapeTables.length; s++) {
      Shape shape = shapes.get(s);
      shapeInputs[s] = signals.indexOf(shape.signal);
      int[] own = inputs[shapeInputs[s]].binsAmong(shape.thresholds);
      shapeTables[s] = new double[own.length];
      for (int bin = 0; bin < own.length; bin++) {
        shapeTables[s][bin] = shape.values.get(own[bin]);
      }
    }
    grids = new Grid[interactions.size()];
    for (int p = 0; p < grids.length; p++) {
      grids[p] = grid(interactions.get(p));
    }
  }

  private static void merge(
      Map<Signal, Set<Double>> merged, List<Signal> order, Signal signal, List<Double> thresholds) {
    if (!merged.containsKey(signal)) {
      order.add(signal);
    }
    // Adding 0 makes a negative zero a positive one, so that the two are one threshold.
    Set<Double> all = merged.computeIfAbsent(signal, absent -> new TreeSet<>());
    thresholds.forEach(threshold -> all.add(threshold + 0.0));
  }

  private Grid grid(Interaction pair) {
    int first = signals.indexOf(pair.first);
    int second = signals.indexOf(pair.second);
    int[] row = inputs[first].binsAmong(pair.firstThresholds);
    for (int bin = 0; bin < row.length; bin++) {
      row[bin] *= pair.secondThresholds.size() + 1;
    }
    return new Grid(
        first,
        row,
        second,
        inputs[second].binsAmong(pair.secondThresholds),
        pair.values.stream().mapToDouble(value -> value).toArray());
  }

  /**
   * Makes a ranker.
   *
   * @param shapes of single signals, each signal once
   * @param interactions of two signals, each two once; contributions are in this order, after those
   *     of the shapes
   * @return the ranker
   * @throws IllegalArgumentException if a part is given twice, or a signal has more than 255
   *     different thresholds
   */
  public static AdditiveRanker of(List<Shape> shapes, List<Interaction> interactions) {
    Set<Set<Signal>> given = new HashSet<>();
    for (Shape shape : shapes) {
      PartChecks.requireNew(given, Set.of(shape.signal), shape.signal.key());
    }
    for (Interaction pair : interactions) {
      PartChecks.requireNew(
          given, Set.of(pair.first, pair.second), ScorePart.of(pair.first, pair.second).key());
    }
    return new AdditiveRanker(List.copyOf(shapes), List.copyOf(interactions), Optional.empty());
  }

  /**
   * Returns the parts of single signals.
   *
   * @return not modifiable
   */
  public List<Shape> shapes() {
    return shapes;
  }

  /**
   * Returns the parts of two signals.
   *
   * @return not modifiable
   */
  public List<Interaction> interactions() {
    return interactions;
  }

  @Override
  public List<ScorePart> parts() {
    return parts;
  }

  @Override
  public List<Signal> signals() {
    return signals;
  }

  @Override
  public double[] contributions(Signals values, int item) {
    int[] bins = new int[inputs.length];
    for (int i = 0; i < bins.length; i++) {
      bins[i] = inputs[i].bin(values.get(signals.get(i), item));
    }
    double[] contributions = new double[parts.size()];
    for (int s = 0; s < shapeTables.length; s++) {
      Shape shape = shapes.get(s);
      contributions[s] =
          shape.line(values.get(shape.signal, item)) + shapeTables[s][bins[shapeInputs[s]]];
    }
    for (int p = 0; p < grids.length; p++) {
      contributions[shapeTables.length + p] =
          grids[p].value(bins[grids[p].first], bins[grids[p].second]);
    }
    return contributions;
  }

  @Override
  public double[] scores(Signals values) {
    int n = values.size();
    byte[][] bins = new byte[inputs.length][n];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i].bins(values.live(signals.get(i)), bins[i]);
    }
    double[] scores = new double[n];
    for (int s = 0; s < shapeTables.length; s++) {
      double[] column = values.live(shapes.get(s).signal);
      if (shapeTables[s].length == 1) {
        addLine(shapes.get(s), shapeTables[s][0], column, scores);
      } else {
        addShape(shapes.get(s), shapeTables[s], column, bins[shapeInputs[s]], scores);
      }
    }
    for (Grid grid : grids) {
      byte[] first = bins[grid.first];
      byte[] second = bins[grid.second];
      for (int i = 0; i < n; i++) {
        scores[i] += grid.value(first[i] & 0xFF, second[i] & 0xFF);
      }
    }
    return scores;
  }

  private static void addShape(
      Shape shape, double[] table, double[] column, byte[] bins, double[] scores) {
    double slope = shape.slope;
    double centre = shape.centre;
    if (slope == 0) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] += table[bins[i] & 0xFF];
      }
    } else {
      for (int i = 0; i < scores.length; i++) {
        double line = Math.rint(slope * (column[i] - centre) * SCALE) / SCALE;
        scores[i] += line + table[bins[i] & 0xFF];
      }
    }
  }

  /** A shape whose table has one entry: nothing has to be looked up. */
  private static void addLine(Shape shape, double entry, double[] column, double[] scores) {
    double slope = shape.slope;
    double centre = shape.centre;
    for (int i = 0; i < scores.length; i++) {
      double line = slope == 0 ? 0 : Math.rint(slope * (column[i] - centre) * SCALE) / SCALE;
      scores[i] += line + entry;
    }
  }

  @Override
  public Optional<ScoreCalibration> calibration() {
    return calibration;
  }

  @Override
  public AdditiveRanker calibrated(Optional<ScoreCalibration> other) {
    return new AdditiveRanker(shapes, interactions, Objects.requireNonNull(other, "calibration"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AdditiveRanker that
        && shapes.equals(that.shapes)
        && interactions.equals(that.interactions)
        && calibration.equals(that.calibration);
  }

  @Override
  public int hashCode() {
    return Objects.hash(shapes, interactions, calibration);
  }

  @Override
  public String toString() {
    return "AdditiveRanker[" + shapes.size() + " shapes, " + interactions.size() + " interactions]";
  }
}
