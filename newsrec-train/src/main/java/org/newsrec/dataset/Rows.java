package org.newsrec.dataset;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The rows of one file, one after the other. A value of a row is null where it is missing or blank,
 * a String, a {@link Num}, a List of Strings, or {@link #NESTED}.
 */
abstract class Rows implements Closeable {
  /** A value inside which there is more than a list of words or numbers. */
  static final Object NESTED = new Object();

  /** A number as it is written. */
  record Num(String written) {}

  private final String file;

  Rows(String file) {
    this.file = file;
  }

  final String file() {
    return file;
  }

  /**
   * Goes to the next row.
   *
   * @return false at the end
   * @throws DataFormatException if the row cannot be taken apart; the next one can be asked for
   *     unless the exception ends the file
   */
  abstract boolean next();

  /** Returns the line on which the present row begins, from 1. */
  abstract long line();

  /** Returns the number of a column by name, or -1 where the file has none. */
  abstract int column(String name);

  /** Returns the number of columns that are known by now. */
  abstract int columns();

  abstract String name(int column);

  /** Returns the present row's value in a column. */
  abstract Object value(int column);

  /** Tells whether the format tells words from numbers, so that a quoted number is a word. */
  boolean quotesWords() {
    return false;
  }

  @Override
  public abstract void close();

  /** Tells whether a column has come up in the file by now. */
  boolean occurred(int column) {
    return column < columns();
  }

  /** Returns the number of a column that the format promises. */
  final int need(String name) {
    int column = column(name);
    if (column < 0) {
      throw DataFormatException.column(
          file, 1, name, "there is no such column; the file has " + columnNames());
    }
    return column;
  }

  final String columnNames() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < Math.min(columns(), 20); i++) {
      names.append(i == 0 ? "" : ", ").append(name(i));
    }
    return names + (columns() > 20 ? ", …" : "");
  }

  /** Returns a malformed-row error for the present row. */
  final DataFormatException error(int column, String problem) {
    return DataFormatException.row(file, line(), column < 0 ? null : name(column), problem);
  }

  /** Makes a value; what its own check finds is an error in a column. */
  final <T> T checked(int column, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw error(column, e.getMessage());
    }
  }

  final boolean has(int column) {
    return column >= 0 && value(column) != null;
  }

  /** Returns the text in a column, or null. */
  final String text(int column) {
    Object value = column < 0 ? null : value(column);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    if (value instanceof Num number) {
      return number.written;
    }
    throw error(column, "this is a list or an object; text or a number belongs here");
  }

  final String required(int column) {
    String text = text(column);
    if (text == null) {
      throw error(column, "the value is missing; every row needs one");
    }
    return text;
  }

  /** Returns the decimal number in a column. */
  final double number(int column) {
    String text = required(column);
    if (!Decimal.isNumber(text)) {
      throw error(column, "'" + shortened(text) + "' is not a number");
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw error(column, "'" + shortened(text) + "' is too large");
    }
    return value;
  }

  /** Returns the whole number in a column. */
  final long integer(int column) {
    String text = required(column);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw error(column, "'" + shortened(text) + "' is not a whole number of at most 18 digits");
    }
  }

  /** Returns the seconds in a column, or NaN where they are missing. */
  final double seconds(int column, double unit) {
    String text = text(column);
    if (text == null || text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    double value = number(column) * unit;
    if (value < 0 || value > EventColumns.LONGEST_DWELL) {
      throw error(
          column,
          "the dwell time is "
              + Rows.shortened(text)
              + "; it has to be a number of seconds, 0 or more, or missing");
    }
    return value;
  }

  /** Returns the time in a column, in milliseconds of the epoch. */
  final long time(int column, TimeFormat format) {
    String text = required(column);
    try {
      return format.millis(text);
    } catch (IllegalArgumentException e) {
      throw error(column, e.getMessage());
    }
  }

  /** Returns the parts of a list, trimmed, without empty ones; none where the value is missing. */
  final List<String> list(int column, String separators) {
    Object value = column < 0 ? null : value(column);
    if (value instanceof List<?> items) {
      List<String> parts = new ArrayList<>(items.size());
      items.forEach(item -> addPart(parts, (String) item));
      return parts;
    }
    String text = text(column);
    if (text == null) {
      return List.of();
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      List<String> parts = JsonRows.stringArray(text);
      if (parts != null) {
        return parts;
      }
    }
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (separators.indexOf(text.charAt(i)) >= 0) {
        addPart(parts, text.substring(start, i));
        start = i + 1;
      }
    }
    addPart(parts, text.substring(start));
    return parts;
  }

  static void addPart(List<String> parts, String part) {
    String stripped = part == null ? "" : part.strip();
    if (!stripped.isEmpty()) {
      parts.add(stripped);
    }
  }

  /** Returns a text as messages show it. */
  static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "…";
  }
}
