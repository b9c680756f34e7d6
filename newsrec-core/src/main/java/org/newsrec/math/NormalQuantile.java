package org.newsrec.math;

/**
 * The inverse of the normal distribution function: PPND16 of Wichura, "Algorithm AS 241: The
 * percentage points of the normal distribution", Applied Statistics 37(3), 1988, with fused steps
 * and this package's logarithm. Its relative error is about 1e-16 beyond that of its arithmetic.
 */
final class NormalQuantile {
  private NormalQuantile() {}

  /** Returns the value that a normal variable stays below with probability p, 0 < p < 1. */
  static double of(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q * central(r);
    }
    double r = Math.sqrt(-Elementary.log(q < 0 ? p : 1 - p));
    double value = r <= 5 ? middle(r - 1.6) : far(r - 5);
    return q < 0 ? -value : value;
  }

  private static double central(double r) {
    double a = 2509.0809287301226727;
    a = Math.fma(a, r, 33430.575583588128105);
    a = Math.fma(a, r, 67265.770927008700853);
    a = Math.fma(a, r, 45921.953931549871457);
    a = Math.fma(a, r, 13731.693765509461125);
    a = Math.fma(a, r, 1971.5909503065514427);
    a = Math.fma(a, r, 133.14166789178437745);
    a = Math.fma(a, r, 3.387132872796366608);
    double b = 5226.495278852545925;
    b = Math.fma(b, r, 28729.085735721942674);
    b = Math.fma(b, r, 39307.89580009271061);
    b = Math.fma(b, r, 21213.794301586595867);
    b = Math.fma(b, r, 5394.1960214247511077);
    b = Math.fma(b, r, 687.1870074920579083);
    b = Math.fma(b, r, 42.313330701600911252);
    b = Math.fma(b, r, 1.0);
    return a / b;
  }

  private static double middle(double r) {
    double a = 7.7454501427834140764e-4;
    a = Math.fma(a, r, 0.0227238449892691845833);
    a = Math.fma(a, r, 0.24178072517745061177);
    a = Math.fma(a, r, 1.27045825245236838258);
    a = Math.fma(a, r, 3.64784832476320460504);
    a = Math.fma(a, r, 5.7694972214606914055);
    a = Math.fma(a, r, 4.6303378461565452959);
    a = Math.fma(a, r, 1.42343711074968357734);
    double b = 1.05075007164441684324e-9;
    b = Math.fma(b, r, 5.475938084995344946e-4);
    b = Math.fma(b, r, 0.0151986665636164571966);
    b = Math.fma(b, r, 0.14810397642748007459);
    b = Math.fma(b, r, 0.68976733498510000455);
    b = Math.fma(b, r, 1.6763848301838038494);
    b = Math.fma(b, r, 2.05319162663775882187);
    b = Math.fma(b, r, 1.0);
    return a / b;
  }

  private static double far(double r) {
    double a = 2.01033439929228813265e-7;
    a = Math.fma(a, r, 2.71155556874348757815e-5);
    a = Math.fma(a, r, 0.0012426609473880784386);
    a = Math.fma(a, r, 0.026532189526576123093);
    a = Math.fma(a, r, 0.29656057182850489123);
    a = Math.fma(a, r, 1.7848265399172913358);
    a = Math.fma(a, r, 5.4637849111641143699);
    a = Math.fma(a, r, 6.6579046435011037772);
    double b = 2.04426310338993978564e-15;
    b = Math.fma(b, r, 1.4215117583164458887e-7);
    b = Math.fma(b, r, 1.8463183175100546818e-5);
    b = Math.fma(b, r, 7.868691311456132591e-4);
    b = Math.fma(b, r, 0.0148753612908506148525);
    b = Math.fma(b, r, 0.13692988092273580531);
    b = Math.fma(b, r, 0.59983220655588793769);
    b = Math.fma(b, r, 1.0);
    return a / b;
  }
}
