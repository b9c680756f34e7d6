package org.newsrec.store;

import java.util.Map;

/**
 * The table of contents of a stored model, itself stored as {@value #FILE}.
 *
 * @param format {@value #FORMAT}
 * @param version version of the layout
 * @param fingerprint the towers' fingerprint
 * @param files what belongs to the model, by its part
 */
record Manifest(String format, int version, String fingerprint, Map<String, Entry> files) {
  static final String FILE = "model.json";
  static final String FORMAT = "newsrec-model";
  static final int VERSION = 1;

  /**
   * A file.
   *
   * @param name its name within the folder
   * @param bytes its size
   * @param sha256 the hash of its bytes, in lower-case hexadecimal digits
   */
  record Entry(String name, long bytes, String sha256) {}
}
