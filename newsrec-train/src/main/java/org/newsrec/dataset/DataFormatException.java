package org.newsrec.dataset;

import java.util.Optional;

/**
 * A file that does not say what its format promises. The message names the file, the line, the
 * column where one is to blame, what is there, and what to do.
 */
public final class DataFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final long line;
  private final String column;
  private final boolean endsFile;

  private DataFormatException(
      String file, long line, String column, String problem, boolean endsFile, Throwable cause) {
    super(
        file
            + (line > 0 ? ", line " + line : "")
            + (column == null ? "" : ", column '" + column + "'")
            + ": "
            + problem,
        cause);
    this.file = file;
    this.line = line;
    this.column = column;
    this.endsFile = endsFile;
  }

  /** A malformed row: the next one may be read. */
  static DataFormatException row(String file, long line, String column, String problem) {
    return new DataFormatException(file, line, column, problem, false, null);
  }

  /** A malformed row that a value's own check found. */
  static DataFormatException row(String file, long line, IllegalArgumentException cause) {
    return new DataFormatException(file, line, null, cause.getMessage(), false, cause);
  }

  /** A file that cannot be read, or not any further. */
  static DataFormatException file(String file, long line, String problem, Throwable cause) {
    return new DataFormatException(file, line, null, problem, true, cause);
  }

  /** A file whose columns are wrong. */
  static DataFormatException column(String file, long line, String column, String problem) {
    return new DataFormatException(file, line, column, problem, true, null);
  }

  /**
   * Returns the file's name.
   *
   * @return the name, without directories
   */
  public String file() {
    return file;
  }

  /**
   * Returns the line on which the row begins.
   *
   * @return from 1; 0 where no line is to blame
   */
  public long line() {
    return line;
  }

  /**
   * Returns the column.
   *
   * @return its name as the file has it, where one column is to blame
   */
  public Optional<String> column() {
    return Optional.ofNullable(column);
  }

  /**
   * Tells whether nothing more can be read from the file, so that skipping the row does not help.
   */
  boolean endsFile() {
    return endsFile;
  }
}
