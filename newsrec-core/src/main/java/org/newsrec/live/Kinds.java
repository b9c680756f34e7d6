package org.newsrec.live;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

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
    Map<T, Integer> known = new HashMap<>();
    T[] names = Arrays.copyOf(types, Math.min(types.length, MOST_CODES));
    byte[] codes = new byte[types.length];
    for (int i = 0; i < types.length; i++) {
      int next = known.size();
      Integer code = known.putIfAbsent(types[i], next);
      if (code == null) {
        if (next == MOST_CODES) {
          return new Kinds<>(types, null);
        }
        names[next] = types[i];
      }
      codes[i] = (byte) (code == null ? next : code);
    }
    return new Kinds<>(Arrays.copyOf(names, known.size()), known.size() == 1 ? null : codes);
  }

  T get(int event) {
    if (codes != null) {
      return names[codes[event] & 0xFF];
    }
    return names.length == 1 ? names[0] : names[event];
  }

  /** Whether all events are of one kind. */
  boolean isOne() {
    return names.length == 1;
  }

  /** The kinds of some events in a row, one or more; kinds that none of them has are let go. */
  Kinds<T> range(int from, int to) {
    if (isOne()) {
      return this;
    }
    if (codes == null) {
      return of(Arrays.copyOfRange(names, from, to));
    }
    int[] codeOf = new int[names.length];
    Arrays.fill(codeOf, -1);
    T[] some = names.clone();
    byte[] fewer = new byte[to - from];
    int held = 0;
    for (int i = from; i < to; i++) {
      int before = codes[i] & 0xFF;
      if (codeOf[before] < 0) {
        codeOf[before] = held;
        some[held++] = names[before];
      }
      fewer[i - from] = (byte) codeOf[before];
    }
    return new Kinds<>(Arrays.copyOf(some, held), held == 1 ? null : fewer);
  }

  /**
   * These kinds and those of further events.
   *
   * @param count how many events there are of these, one or more
   * @param tail the kinds of the others
   * @param more how many they are, one or more
   */
  Kinds<T> append(int count, Kinds<T> tail, int more) {
    if (!tail.isOne() || (codes == null && !isOne())) {
      T[] all = Arrays.copyOf(names, count + more);
      for (int i = 0; i < count + more; i++) {
        all[i] = i < count ? get(i) : tail.get(i - count);
      }
      return of(all);
    }
    // What comes in service: a few events of one kind. The codes of the others stay as they are.
    int code = Arrays.asList(names).indexOf(tail.names[0]);
    if (code >= 0 && isOne()) {
      return this;
    }
    if (code < 0 && names.length == MOST_CODES) {
      T[] all = Arrays.copyOf(names, count + more);
      for (int i = 0; i < count; i++) {
        all[i] = get(i);
      }
      Arrays.fill(all, count, count + more, tail.names[0]);
      return new Kinds<>(all, null);
    }
    byte[] extended = codes == null ? new byte[count + more] : Arrays.copyOf(codes, count + more);
    Arrays.fill(extended, count, count + more, (byte) (code < 0 ? names.length : code));
    if (code >= 0) {
      return new Kinds<>(names, extended);
    }
    T[] others = Arrays.copyOf(names, names.length + 1);
    others[names.length] = tail.names[0];
    return new Kinds<>(others, extended);
  }
}
