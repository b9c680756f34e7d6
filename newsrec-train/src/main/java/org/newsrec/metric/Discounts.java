package org.newsrec.metric;

/** What a place in a list is worth; places are counted from 0. */
final class Discounts {
  private static final double LN2 = StrictMath.log(2);
  private static final double[] FIRST = first();

  private Discounts() {}

  /** The gain of nDCG at a place: one over the binary logarithm of the place plus 2. */
  static double log(int place) {
    return place < FIRST.length ? FIRST[place] : compute(place);
  }

  /**
   * Sum of the gains of nDCG over places {@code from} to {@code to - 1}; 0 where there are none.
   */
  static double logSum(int from, int to) {
    double sum = 0;
    for (int place = from; place < to; place++) {
      sum += log(place);
    }
    return sum;
  }

  /** Sum of one over the rank, over places {@code from} to {@code to - 1}. */
  static double reciprocalSum(int from, int to) {
    double sum = 0;
    for (int place = from; place < to; place++) {
      sum += 1.0 / (place + 1.0);
    }
    return sum;
  }

  private static double[] first() {
    double[] table = new double[256];
    for (int place = 0; place < table.length; place++) {
      table[place] = compute(place);
    }
    return table;
  }

  private static double compute(int place) {
    return LN2 / StrictMath.log(place + 2.0);
  }
}
