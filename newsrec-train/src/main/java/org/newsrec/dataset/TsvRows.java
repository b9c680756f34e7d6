package org.newsrec.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rows of a file with tabs between the fields and no quotes, with a header or a fixed one. */
final class TsvRows extends Rows {
  private final BufferedReader in;
  private final Header header;
  private final List<String> fields = new ArrayList<>();
  private long line;

  /**
   * Opens a file.
   *
   * @param fixed the columns of a file without a header; null where the first line names them
   */
  TsvRows(Path file, Header fixed) {
    super(Source.name(file));
    in = Source.open(file);
    try {
      if (fixed != null) {
        header = fixed;
      } else if (advance()) {
        header = Header.of(file(), line, fields);
      } else {
        throw DataFormatException.file(
            file(), 0, "the file is empty; its first line has to name the columns", null);
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private boolean advance() {
    try {
      String text;
      do {
        text = in.readLine();
        if (text == null) {
          return false;
        }
        line++;
      } while (text.isEmpty());
      fields.clear();
      int start = 0;
      for (int tab = text.indexOf('\t'); tab >= 0; tab = text.indexOf('\t', start)) {
        fields.add(text.substring(start, tab));
        start = tab + 1;
      }
      fields.add(text.substring(start));
      return true;
    } catch (IOException e) {
      throw Source.failure(file(), line, e);
    }
  }

  @Override
  boolean next() {
    if (!advance()) {
      return false;
    }
    header.check(file(), line, fields.size(), 0);
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
    String field = fields.get(column);
    return field.isBlank() ? null : field;
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
