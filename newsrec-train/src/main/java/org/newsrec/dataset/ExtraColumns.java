package org.newsrec.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.newsrec.data.Features;

/** The columns of a file that the schema does not name: features or context. */
final class ExtraColumns {
  private final Rows rows;
  private final ColumnMapping mapping;
  private final Set<Integer> used;
  private final FeatureTable table = new FeatureTable();

  /** The file's column of each of the table's. */
  private final List<Integer> columns = new ArrayList<>();

  private int seen;

  ExtraColumns(Rows rows, ColumnMapping mapping, Set<Integer> used) {
    this.rows = rows;
    this.mapping = mapping;
    this.used = Set.copyOf(used);
  }

  /** Takes the present row's values and returns their number. */
  int row() {
    for (; seen < rows.columns(); seen++) {
      FeatureTable.Kind kind = mapping.kind(rows.name(seen));
      if (!used.contains(seen) && kind != FeatureTable.Kind.IGNORED) {
        table.column(rows.name(seen), kind);
        columns.add(seen);
      }
    }
    String[] values = new String[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(i);
    }
    return table.row(values);
  }

  private String value(int index) {
    int column = columns.get(index);
    Object value = rows.value(column);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String) && !(value instanceof Rows.Num)) {
      throw rows.error(
          column,
          "a list or an object is neither a word nor a number; leave the column out with the mapping"
              + " feature."
              + rows.name(column)
              + "=ignore");
    }
    boolean number = isNumber(value);
    switch (table.kind(index)) {
      case NUMERIC -> {
        if (!number) {
          throw rows.error(
              column,
              "'"
                  + Rows.shortened(rows.text(column))
                  + "' is not a finite number, and the mapping says that the column is numeric");
        }
      }
      case GUESSED -> {
        if (value instanceof Rows.Num && !number) {
          throw rows.error(
              column,
              "'"
                  + rows.text(column)
                  + "' is not finite; leave out what is not known, or write null");
        }
        if (!number
            || isPadded(rows.text(column))
            || (rows.quotesWords() && value instanceof String)) {
          table.markWord(index);
        }
      }
      default -> {}
    }
    return rows.text(column);
  }

  /** Tells whether zeros stand before a number, as in a code of fixed length. */
  private static boolean isPadded(String text) {
    return text.length() > 1 && text.charAt(0) == '0' && Character.isDigit(text.charAt(1));
  }

  private static boolean isNumber(Object value) {
    String text = value instanceof Rows.Num number ? number.written() : (String) value;
    return Decimal.isNumber(text) && Double.isFinite(Double.parseDouble(text));
  }

  /** Returns the features of each row, by its number. */
  List<Features> features() {
    return table.features();
  }
}
