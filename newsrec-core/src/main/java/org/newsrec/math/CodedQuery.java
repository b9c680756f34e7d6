package org.newsrec.math;

/**
 * A query's side of the 8-bit copy that {@link ScanBounds} has: what bounds scores with it. A query
 * is looked at once and its vectors many times, so its own codes are as long as whole numbers
 * allow.
 */
final class CodedQuery {
  /*
   * The rest of the score after the leading dimensions. With the copies p of the query's rest q and
   * y of the vector's rest x,
   *   q x = p y + (q - p) x + p (x - y) <= p y + |q - p| |x| + (|q| + |q - p|) |x - y|.
   * p y is a whole number that fits an int, times both units. What is added up here in doubles is
   * wrong by less than 2^-45 of the product of the lengths of query and vector, for which the bound
   * that it is compared with leaves room: see CertifiedScan.
   */
  private static final int MOST = Short.MAX_VALUE;

  /** Zeros after the codes: as many as two vector registers hold at most. */
  private static final int SLACK = 128;

  /** Factors of what is scanned: of the leading dimensions and of the rest's length. */
  private final float[] scanned;

  private final float leadingLength;
  private final int length;
  private final int[] codes;
  private final float unit;
  private final double restError;

  /** What the error of a vector's copy, of its unit 1, adds to a score at most. */
  private final double spread;

  private final int[] products = new int[VectorBlock.LANES];

  /** The query has {@link ScanBounds#coded} leading dimensions, 8 or more. */
  CodedQuery(float[] query) {
    int dimension = query.length;
    int leading = ScanBounds.coded(dimension);
    scanned = new float[leading + 1];
    for (int d = 0; d < leading; d++) {
      scanned[d] = query[d] / ScanBounds.ONE;
    }
    double squares = ScanBounds.addSquares(query, 0, leading, 0);
    leadingLength = ScanBounds.lengthAbove(squares, dimension);
    squares = ScanBounds.addSquares(query, leading, dimension, 0);
    float restLength = ScanBounds.lengthAbove(squares, dimension);
    scanned[leading] = Math.nextUp(restLength * ScanBounds.REST_UNIT);
    length = dimension - leading;
    codes = new int[length + SLACK];
    int top = Math.min(MOST, Integer.MAX_VALUE / (CodedRests.MOST * length));
    float most = 0;
    for (int d = leading; d < dimension; d++) {
      most = Math.max(most, Math.abs(query[d]));
    }
    unit = Math.nextUp(most / top);
    double wrong = 0;
    for (int i = 0; i < length; i++) {
      float x = query[leading + i];
      codes[i] = (int) Math.rint(x / (double) unit);
      double difference = x - codes[i] * (double) unit;
      wrong = Math.fma(difference, difference, wrong);
    }
    // Each difference is rounded, as if there were some more terms: the product is exact.
    restError = ScanBounds.lengthAbove(wrong, length + 4);
    spread = (restLength + restError) * CodedRests.error(length);
  }

  /** Factors of what is scanned: of the leading dimensions and of the rest's length. */
  float[] scanned() {
    return scanned;
  }

  /** At least the length of the leading dimensions' coordinates. */
  float leadingLength() {
    return leadingLength;
  }

  /** What the copy has for a coordinate of the rest: exactly so. */
  double copied(int coordinate) {
    return codes[coordinate] * (double) unit;
  }

  /** At least the length of the difference between the rest and its copy. */
  double restError() {
    return restError;
  }

  /**
   * Keeps the lanes for which the copy of the rest says that the score can reach a threshold.
   *
   * @param sums bounds of the scores, as scanned; or exact sums over the leading dimensions
   * @param asScanned which of them
   * @return how many lanes are left
   */
  int keep(
      Kernels kernels,
      ScanBounds bounds,
      float[] sums,
      boolean asScanned,
      float least,
      int[] places,
      int count) {
    CodedRests rests = bounds.rests();
    byte[] lengths = bounds.codes();
    int lengthsFrom = (scanned.length - 1) * VectorBlock.LANES;
    kernels.products(rests.codes(), rests.stride(), places, count, codes, length, products);
    double inScan = asScanned ? scanned[scanned.length - 1] : 0;
    double any = restError * bounds.greatest();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int lane = places[i];
      double bound = sums[lane] - inScan * lengths[lengthsFrom + lane];
      bound += rests.unit(lane) * (products[i] * (double) unit + spread) + any;
      places[kept] = lane;
      kept += bound >= least ? 1 : 0;
    }
    return kept;
  }
}
