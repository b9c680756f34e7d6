package org.newsrec.dataset;

import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.Embedding;

/** The embeddings of one file, which all have one length. */
final class EmbeddingColumn {
  private static final String SEPARATORS = ",;| \t";

  private final Rows rows;
  private final int column;
  private int length = -1;
  private long firstLine;

  EmbeddingColumn(Rows rows, int column) {
    this.rows = rows;
    this.column = column;
  }

  /** Returns the present row's embedding; none where it is missing. */
  Embedding get() {
    if (!rows.has(column)) {
      return Embedding.none();
    }
    List<String> parts = parts();
    float[] values = new float[parts.size()];
    for (int i = 0; i < values.length; i++) {
      String part = parts.get(i);
      float value = part != null && Decimal.isNumber(part) ? Float.parseFloat(part) : Float.NaN;
      if (!Float.isFinite(value)) {
        throw rows.error(
            column,
            "value "
                + (i + 1)
                + " of "
                + values.length
                + " is "
                + (part == null ? "null" : "'" + Rows.shortened(part) + "'")
                + "; an embedding is made of finite numbers, leave it out where there is none");
      }
      values[i] = value;
    }
    if (values.length == 0) {
      return Embedding.none();
    }
    if (length >= 0 && values.length != length) {
      throw rows.error(
          column,
          "this embedding has "
              + values.length
              + " values, the one on line "
              + firstLine
              + " has "
              + length
              + "; all of a file have to be of one length");
    }
    if (length < 0) {
      length = values.length;
      firstLine = rows.line();
    }
    return Embedding.of(values);
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    if (rows.value(column) instanceof List<?> items) {
      items.forEach(item -> parts.add((String) item));
      return parts;
    }
    String text = rows.text(column).strip();
    if (text.startsWith("[") && text.endsWith("]")) {
      text = text.substring(1, text.length() - 1);
    }
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || SEPARATORS.indexOf(text.charAt(i)) >= 0) {
        if (i > start) {
          parts.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return parts;
  }
}
