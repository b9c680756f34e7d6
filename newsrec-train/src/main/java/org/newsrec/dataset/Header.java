package org.newsrec.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of a file's columns. */
final class Header {
  private final List<String> names;
  private final Map<String, Integer> index = new HashMap<>();

  private Header(List<String> names) {
    this.names = names;
  }

  /** Takes the names from the first row of a file, which has to name each column once. */
  static Header of(String file, long line, List<String> row) {
    Header header = new Header(row.stream().map(String::strip).toList());
    for (int i = 0; i < header.names.size(); i++) {
      String name = header.names.get(i);
      if (name.isEmpty()) {
        throw DataFormatException.file(
            file,
            line,
            "the name of column "
                + (i + 1)
                + " of "
                + row.size()
                + " is empty;"
                + " name every column in the first line, or export without the nameless one",
            null);
      }
      if (header.index.put(name, i) != null) {
        throw DataFormatException.column(
            file, line, name, "two columns have this name; rename or remove one");
      }
    }
    return header;
  }

  /** Names the columns of a file that has no header. */
  static Header fixed(String... names) {
    return of("", 0, List.of(names));
  }

  int size() {
    return names.size();
  }

  String name(int column) {
    return names.get(column);
  }

  int find(String name) {
    return index.getOrDefault(name, -1);
  }

  /** Checks the number of a row's fields. */
  void check(String file, long line, int fields, long lineBreaks) {
    if (fields != names.size()) {
      throw DataFormatException.row(
          file,
          line,
          null,
          "the row has "
              + fields
              + (fields == 1 ? " field" : " fields")
              + " instead of "
              + names.size()
              + " ("
              + shownNames()
              + ")"
              + (lineBreaks > 0
                  ? "; it reaches over " + (lineBreaks + 1) + " lines: is a quote left open?"
                  : "; are the separator and the quotes right?"));
    }
  }

  String shownNames() {
    return names.size() <= 20
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 20)) + ", …";
  }
}
