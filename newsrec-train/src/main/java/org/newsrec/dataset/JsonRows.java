package org.newsrec.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of a file with one JSON object on each line. Columns are known from their first use on. */
final class JsonRows extends Rows {
  /** Numbers that are not finite are let in here and refused with a better message later. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final BufferedReader in;
  private final Codes<String> names = new Codes<>();
  private Object[] values = new Object[16];
  private boolean[] occurred = new boolean[16];
  private long line;

  JsonRows(Path file) {
    super(Source.name(file));
    in = Source.open(file);
  }

  @Override
  boolean next() {
    String text;
    try {
      do {
        text = in.readLine();
        if (text == null) {
          return false;
        }
        line++;
      } while (text.isBlank());
    } catch (IOException e) {
      throw Source.failure(file(), line, e);
    }
    Arrays.fill(values, null);
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw DataFormatException.row(
            file(), line, null, "each line has to be a JSON object: {\"name\": value, …}");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        set(name, read(parser));
      }
      if (parser.nextToken() != null) {
        throw DataFormatException.row(
            file(),
            line,
            null,
            "something follows the JSON object; one object stands on each line");
      }
      return true;
    } catch (JsonProcessingException e) {
      throw DataFormatException.row(
          file(),
          line,
          null,
          "this is not JSON: "
              + e.getOriginalMessage()
              + (e.getLocation() == null
                  ? ""
                  : " (character " + e.getLocation().getColumnNr() + ")"));
    } catch (IOException e) {
      throw Source.failure(file(), line, e);
    }
  }

  private void set(String name, Object value) {
    if (name.isBlank()) {
      throw DataFormatException.row(file(), line, null, "a name in the JSON object is empty");
    }
    int column = column(name);
    values[column] = value;
    occurred[column] = true;
  }

  private static Object read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> parser.getText().isBlank() ? null : parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> parser.getText();
      case START_ARRAY -> array(parser);
      default -> {
        parser.skipChildren();
        yield NESTED;
      }
    };
  }

  /** Returns an array's words and numbers as written (null as null), or NESTED if it has more. */
  private static Object array(JsonParser parser) throws IOException {
    List<String> items = new ArrayList<>();
    boolean nested = false;
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      if (t.isStructStart()) {
        parser.skipChildren();
        nested = true;
      } else {
        items.add(t == JsonToken.VALUE_NULL ? null : parser.getText());
      }
    }
    return nested ? NESTED : items;
  }

  /** Returns the items of a JSON array of words and numbers, or null where it is something else. */
  static List<String> stringArray(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY
          || !(array(parser) instanceof List<?> items)
          || parser.nextToken() != null) {
        return null;
      }
      List<String> parts = new ArrayList<>(items.size());
      items.forEach(item -> addPart(parts, (String) item));
      return parts;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  boolean quotesWords() {
    return true;
  }

  @Override
  long line() {
    return line;
  }

  @Override
  int column(String name) {
    int column = names.code(name);
    if (column >= values.length) {
      values = Arrays.copyOf(values, 2 * values.length);
      occurred = Arrays.copyOf(occurred, values.length);
    }
    return column;
  }

  @Override
  boolean occurred(int column) {
    return occurred[column];
  }

  @Override
  int columns() {
    return names.size();
  }

  @Override
  String name(int column) {
    return names.value(column);
  }

  @Override
  Object value(int column) {
    return values[column];
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw Source.failure(file(), line, e);
    }
  }
}
