package org.newsrec.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A kind for each of several events; of the same kind, one object is held. Immutable.
 *
 * @param <T> what tells kinds apart: equal objects are one kind
 */
final class Kinds<T> {
  private static final int MOST_CODES = 256;

  private final T[] names;

  /** For each event, which of the names is its kind; null where all have one, or each its own. */
  private final byte[] codes;

  private Kinds(T[] names, byte[] codes) {
    this.names = names;
    this.codes = codes;
  }

  /**
   * Packs kinds.
   *
   * @param types one for each event, one or more; kept
   */
  static <T> Kinds<T> of(T[] types) {
    List<T> names = new ArrayList<>(2);
    byte[] codes = new byte[types.length];
    for (int i = 0; i < types.length; i++) {
      int code = names.indexOf(types[i]);
      if (code < 0) {
        if (names.size() == MOST_CODES) {
          return new Kinds<>(types, null);
        }
        code = names.size();
        names.add(types[i]);
      }
      codes[i] = (byte) code;
    }
    return new Kinds<>(
        names.toArray(Arrays.copyOf(types, names.size())), names.size() == 1 ? null : codes);
  }

  T get(int event) {
    if (codes != null) {
      return names[codes[event] & 0xFF];
    }
    return names.length == 1 ? names[0] : names[event];
  }
}
