package org.newsrec.dataset;

/** Tells decimal numbers from other text. */
final class Decimal {
  private Decimal() {}

  /**
   * Tells whether a text is a decimal number: sign, digits, fraction, exponent, and nothing else.
   */
  static boolean isNumber(String text) {
    int i = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int digits = digits(text, i);
    i += digits;
    if (i < text.length() && text.charAt(i) == '.') {
      int fraction = digits(text, i + 1);
      i += 1 + fraction;
      digits += fraction;
    }
    if (digits == 0) {
      return false;
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      i++;
      if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
        i++;
      }
      int exponent = digits(text, i);
      if (exponent == 0) {
        return false;
      }
      i += exponent;
    }
    return i == text.length();
  }

  /** Tells whether a text is made of digits alone. */
  static boolean isDigits(String text) {
    return !text.isEmpty() && digits(text, 0) == text.length();
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i - from;
  }
}
