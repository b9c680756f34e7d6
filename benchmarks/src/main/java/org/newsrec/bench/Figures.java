package org.newsrec.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What was measured, by key, in the order in which it was. */
final class Figures {
  private final Map<String, String> json = new LinkedHashMap<>();

  /** Notes a number, to four significant digits or so. */
  void put(String key, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalStateException(key + " is " + value);
    }
    String form = Math.abs(value) >= 1000 ? "%.0f" : Math.abs(value) >= 1 ? "%.3f" : "%.5f";
    json.put(key, String.format(Locale.ROOT, form, value));
  }

  /** Notes a whole number. */
  void put(String key, int value) {
    json.put(key, Integer.toString(value));
  }

  /** Notes a text without characters that JSON would escape. */
  void put(String key, String value) {
    json.put(key, '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
  }

  /** One line for each figure, as a JSON object. */
  String toJson() {
    StringBuilder text = new StringBuilder("{\n");
    String separator = "";
    for (Map.Entry<String, String> figure : json.entrySet()) {
      text.append(separator).append("  \"").append(figure.getKey()).append("\": ");
      text.append(figure.getValue());
      separator = ",\n";
    }
    return text.append("\n}\n").toString();
  }
}
