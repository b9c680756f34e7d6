package org.newsrec.dataset;

import java.util.Objects;

/**
 * How files are read. Immutable.
 *
 * @param mapping names, times, units and lists of a publisher's own files; only for {@code csv} and
 *     {@code jsonl}
 * @param skipMalformed whether malformed rows are left out and counted; otherwise the first one
 *     ends the reading with a {@link DataFormatException}
 * @param keptExamples how many of the skipped rows' messages are kept for the {@link ReadReport}, 0
 *     or more
 */
public record ReadOptions(ColumnMapping mapping, boolean skipMalformed, int keptExamples) {
  private static final ReadOptions DEFAULTS = new ReadOptions(ColumnMapping.none(), false, 5);

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the number of examples is negative
   */
  public ReadOptions {
    Objects.requireNonNull(mapping, "mapping");
    if (keptExamples < 0) {
      throw new IllegalArgumentException(
          "keptExamples is " + keptExamples + "; it has to be 0 or more");
    }
  }

  /**
   * Returns the options used unless others are given: no mapping, stop at the first malformed row,
   * keep five examples.
   *
   * @return the default options
   */
  public static ReadOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns these options with a mapping.
   *
   * @param value the mapping
   * @return new options
   */
  public ReadOptions withMapping(ColumnMapping value) {
    return new ReadOptions(value, skipMalformed, keptExamples);
  }

  /**
   * Returns these options with malformed rows skipped and counted.
   *
   * @return new options
   */
  public ReadOptions skippingMalformedRows() {
    return new ReadOptions(mapping, true, keptExamples);
  }
}
