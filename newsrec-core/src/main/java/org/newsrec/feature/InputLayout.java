package org.newsrec.feature;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The shape of a tower's input: how many plain numbers, and which embedding fields. Immutable.
 *
 * @param denseSize length of {@link EncodedInput#dense()}, 0 or more
 * @param fields the fields, in the order of their numbers in {@link EncodedInput}
 */
public record InputLayout(int denseSize, List<Field> fields) {
  /**
   * Copies and checks the parts.
   *
   * @throws IllegalArgumentException if the size is negative or two fields have one name
   */
  public InputLayout {
    if (denseSize < 0) {
      throw new IllegalArgumentException(
          "a layout of " + denseSize + " dense inputs; there can't be fewer than 0");
    }
    fields = List.copyOf(fields);
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      if (!names.add(field.name())) {
        throw new IllegalArgumentException(
            "two fields are named '" + field.name() + "'; names have to differ");
      }
    }
  }

  /**
   * Returns the number of a field.
   *
   * @param name the field's name
   * @return its index in {@link #fields()}, or -1 if there is none
   */
  public int indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
