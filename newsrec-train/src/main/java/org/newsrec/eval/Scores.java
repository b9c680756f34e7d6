package org.newsrec.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of every query, by method and metric. */
final class Scores {
  private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
  private final List<String> readers = new ArrayList<>();

  /** Begins a query of a reader; every method's figures for it follow. */
  void query(String deviceId) {
    readers.add(deviceId);
  }

  void add(String method, String metric, double value) {
    values
        .computeIfAbsent(method, key -> new LinkedHashMap<>())
        .computeIfAbsent(metric, key -> new ArrayList<>())
        .add(value);
  }

  int queries() {
    return readers.size();
  }

  int readers() {
    return (int) readers.stream().distinct().count();
  }

  /** Means over the queries. */
  List<MethodResult> results() {
    List<MethodResult> results = new ArrayList<>();
    values.forEach(
        (method, metrics) -> {
          Map<String, Double> means = new LinkedHashMap<>();
          int n = 0;
          for (Map.Entry<String, List<Double>> metric : metrics.entrySet()) {
            means.put(metric.getKey(), mean(metric.getValue()));
            n = metric.getValue().size();
          }
          results.add(new MethodResult(method, n, means));
        });
    return results;
  }

  private static double mean(List<Double> figures) {
    double sum = 0;
    for (double figure : figures) {
      sum += figure;
    }
    return sum / figures.size();
  }
}
