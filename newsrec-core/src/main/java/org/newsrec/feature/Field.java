package org.newsrec.feature;

/**
 * A group of inputs that share one table of embeddings: row {@code i} of the table belongs to
 * bucket {@code i}. Immutable.
 *
 * @param name the name, unique within its layout
 * @param buckets the number of rows, at least 1
 */
public record Field(String name, int buckets) {
  /** The name of the field that holds the hashed key of a reader or article, where there is one. */
  public static final String ID = "id";

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the name is blank or there is no bucket
   */
  public Field {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("a field has no name; it has to have one");
    }
    if (buckets < 1) {
      throw new IllegalArgumentException(
          "field '" + name + "' has " + buckets + " buckets; it needs at least 1");
    }
  }
}
