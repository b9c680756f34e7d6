package org.newsrec.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One data set being read from files: its builder, and the count of rows taken and skipped. */
final class Reading {
  /** Takes one row, as a whole or not at all. */
  @FunctionalInterface
  interface RowTaker {
    /**
     * Takes the present row.
     *
     * @throws IllegalArgumentException if it is malformed, before anything of it was taken
     */
    void take();
  }

  private final ReadOptions options;
  private final DatasetBuilder builder = new DatasetBuilder();
  private final Map<String, Long> read = new LinkedHashMap<>();
  private final Map<String, Long> skipped = new LinkedHashMap<>();
  private final List<String> examples = new ArrayList<>();
  private final Codes<String> words = new Codes<>();

  Reading(ReadOptions options) {
    this.options = options;
  }

  /** Returns a word in the one object that all its occurrences share. */
  String word(String word) {
    return words.value(words.code(word));
  }

  List<String> words(List<String> given) {
    return given.stream().map(this::word).toList();
  }

  ColumnMapping mapping() {
    return options.mapping();
  }

  DatasetBuilder builder() {
    return builder;
  }

  /**
   * Goes through a file.
   *
   * @return how many rows were taken
   * @throws DataFormatException for a malformed row, unless those are skipped; for a file of which
   *     nothing more can be read; or if every row was malformed
   */
  long rows(Rows rows, RowTaker taker) {
    long taken = 0;
    long left = 0;
    DataFormatException first = null;
    while (true) {
      try {
        if (!rows.next()) {
          break;
        }
        taker.take();
        taken++;
      } catch (DataFormatException e) {
        first = first == null ? e : first;
        skipOrThrow(e);
        left++;
      } catch (IllegalArgumentException e) {
        // A value's own check: it knows what is wrong, but not where.
        DataFormatException located = DataFormatException.row(rows.file(), rows.line(), e);
        first = first == null ? located : first;
        skipOrThrow(located);
        left++;
      }
    }
    read.merge(rows.file(), taken, Long::sum);
    if (left > 0) {
      skipped.merge(rows.file(), left, Long::sum);
    }
    if (taken == 0 && first != null) {
      throw DataFormatException.file(
          rows.file(),
          0,
          "all " + left + " rows are malformed; the first: " + first.getMessage(),
          first);
    }
    return taken;
  }

  /** As {@link #rows}, for a file that is of no use without rows. */
  void someRows(Rows rows, RowTaker taker) {
    if (rows(rows, taker) == 0) {
      throw DataFormatException.file(
          rows.file(), 0, "the file has no rows; is it the right file, and was it exported?", null);
    }
  }

  private void skipOrThrow(DataFormatException e) {
    if (!options.skipMalformed() || e.endsFile()) {
      throw e;
    }
    if (examples.size() < options.keptExamples()) {
      examples.add(e.getMessage());
    }
  }

  Dataset build(String name) {
    return builder.build(name, read, skipped, examples);
  }
}
