package org.newsrec.rerank;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.newsrec.math.Elementary;

/** Fills how a candidate stands among the others of the request. */
final class PlaceSignals {
  /** A signal, and those that say how it stands among the candidates. */
  private record Place(Signal of, Signal z, Signal rank) {}

  private static final List<Place> PLACES =
      List.of(
          new Place(
              Signal.TOWER_SIMILARITY, Signal.TOWER_SIMILARITY_Z, Signal.TOWER_SIMILARITY_RANK),
          new Place(Signal.CLICKS_30M, Signal.CLICKS_30M_Z, Signal.CLICKS_30M_RANK),
          new Place(Signal.CLICKS_3H, Signal.CLICKS_3H_Z, Signal.CLICKS_3H_RANK),
          new Place(Signal.CLICK_RATE_3H, Signal.CLICK_RATE_3H_Z, Signal.CLICK_RATE_3H_RANK),
          new Place(Signal.AGE, Signal.AGE_Z, Signal.AGE_RANK));

  /** Below this, values are taken to be equal. */
  private static final double LEAST_SPREAD = 1e-6;

  private PlaceSignals() {}

  static void fill(Signals signals, List<RerankItem> items) {
    for (Place place : signals.wanted(PLACES, Place::z)) {
      fillZ(signals.live(place.of), signals.live(place.z));
    }
    for (Place place : signals.wanted(PLACES, Place::rank)) {
      fillRank(signals.live(place.of), signals.live(place.rank));
    }
    if (signals.wants(Signal.CLICKS_3H_BEHIND)) {
      fillBehind(signals.live(Signal.CLICKS_3H), signals.live(Signal.CLICKS_3H_BEHIND));
    }
    if (signals.wants(Signal.SECTION_CLICKS_3H)) {
      fillSections(signals.live(Signal.CLICKS_3H), items, signals.live(Signal.SECTION_CLICKS_3H));
    }
  }

  private static void fillZ(double[] values, double[] out) {
    int n = values.length;
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / n;
    double squares = 0;
    for (double value : values) {
      squares = Math.fma(value - mean, value - mean, squares);
    }
    double spread = Math.sqrt(squares / n);
    if (spread >= LEAST_SPREAD) {
      for (int i = 0; i < n; i++) {
        out[i] = (values[i] - mean) / spread;
      }
    }
  }

  private static void fillRank(double[] values, double[] out) {
    int n = values.length;
    if (n < 2) {
      return;
    }
    double[] sorted = new double[n];
    for (int i = 0; i < n; i++) {
      sorted[i] = values[i] + 0.0; // No negative zero, which would sort apart.
    }
    Arrays.sort(sorted);
    double[] share = new double[n];
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && sorted[to] == sorted[from]) {
        to++;
      }
      share[from] = (n - to + (to - from - 1) / 2.0) / (n - 1);
      from = to;
    }
    for (int i = 0; i < n; i++) {
      out[i] = share[firstNotBelow(sorted, values[i])];
    }
  }

  private static int firstNotBelow(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void fillBehind(double[] values, double[] out) {
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      most = Math.max(most, value);
    }
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i] - most;
    }
  }

  private static void fillSections(double[] logClicks, List<RerankItem> items, double[] out) {
    Map<String, double[]> sums = new HashMap<>();
    double[][] own = new double[out.length][];
    for (int i = 0; i < out.length; i++) {
      List<String> categories = items.get(i).news().categories();
      if (!categories.isEmpty()) {
        own[i] = sums.computeIfAbsent(categories.get(0), section -> new double[2]);
        own[i][0] += Elementary.exp(logClicks[i]) - 1;
        own[i][1]++;
      }
    }
    for (int i = 0; i < out.length; i++) {
      out[i] = own[i] == null ? 0 : Elementary.log1p(Math.max(0, own[i][0] / own[i][1]));
    }
  }
}
