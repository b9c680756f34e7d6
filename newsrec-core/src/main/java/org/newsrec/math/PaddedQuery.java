package org.newsrec.math;

import java.util.Arrays;

/** Queries whose last panel is full. */
final class PaddedQuery {
  private PaddedQuery() {}

  /**
   * Copies a query and fills its last panel up with -0: the panels of blocks have +0 there, the
   * product is -0, and adding -0 changes no number, not even the sign of a zero.
   */
  static float[] of(float[] query) {
    int length = PanelLoops.panels(query.length) * PanelLoops.DEPTH;
    float[] padded = Arrays.copyOf(query, length);
    Arrays.fill(padded, query.length, length, -0f);
    return padded;
  }
}
