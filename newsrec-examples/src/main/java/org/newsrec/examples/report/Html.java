package org.newsrec.examples.report;

/** Text as HTML, in the strict form that is XML as well. */
final class Html {
  private Html() {}

  /** Escapes a text for elements and attributes; what XML can't hold becomes U+FFFD. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int c) {
    switch (c) {
      case '&' -> safe.append("&amp;");
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '"' -> safe.append("&quot;");
      case '\'' -> safe.append("&#39;");
      default -> safe.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
    }
  }

  private static boolean isAllowed(int c) {
    boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
    boolean deleted = c >= 0x7F && c <= 0x9F;
    boolean half = c >= 0xD800 && c <= 0xDFFF;
    return !control && !deleted && !half && (c & 0xFFFE) != 0xFFFE;
  }

  /** An element around HTML. */
  static String element(String tag, String html) {
    return "<" + tag + ">" + html + "</" + tag + ">";
  }

  /** An element of a class around HTML. */
  static String element(String tag, String type, String html) {
    return "<" + tag + " class=\"" + type + "\">" + html + "</" + tag + ">";
  }

  /** A text from the data, whichever way it is written. */
  static String data(String text) {
    return "<bdi dir=\"auto\">" + escape(text) + "</bdi>";
  }

  static String paragraph(String text) {
    return element("p", escape(text));
  }

  static String note(String text) {
    return element("p", "note", escape(text));
  }
}
