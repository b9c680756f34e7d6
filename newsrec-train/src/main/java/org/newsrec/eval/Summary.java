package org.newsrec.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes means, intervals, comparisons and segments of the figures of every query. */
final class Summary {
  static final double LEVEL = 0.95;

  private final String protocol;
  private final Scores scores;
  private final ReaderBootstrap bootstrap;
  private final int[] readers;

  Summary(String protocol, Scores scores, long seed) {
    this.protocol = protocol;
    this.scores = scores;
    readers = scores.readerOfQuery();
    bootstrap = new ReaderBootstrap(readers, seed);
  }

  /** The protocol's result; what stands below all others in the table is the oracle. */
  ProtocolResult result(String description, Map<String, Double> counts) {
    List<MethodResult> methods = new ArrayList<>();
    for (String method : scores.methods()) {
      methods.add(method(method, scores.metrics(method), new double[scores.queries()]));
    }
    methods.sort(Comparator.comparing(method -> method.method().equals(Baselines.ORACLE)));
    return new ProtocolResult(
        protocol, description, counts, methods, comparisons(methods), segments());
  }

  /** One method's figures on the queries that are 0 in {@code part}; in others it has NaN. */
  private MethodResult method(String method, List<String> metrics, double[] part) {
    Map<String, Double> means = new LinkedHashMap<>();
    Map<String, Interval> intervals = new LinkedHashMap<>();
    int n = 0;
    for (String metric : metrics) {
      double[] figures = scores.figures(method, metric);
      for (int q = 0; q < figures.length; q++) {
        figures[q] += part[q];
      }
      int measured = (int) Arrays.stream(figures).filter(figure -> !Double.isNaN(figure)).count();
      if (measured > 0) {
        Interval interval = bootstrap.mean(figures, LEVEL);
        means.put(metric, interval.mean());
        intervals.put(metric, interval);
        n = Math.max(n, measured);
      }
    }
    return new MethodResult(method, n, means, intervals);
  }

  private List<PairedComparison> comparisons(List<MethodResult> methods) {
    List<PairedComparison> all = new ArrayList<>();
    List<String> names = scores.methods();
    for (String metric : References.metrics(protocol)) {
      best(methods, metric)
          .ifPresent(
              best -> {
                List<References.Pair> pairs = new ArrayList<>(References.pairs(names, best));
                pairs.removeIf(pair -> !haveCommonQueries(pair, metric));
                all.addAll(compared(pairs, metric));
              });
    }
    return all;
  }

  private boolean haveCommonQueries(References.Pair pair, String metric) {
    if (!scores.has(pair.method(), metric) || !scores.has(pair.baseline(), metric)) {
      return false;
    }
    double[] figures = scores.figures(pair.method(), metric);
    double[] baseline = scores.figures(pair.baseline(), metric);
    for (int q = 0; q < figures.length; q++) {
      if (!Double.isNaN(figures[q] - baseline[q])) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> best(List<MethodResult> methods, String metric) {
    return methods.stream()
        .filter(method -> References.isSimple(method.method()))
        .filter(method -> method.metrics().containsKey(metric))
        .max(Comparator.comparingDouble(method -> method.metric(metric)))
        .map(MethodResult::method);
  }

  private List<PairedComparison> compared(List<References.Pair> pairs, String metric) {
    double[] pValues = new double[pairs.size()];
    Interval[] differences = new Interval[pairs.size()];
    for (int i = 0; i < pValues.length; i++) {
      double[] figures = scores.figures(pairs.get(i).method(), metric);
      double[] baseline = scores.figures(pairs.get(i).baseline(), metric);
      differences[i] = bootstrap.difference(figures, baseline, LEVEL);
      pValues[i] = bootstrap.pValue(figures, baseline);
    }
    double[] adjusted = Holm.adjust(pValues);
    List<PairedComparison> compared = new ArrayList<>();
    for (int i = 0; i < pValues.length; i++) {
      References.Pair pair = pairs.get(i);
      compared.add(
          new PairedComparison(
              pair.method(), pair.baseline(), metric, differences[i], pValues[i], adjusted[i]));
    }
    return compared;
  }

  private List<SegmentResult> segments() {
    List<SegmentResult> results = new ArrayList<>();
    for (String dimension : Segments.DIMENSIONS) {
      String[] labels = scores.labels(dimension);
      for (String label : Segments.merged(dimension, labels)) {
        results.add(segment(dimension, label, labels));
      }
    }
    return results;
  }

  private SegmentResult segment(String dimension, String label, String[] labels) {
    double[] part = new double[labels.length];
    int n = 0;
    int[] who = new int[labels.length];
    for (int q = 0; q < labels.length; q++) {
      if (label.equals(labels[q])) {
        who[n++] = readers[q];
      } else {
        part[q] = Double.NaN;
      }
    }
    List<MethodResult> methods = new ArrayList<>();
    for (String method : scores.methods()) {
      List<String> metrics =
          References.metrics(protocol).stream().filter(m -> scores.has(method, m)).toList();
      methods.add(method(method, metrics, part));
    }
    int distinct = (int) Arrays.stream(who, 0, n).distinct().count();
    return new SegmentResult(dimension, label, n, distinct, methods, gains(part));
  }

  /** On the queries that are 0 in {@code part}. */
  private List<SegmentResult.Gain> gains(double[] part) {
    List<SegmentResult.Gain> gains = new ArrayList<>();
    for (String baseline : References.GAINS) {
      for (String metric : References.metrics(protocol)) {
        if (scores.has(References.WHOLE, metric) && scores.has(baseline, metric)) {
          double[] figures = scores.figures(References.WHOLE, metric);
          for (int q = 0; q < figures.length; q++) {
            figures[q] += part[q];
          }
          Interval difference =
              bootstrap.difference(figures, scores.figures(baseline, metric), LEVEL);
          if (!Double.isNaN(difference.mean())) {
            gains.add(new SegmentResult.Gain(References.WHOLE, baseline, metric, difference));
          }
        }
      }
    }
    return gains;
  }
}
