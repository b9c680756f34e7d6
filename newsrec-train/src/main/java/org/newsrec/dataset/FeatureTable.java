package org.newsrec.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.newsrec.data.Features;

/**
 * The values of a file's further columns, until it is known which columns hold numbers. Equal rows
 * are kept once.
 *
 * <p>A column whose kind is not said is numeric if every value in it is a number, and categorical
 * otherwise. In files of text, a number is what is written as one and does not begin with a
 * needless zero; in JSON, what is not quoted.
 */
final class FeatureTable {
  /** What a column holds. */
  enum Kind {
    GUESSED,
    NUMERIC,
    CATEGORICAL,
    IGNORED;

    static Kind of(String name) {
      return switch (name) {
        case "numeric" -> NUMERIC;
        case "categorical" -> CATEGORICAL;
        case "ignore" -> IGNORED;
        default ->
            throw new IllegalArgumentException(
                "a column is said to be '"
                    + name
                    + "'; it has to be numeric, categorical or ignore");
      };
    }
  }

  private final List<String> names = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();
  private final List<Boolean> numbersOnly = new ArrayList<>();
  private final Codes<List<String>> rows = new Codes<>();

  /** Adds a column and returns its number. */
  int column(String name, Kind kind) {
    names.add(name);
    kinds.add(kind);
    numbersOnly.add(true);
    return names.size() - 1;
  }

  int columns() {
    return names.size();
  }

  Kind kind(int column) {
    return kinds.get(column);
  }

  /** Notes that a column holds something that is not a number. */
  void markWord(int column) {
    numbersOnly.set(column, false);
  }

  /** Returns the number of a row, whose missing values are null. */
  int row(String[] values) {
    int used = values.length;
    while (used > 0 && values[used - 1] == null) {
      used--;
    }
    return rows.code(Arrays.asList(Arrays.copyOf(values, used)));
  }

  /** Returns the features of each row, by its number. */
  List<Features> features() {
    List<Features> all = new ArrayList<>(rows.size());
    for (List<String> row : rows.values()) {
      Map<String, String> words = new HashMap<>();
      Map<String, Double> numbers = new HashMap<>();
      for (int i = 0; i < row.size(); i++) {
        String value = row.get(i);
        if (value == null) {
          continue;
        }
        if (kinds.get(i) == Kind.NUMERIC || (kinds.get(i) == Kind.GUESSED && numbersOnly.get(i))) {
          numbers.put(names.get(i), Double.parseDouble(value));
        } else {
          words.put(names.get(i), value);
        }
      }
      all.add(
          words.isEmpty() && numbers.isEmpty() ? Features.none() : new Features(words, numbers));
    }
    return all;
  }
}
