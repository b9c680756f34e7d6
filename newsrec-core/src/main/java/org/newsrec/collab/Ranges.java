package org.newsrec.collab;

/** Checks options. */
final class Ranges {
  private Ranges() {}

  static <T extends Comparable<T>> void require(String name, T given, T least, T most) {
    if (!(given.compareTo(least) >= 0 && given.compareTo(most) <= 0)) {
      throw new IllegalArgumentException(
          name + " is " + given + "; it has to be from " + least + " to " + most);
    }
  }
}
