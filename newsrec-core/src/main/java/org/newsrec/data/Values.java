package org.newsrec.data;

import java.util.List;
import java.util.Objects;

/** Checks shared by the values of this package. */
final class Values {
  private Values() {}

  static String requireText(String text, String what) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(
          what + " is " + (text == null ? "missing" : "empty") + "; it has to be some text");
    }
    return text;
  }

  static List<String> requireTexts(List<String> texts, String what) {
    Objects.requireNonNull(texts, what);
    for (String text : texts) {
      requireText(text, what);
    }
    return List.copyOf(texts);
  }
}
