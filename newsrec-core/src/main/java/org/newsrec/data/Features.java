package org.newsrec.data;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named features of a reader, an article or a visit: categorical ones (a word each) and numeric
 * ones. What is not known is left out. Immutable; iteration is in the order of the names.
 *
 * @param categorical values by name; no empty names or values
 * @param numeric finite values by name
 */
public record Features(Map<String, String> categorical, Map<String, Double> numeric) {
  private static final Features NONE = new Features(Map.of(), Map.of());

  /**
   * Copies and checks the features.
   *
   * @throws IllegalArgumentException if a name is blank, a categorical value is empty, a number is
   *     not finite, or one name is used for both kinds
   */
  public Features {
    Map<String, String> words = new TreeMap<>();
    categorical.forEach(
        (name, value) -> {
          Values.requireText(name, "a feature's name");
          Values.requireText(value, "categorical feature '" + name + "'");
          words.put(name, value);
        });
    Map<String, Double> numbers = new TreeMap<>();
    numeric.forEach(
        (name, value) -> {
          Values.requireText(name, "a feature's name");
          if (value == null || !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                "numeric feature '"
                    + name
                    + "' is "
                    + value
                    + "; only finite numbers are allowed, leave it out where it is not known");
          }
          if (words.containsKey(name)) {
            throw new IllegalArgumentException(
                "feature '" + name + "' is given both as a word and as a number; choose one");
          }
          numbers.put(name, value);
        });
    categorical = Collections.unmodifiableMap(words);
    numeric = Collections.unmodifiableMap(numbers);
  }

  /**
   * Returns the features of somebody of whom nothing is known.
   *
   * @return no features
   */
  public static Features none() {
    return NONE;
  }

  /**
   * Makes features that are all categorical.
   *
   * @param categorical values by name
   * @return the features
   */
  public static Features ofCategories(Map<String, String> categorical) {
    return new Features(categorical, Map.of());
  }

  /**
   * Tells whether nothing is known.
   *
   * @return whether there is no feature of either kind
   */
  public boolean isEmpty() {
    return categorical.isEmpty() && numeric.isEmpty();
  }
}
