package org.newsrec.math;

/** Drops lanes that are taken one by one, as soon as they are known not to reach a threshold. */
final class LanesLeft {
  private LanesLeft() {}

  /** Keeps those whose score reaches it; returns how many. */
  static int keep(float threshold, int[] places, int count, float[] scores) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (scores[i] >= threshold) {
        places[kept] = places[i];
        scores[kept++] = scores[i];
      }
    }
    return kept;
  }

  /** Keeps those whose sum so far, and at most what is left, reach it; returns how many. */
  static int keep(float[] norms, float rest, float least, int[] places, int count, float[] scores) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (Math.fma(rest, norms[places[i]], scores[i]) >= least) {
        places[kept] = places[i];
        scores[kept++] = scores[i];
      }
    }
    return kept;
  }
}
