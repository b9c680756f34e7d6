package org.newsrec.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of every query, by method and metric; its reader, and which segments it is in. */
final class Scores {
  private final Map<String, Map<String, Column>> values = new LinkedHashMap<>();
  private final Map<String, Integer> readerNumbers = new LinkedHashMap<>();
  private final List<Integer> readers = new ArrayList<>();
  private final List<Map<String, String>> segments = new ArrayList<>();

  /**
   * Begins a query of a reader; every method's figures for it follow.
   *
   * @param labels of its segments by dimension
   */
  void query(String deviceId, Map<String, String> labels) {
    Integer known = readerNumbers.putIfAbsent(deviceId, readerNumbers.size());
    readers.add(known == null ? readerNumbers.size() - 1 : known);
    segments.add(labels);
  }

  void add(String method, String metric, double value) {
    values
        .computeIfAbsent(method, key -> new LinkedHashMap<>())
        .computeIfAbsent(metric, key -> new Column())
        .set(readers.size() - 1, value);
  }

  int queries() {
    return readers.size();
  }

  int readers() {
    return readerNumbers.size();
  }

  /** The reader of each query, numbered from 0. */
  int[] readerOfQuery() {
    return readers.stream().mapToInt(reader -> reader).toArray();
  }

  /** The label of each query in a dimension, null where it has none. */
  String[] labels(String dimension) {
    return segments.stream().map(labels -> labels.get(dimension)).toArray(String[]::new);
  }

  /** The methods that have a figure, in the order of their first. */
  List<String> methods() {
    return List.copyOf(values.keySet());
  }

  List<String> metrics(String method) {
    return List.copyOf(values.get(method).keySet());
  }

  /** Tells whether there is a figure of that kind. */
  boolean has(String method, String metric) {
    return values.containsKey(method) && values.get(method).containsKey(metric);
  }

  /** One figure for each query, NaN where the method was not asked. */
  double[] figures(String method, String metric) {
    return values.get(method).get(metric).filled(queries());
  }

  /** Figures that grow with the queries. */
  private static final class Column {
    private double[] figures = new double[16];
    private int size;

    private void set(int query, double value) {
      if (query >= figures.length) {
        figures = Arrays.copyOf(figures, Math.max(query + 1, figures.length * 2));
      }
      Arrays.fill(figures, size, query, Double.NaN);
      figures[query] = value;
      size = query + 1;
    }

    private double[] filled(int queries) {
      double[] all = Arrays.copyOf(figures, queries);
      Arrays.fill(all, Math.min(size, queries), queries, Double.NaN);
      return all;
    }
  }
}
