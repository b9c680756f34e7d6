package org.newsrec.dataset;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds the columns of the schema in a publisher's file. */
final class SchemaColumns {
  private final Rows rows;
  private final String table;
  private final ColumnMapping mapping;
  private final Set<Integer> used = new HashSet<>();
  private final Map<Integer, String> mapped = new LinkedHashMap<>();

  SchemaColumns(Rows rows, String table, ColumnMapping mapping) {
    this.rows = rows;
    this.table = table;
    this.mapping = mapping;
  }

  /** Returns a column that has to be there. */
  int required(String name) {
    int column = optional(name);
    if (column < 0) {
      throw DataFormatException.column(
          rows.file(),
          1,
          name,
          "there is no such column; the file has "
              + rows.columnNames()
              + ". If one of them is meant, say so with the mapping "
              + name
              + "=COLUMN");
    }
    return column;
  }

  /** Returns a column, or -1 where it is neither there nor mapped. */
  int optional(String name) {
    String theirs = mapping.column(table, name);
    int column = rows.column(theirs);
    if (column < 0) {
      if (mapping.isMapped(table, name)) {
        throw missing(name, theirs);
      }
      return -1;
    }
    if (!used.add(column)) {
      throw DataFormatException.column(
          rows.file(), 1, theirs, "the mapping uses this column twice, also for " + name);
    }
    if (mapping.isMapped(table, name)) {
      mapped.put(column, name);
    }
    return column;
  }

  /** Returns the columns beyond those asked for until now. */
  ExtraColumns extra() {
    return new ExtraColumns(rows, mapping, used);
  }

  /** Checks at the end of a file that mapped columns have come up. */
  void checkMapped() {
    mapped.forEach(
        (column, name) -> {
          if (!rows.occurred(column)) {
            throw missing(name, rows.name(column));
          }
        });
  }

  private DataFormatException missing(String name, String theirs) {
    return DataFormatException.column(
        rows.file(),
        1,
        theirs,
        "there is no such column, to which the mapping points for "
            + name
            + "; the file has "
            + rows.columnNames()
            + ". For one file only, write "
            + table
            + "."
            + name
            + "=COLUMN");
  }
}
