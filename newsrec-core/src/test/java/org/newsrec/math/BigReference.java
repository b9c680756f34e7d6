package org.newsrec.math;

import java.math.BigDecimal;
import java.math.MathContext;

/** Elementary functions to about 40 digits, slowly. */
final class BigReference {
  private static final MathContext DIGITS = new MathContext(50);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal LN_2 =
      atanh(BigDecimal.ONE.divide(BigDecimal.valueOf(3), DIGITS)).multiply(TWO);

  private BigReference() {}

  /** Halves the argument until the series is short, then squares as often. */
  static BigDecimal exp(BigDecimal x) {
    BigDecimal r = x;
    int halvings = 0;
    while (r.abs().compareTo(BigDecimal.valueOf(1, 3)) > 0) {
      r = r.divide(TWO, DIGITS);
      halvings++;
    }
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int i = 1; i < 25; i++) {
      term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  static BigDecimal exp2(BigDecimal x) {
    return exp(x.multiply(LN_2, DIGITS));
  }

  /** By k ln 2 + 2 atanh((m - 1) / (m + 1)) with m from 2/3 to 4/3. */
  static BigDecimal log(BigDecimal x) {
    BigDecimal m = x;
    int k = 0;
    while (m.compareTo(BigDecimal.valueOf(1.34)) > 0) {
      m = m.divide(TWO, DIGITS);
      k++;
    }
    while (m.compareTo(BigDecimal.valueOf(0.66)) < 0) {
      m = m.multiply(TWO, DIGITS);
      k--;
    }
    BigDecimal s = m.subtract(BigDecimal.ONE, DIGITS).divide(m.add(BigDecimal.ONE, DIGITS), DIGITS);
    return atanh(s).multiply(TWO).add(LN_2.multiply(BigDecimal.valueOf(k)), DIGITS);
  }

  static BigDecimal log2(BigDecimal x) {
    return log(x).divide(LN_2, DIGITS);
  }

  static BigDecimal log1p(BigDecimal x) {
    return log(x.add(BigDecimal.ONE));
  }

  static BigDecimal sigmoid(BigDecimal x) {
    return BigDecimal.ONE.divide(BigDecimal.ONE.add(exp(x.negate())), DIGITS);
  }

  static BigDecimal tanh(BigDecimal x) {
    BigDecimal e = exp(x.multiply(TWO));
    return e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
  }

  static BigDecimal softplus(BigDecimal x) {
    return log1p(exp(x));
  }

  private static BigDecimal atanh(BigDecimal s) {
    BigDecimal square = s.multiply(s, DIGITS);
    BigDecimal power = s;
    BigDecimal sum = s;
    for (int i = 3; i < 120; i += 2) {
      power = power.multiply(square, DIGITS);
      sum = sum.add(power.divide(BigDecimal.valueOf(i), DIGITS), DIGITS);
    }
    return sum;
  }
}
