package org.newsrec.dataset;

import java.util.Objects;
import java.util.Optional;

/**
 * How files are read. Immutable.
 *
 * @param mapping names, times, units and lists of a publisher's own files; only for {@code csv} and
 *     {@code jsonl}
 * @param skipMalformed whether malformed rows are left out and counted; otherwise the first one
 *     ends the reading with a {@link DataFormatException}
 * @param keptExamples how many of the skipped rows' messages are kept for the {@link ReadReport}, 0
 *     or more
 * @param cards how single cards are understood; empty to take events as they are
 */
public record ReadOptions(
    ColumnMapping mapping, boolean skipMalformed, int keptExamples, Optional<CardOptions> cards) {
  private static final ReadOptions DEFAULTS =
      new ReadOptions(ColumnMapping.none(), false, 5, Optional.empty());

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the number of examples is negative
   */
  public ReadOptions {
    Objects.requireNonNull(mapping, "mapping");
    Objects.requireNonNull(cards, "cards");
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
    return new ReadOptions(value, skipMalformed, keptExamples, cards);
  }

  /**
   * Returns these options with malformed rows skipped and counted.
   *
   * @return new options
   */
  public ReadOptions skippingMalformedRows() {
    return new ReadOptions(mapping, true, keptExamples, cards);
  }

  /**
   * Returns these options with single cards made into lists, and what was made of each judged, as
   * {@link Dataset#sessionised} does.
   *
   * @param value how cards are understood
   * @return new options
   */
  public ReadOptions withCards(CardOptions value) {
    return new ReadOptions(mapping, skipMalformed, keptExamples, Optional.of(value));
  }
}
