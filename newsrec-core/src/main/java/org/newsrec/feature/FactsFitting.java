package org.newsrec.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.newsrec.data.Embedding;
import org.newsrec.data.Features;

/** Learns what readers and articles have in common: named features and a given embedding. */
final class FactsFitting {
  private final Map<String, WordCounts> words = new TreeMap<>();
  private final Map<String, ExactMoments> numbers = new TreeMap<>();
  private final VectorMoments vectors;

  /**
   * Starts fitting.
   *
   * @param kind what the facts belong to, for errors
   */
  FactsFitting(String kind) {
    vectors = new VectorMoments(kind);
  }

  void add(String id, Features features, Embedding embedding) {
    features
        .categorical()
        .forEach((name, value) -> words.computeIfAbsent(name, n -> new WordCounts()).add(value));
    features
        .numeric()
        .forEach(
            (name, value) -> numbers.computeIfAbsent(name, n -> new ExactMoments()).add(value));
    vectors.add(id, embedding);
  }

  List<FeatureState.Words> words(FeatureOptions options) {
    List<FeatureState.Words> fitted = new ArrayList<>();
    words.forEach(
        (name, counts) ->
            fitted.add(counts.vocabulary(name, options.minimumCount(), options.maximumValues())));
    return fitted;
  }

  List<FeatureState.Numbers> numbers() {
    List<FeatureState.Numbers> fitted = new ArrayList<>();
    numbers.forEach(
        (name, moments) -> {
          double deviation = moments.standardDeviation();
          fitted.add(
              new FeatureState.Numbers(name, moments.mean(), deviation > 0 ? 1 / deviation : 0));
        });
    return fitted;
  }

  FeatureState.Vectors vectors() {
    return vectors.fit();
  }
}
