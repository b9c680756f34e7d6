package org.newsrec.dataset;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Rows of a file of separated values with quotes (RFC 4180) and a header. */
final class CsvRows extends Rows {
  private final CloseableIterator<CsvRecord> records;
  private final Header header;
  private CsvRecord row;
  private long line;

  CsvRows(Path file, char separator) {
    super(Source.name(file));
    records =
        CsvReader.builder()
            .fieldSeparator(separator)
            .ignoreDifferentFieldCount(true)
            .skipEmptyLines(true)
            .ofCsvRecord(new EndMark(Source.open(file)))
            .iterator();
    try {
      if (!advance()) {
        throw DataFormatException.file(
            file(),
            0,
            "the file is empty; its first line has to name the columns, even where no row follows",
            null);
      }
      header = Header.of(file(), line, row.getFields());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private boolean advance() {
    try {
      if (!records.hasNext()) {
        return false;
      }
      row = records.next();
      if (row.getField(0).equals(EndMark.TEXT)) {
        return false;
      }
      line = row.getStartingLineNumber();
      if (row.getField(row.getFieldCount() - 1).contains(EndMark.TEXT)) {
        throw DataFormatException.file(
            file(), line, "a quote that opens in this row is never closed", null);
      }
      return true;
    } catch (UncheckedIOException e) {
      throw Source.failure(file(), line, e.getCause());
    } catch (CsvParseException e) {
      if (e.getCause() instanceof IOException cause) {
        throw Source.failure(file(), line, cause);
      }
      throw DataFormatException.file(
          file(),
          line + 1,
          "no row can be told from here on (" + e.getMessage() + "); is a quote left open?",
          e);
    }
  }

  @Override
  boolean next() {
    if (!advance()) {
      return false;
    }
    if (row.getFieldCount() != header.size()) {
      long breaks =
          row.getFields().stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
      header.check(file(), line, row.getFieldCount(), breaks);
    }
    return true;
  }

  @Override
  long line() {
    return line;
  }

  @Override
  int column(String name) {
    return header.find(name);
  }

  @Override
  int columns() {
    return header.size();
  }

  @Override
  String name(int column) {
    return header.name(column);
  }

  @Override
  Object value(int column) {
    String field = row.getField(column);
    return field.isBlank() ? null : field;
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException e) {
      throw Source.failure(file(), line, e);
    }
  }
}
