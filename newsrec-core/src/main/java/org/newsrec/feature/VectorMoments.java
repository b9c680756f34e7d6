package org.newsrec.feature;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.newsrec.data.Embedding;

/** Fits the centre and the spread of given embeddings, which all have to be of one length. */
final class VectorMoments {
  private static final int EXPONENTS = 256;

  /** Spread below this part of the mean square is noise of single precision. */
  private static final double LEAST_SPREAD = 1e-9;

  /** A float is a whole multiple of 2^-149. */
  private static final BigDecimal UNITS = new BigDecimal(BigInteger.ONE.shiftLeft(149));

  private final String kind;
  private String first;

  /** For each coordinate and each exponent of a float, the sum of the significands: exact. */
  private long[] significands;

  private final ExactSum squares = new ExactSum();
  private int dimension;
  private long count;

  /**
   * Starts fitting.
   *
   * @param kind what the embeddings belong to, for errors
   */
  VectorMoments(String kind) {
    this.kind = kind;
  }

  /** Adds the embedding of somebody; an empty one is none. */
  void add(String id, Embedding embedding) {
    if (embedding.isEmpty()) {
      return;
    }
    if (first == null) {
      first = id;
      dimension = embedding.dimension();
      significands = new long[dimension * EXPONENTS];
    }
    if (embedding.dimension() != dimension) {
      throw new IllegalArgumentException(
          ("the embedding of %s '%s' has %d values, that of %s '%s' has %d;"
                  + " all have to be of one length: compute them with one model,"
                  + " or leave out those that differ")
              .formatted(kind, id, embedding.dimension(), kind, first, dimension));
    }
    double square = 0;
    for (int i = 0; i < dimension; i++) {
      float value = embedding.get(i);
      addExactly(i, value);
      square = Math.fma((double) value, value, square);
    }
    squares.add(square);
    count++;
  }

  private void addExactly(int coordinate, float value) {
    int bits = Float.floatToRawIntBits(value);
    int exponent = (bits >>> 23) & 0xff;
    int significand = (bits & 0x7f_ffff) | (exponent == 0 ? 0 : 0x80_0000);
    significands[coordinate * EXPONENTS + Math.max(exponent, 1)] +=
        bits < 0 ? -significand : significand;
  }

  /** Returns the centre, and one over the root mean square of the coordinates around it. */
  FeatureState.Vectors fit() {
    if (count == 0) {
      return new FeatureState.Vectors(new float[0], 0);
    }
    float[] mean = new float[dimension];
    double squareOfMean = 0;
    for (int i = 0; i < dimension; i++) {
      double exact = mean(i);
      mean[i] = (float) exact;
      squareOfMean = Math.fma(exact, exact, squareOfMean);
    }
    double meanSquare =
        squares.value().divide(BigDecimal.valueOf(count), MathContext.DECIMAL128).doubleValue();
    double spread = meanSquare - squareOfMean;
    double scale = spread > LEAST_SPREAD * meanSquare ? Math.sqrt(dimension / spread) : 0;
    return new FeatureState.Vectors(mean, scale);
  }

  private double mean(int coordinate) {
    BigInteger sum = BigInteger.ZERO;
    for (int exponent = EXPONENTS - 1; exponent > 0; exponent--) {
      long part = significands[coordinate * EXPONENTS + exponent];
      if (part != 0) {
        sum = sum.add(BigInteger.valueOf(part).shiftLeft(exponent - 1));
      }
    }
    return new BigDecimal(sum)
        .divide(UNITS.multiply(BigDecimal.valueOf(count)), MathContext.DECIMAL128)
        .doubleValue();
  }
}
