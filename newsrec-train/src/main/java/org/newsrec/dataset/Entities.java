package org.newsrec.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes the names out of MIND's lists of entities: a JSON array of objects with a "Label". */
final class Entities {
  private static final JsonFactory JSON = new JsonFactory();

  private Entities() {}

  /** Returns the labels in a column, each once, in their order; none where the value is missing. */
  static List<String> labels(Rows rows, int column) {
    String text = rows.text(column);
    if (text == null) {
      return List.of();
    }
    Set<String> labels = new LinkedHashSet<>();
    try (JsonParser parser = JSON.createParser(text)) {
      boolean array = parser.nextToken() == JsonToken.START_ARRAY;
      while (array && parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean label = parser.currentName().equals("Label");
          JsonToken value = parser.nextToken();
          if (label && value == JsonToken.VALUE_STRING && !parser.getText().isBlank()) {
            labels.add(parser.getText().strip());
          }
          parser.skipChildren();
        }
      }
      if (array && parser.currentToken() == JsonToken.END_ARRAY && parser.nextToken() == null) {
        return List.copyOf(labels);
      }
    } catch (IOException e) {
      throw rows.error(column, "the entities are not JSON: " + Rows.shortened(text));
    }
    throw rows.error(
        column, "the entities are not a JSON array of objects: " + Rows.shortened(text));
  }
}
