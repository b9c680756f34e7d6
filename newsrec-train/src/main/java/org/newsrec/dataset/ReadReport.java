package org.newsrec.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the rows that a data set was read from. Nothing is dropped without being counted
 * here: the rows of a file are those read and those skipped. Immutable.
 *
 * @param rowsRead rows that were taken, by the name of their file
 * @param rowsSkipped malformed rows that were left out, by the name of their file; empty unless the
 *     caller chose to skip
 * @param firstSkipped what was wrong with the first skipped rows, with file, line and column
 * @param unknownReaders readers who occur in events but not in the list of readers
 * @param unknownNews articles that occur in events but not in the catalogue
 * @param unknownNewsEvents interactions with such articles
 * @param duplicateReaders further rows of a reader, of which the first counts
 * @param duplicateNews further rows of an article, of which the first counts
 */
public record ReadReport(
    Map<String, Long> rowsRead,
    Map<String, Long> rowsSkipped,
    List<String> firstSkipped,
    long unknownReaders,
    long unknownNews,
    long unknownNewsEvents,
    long duplicateReaders,
    long duplicateNews) {

  /** Copies the parts. */
  public ReadReport {
    rowsRead = Collections.unmodifiableMap(new LinkedHashMap<>(rowsRead));
    rowsSkipped = Collections.unmodifiableMap(new LinkedHashMap<>(rowsSkipped));
    firstSkipped = List.copyOf(firstSkipped);
  }

  /**
   * Returns how many rows were skipped altogether.
   *
   * @return 0 or more
   */
  public long skipped() {
    return rowsSkipped.values().stream().mapToLong(Long::longValue).sum();
  }
}
