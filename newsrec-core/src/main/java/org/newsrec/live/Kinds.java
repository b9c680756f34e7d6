package org.newsrec.live;

import java.util.ArrayList;
import java.util.List;
import org.newsrec.data.EventType;

/** A kind for each of several events; of the same kind, one object is held. Immutable. */
final class Kinds {
  private static final int MOST_CODES = 256;

  private final EventType[] names;

  /** For each event, which of the names is its kind; null where all have one, or each its own. */
  private final byte[] codes;

  private Kinds(EventType[] names, byte[] codes) {
    this.names = names;
    this.codes = codes;
  }

  /**
   * Packs kinds.
   *
   * @param types one for each event, one or more; kept
   */
  static Kinds of(EventType[] types) {
    List<EventType> names = new ArrayList<>(2);
    byte[] codes = new byte[types.length];
    for (int i = 0; i < types.length; i++) {
      int code = names.indexOf(types[i]);
      if (code < 0) {
        if (names.size() == MOST_CODES) {
          return new Kinds(types, null);
        }
        code = names.size();
        names.add(types[i]);
      }
      codes[i] = (byte) code;
    }
    return new Kinds(names.toArray(EventType[]::new), names.size() == 1 ? null : codes);
  }

  EventType get(int event) {
    if (codes != null) {
      return names[codes[event] & 0xFF];
    }
    return names.length == 1 ? names[0] : names[event];
  }
}
