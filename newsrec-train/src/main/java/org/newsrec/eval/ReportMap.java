package org.newsrec.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A report as nested maps, for JSON: maps, lists, numbers, texts and truth values only. */
final class ReportMap {
  private final EvaluationReport report;

  ReportMap(EvaluationReport report) {
    this.report = report;
  }

  Map<String, Object> map() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("data", report.data());
    all.put("split", report.split());
    all.put("temporal", report.temporal());
    all.put("horizon", report.horizon());
    all.put("counts", report.counts());
    all.put("settings", report.settings());
    all.put("about", byProtocol(ReportMap::about));
    all.put("protocols", byProtocol(ReportMap::figures));
    all.put("confidence", Summary.LEVEL);
    all.put("intervals", byProtocol(ReportMap::intervals));
    all.put("comparisons", byProtocol(ReportMap::comparisons));
    all.put("segments", byProtocol(ReportMap::segments));
    putAny(all, "exposure", protocol -> new LinkedHashMap<>(protocol.exposure()));
    putAny(all, "off_policy", ReportMap::offPolicy);
    putAny(all, "calibration", ReportMap::calibration);
    all.put("verdict", report.verdict());
    return all;
  }

  private Map<String, Object> byProtocol(Function<ProtocolResult, Object> part) {
    Map<String, Object> parts = new LinkedHashMap<>();
    for (ProtocolResult protocol : report.protocols()) {
      parts.put(protocol.protocol(), part.apply(protocol));
    }
    return parts;
  }

  /** Puts a part in, of those protocols that have it. */
  private void putAny(
      Map<String, Object> all, String name, Function<ProtocolResult, Map<String, Object>> part) {
    Map<String, Object> parts = new LinkedHashMap<>();
    for (ProtocolResult protocol : report.protocols()) {
      Map<String, Object> own = part.apply(protocol);
      if (!own.isEmpty()) {
        parts.put(protocol.protocol(), own);
      }
    }
    if (!parts.isEmpty()) {
      all.put(name, parts);
    }
  }

  private static Map<String, Object> offPolicy(ProtocolResult protocol) {
    Map<String, Object> byMethod = new LinkedHashMap<>();
    protocol
        .offPolicy()
        .forEach(
            (method, estimate) -> {
              Map<String, Object> figures = new LinkedHashMap<>();
              figures.put("n", estimate.n());
              figures.put("ips", estimate.ips());
              if (!Double.isNaN(estimate.selfNormalised())) {
                figures.put("snips", estimate.selfNormalised());
              }
              figures.put("effective_sample_size", estimate.effectiveSampleSize());
              figures.put("mean_weight", estimate.meanWeight());
              estimate.warning().ifPresent(warning -> figures.put("warning", warning));
              byMethod.put(method, figures);
            });
    return byMethod;
  }

  private static Object about(ProtocolResult protocol) {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("description", protocol.description());
    about.put("counts", protocol.counts());
    return about;
  }

  private static Object figures(ProtocolResult protocol) {
    Map<String, Object> byMethod = new LinkedHashMap<>();
    for (MethodResult method : protocol.methods()) {
      Map<String, Object> figures = new LinkedHashMap<>(method.metrics());
      figures.put("n", method.n());
      byMethod.put(method.method(), figures);
    }
    return byMethod;
  }

  private static Object intervals(ProtocolResult protocol) {
    Map<String, Object> byMethod = new LinkedHashMap<>();
    for (MethodResult method : protocol.methods()) {
      Map<String, Object> ends = new LinkedHashMap<>();
      method
          .intervals()
          .forEach(
              (metric, interval) -> {
                if (interval.isKnown()) {
                  ends.put(metric, List.of(interval.low(), interval.high()));
                }
              });
      byMethod.put(method.method(), ends);
    }
    return byMethod;
  }

  private static Object comparisons(ProtocolResult protocol) {
    List<Object> all = new ArrayList<>();
    for (PairedComparison comparison : protocol.comparisons()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("method", comparison.method());
      one.put("baseline", comparison.baseline());
      one.put("metric", comparison.metric());
      one.put("difference", comparison.difference().mean());
      ends(one, comparison.difference());
      one.put("p", comparison.pValue());
      one.put("adjusted", comparison.adjusted());
      all.add(one);
    }
    return all;
  }

  private static Object segments(ProtocolResult protocol) {
    Map<String, Map<String, Object>> byDimension = new LinkedHashMap<>();
    for (SegmentResult segment : protocol.segments()) {
      Map<String, Object> methods = new LinkedHashMap<>();
      for (MethodResult method : segment.methods()) {
        Map<String, Object> figures = new LinkedHashMap<>();
        method
            .intervals()
            .forEach(
                (metric, interval) -> {
                  Map<String, Object> figure = new LinkedHashMap<>();
                  figure.put("mean", interval.mean());
                  ends(figure, interval);
                  figures.put(metric, figure);
                });
        methods.put(method.method(), figures);
      }
      Map<String, Object> part = new LinkedHashMap<>();
      part.put("n", segment.n());
      part.put("readers", segment.readers());
      part.put("methods", methods);
      part.put("gains", segment.gains().stream().map(ReportMap::gain).toList());
      byDimension
          .computeIfAbsent(segment.dimension(), key -> new LinkedHashMap<>())
          .put(segment.label(), part);
    }
    return byDimension;
  }

  private static Map<String, Object> gain(SegmentResult.Gain gain) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("method", gain.method());
    one.put("baseline", gain.baseline());
    one.put("metric", gain.metric());
    one.put("difference", gain.difference().mean());
    ends(one, gain.difference());
    return one;
  }

  private static Map<String, Object> calibration(ProtocolResult protocol) {
    Map<String, Object> byMethod = new LinkedHashMap<>();
    protocol
        .calibration()
        .ifPresent(
            found -> {
              Map<String, Object> figures = new LinkedHashMap<>();
              figures.put("basis", found.basis().name().toLowerCase(Locale.ROOT));
              figures.put("error", found.error());
              figures.put("predicted", found.predicted());
              figures.put("observed", found.observed());
              figures.put("bins", found.bins().stream().map(ReportMap::bin).toList());
              byMethod.put(found.method(), figures);
            });
    return byMethod;
  }

  private static Map<String, Object> bin(Calibration.Bin bin) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("from", bin.from());
    one.put("to", bin.to());
    one.put("predicted", bin.predicted());
    one.put("observed", bin.observed());
    one.put("n", bin.n());
    return one;
  }

  private static void ends(Map<String, Object> figure, Interval interval) {
    if (interval.isKnown()) {
      figure.put("low", interval.low());
      figure.put("high", interval.high());
    }
  }
}
