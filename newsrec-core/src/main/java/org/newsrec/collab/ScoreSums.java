package org.newsrec.collab;

import java.util.List;
import java.util.function.ObjDoubleConsumer;
import org.newsrec.data.Read;

/**
 * Scores that are summed up article by article, each in the order of its parts. Not to be changed
 * once it is given away.
 *
 * <p>An open table: keys and sums in columns, without an object for each.
 */
final class ScoreSums implements ReadScores {
  private static final int FIRST_ROOM = 64;

  private String[] keys = new String[FIRST_ROOM];

  /** NaN where a sum was removed. */
  private double[] sums = new double[FIRST_ROOM];

  private int size;

  /** Makes another score of an article's. */
  @FunctionalInterface
  interface Change {
    double of(String hashId, double score);
  }

  /**
   * Adds to an article's score; to be called before any is removed.
   *
   * @param part a finite number
   */
  void add(String hashId, double part) {
    int slot = slot(hashId);
    if (keys[slot] == null) {
      if (2 * (size + 1) > keys.length) {
        grow();
        slot = slot(hashId);
      }
      keys[slot] = hashId;
      size++;
    }
    sums[slot] += part;
  }

  void removeAll(List<Read> reads) {
    if (size == 0) {
      return;
    }
    for (Read read : reads) {
      int slot = slot(read.hashId());
      if (keys[slot] != null) {
        sums[slot] = Double.NaN;
      }
    }
  }

  void replaceAll(Change change) {
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != null && !Double.isNaN(sums[slot])) {
        sums[slot] = change.of(keys[slot], sums[slot]);
      }
    }
  }

  /** Calls an action for every article with a score once, in no particular order. */
  void forEach(ObjDoubleConsumer<String> action) {
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != null && !Double.isNaN(sums[slot])) {
        action.accept(keys[slot], sums[slot]);
      }
    }
  }

  @Override
  public double of(String hashId) {
    int slot = slot(hashId);
    return keys[slot] == null ? Double.NaN : sums[slot];
  }

  /** Where a key is, or where it would be put. */
  private int slot(String hashId) {
    int mask = keys.length - 1;
    int hash = hashId.hashCode() * 0x9E3779B9;
    int slot = (hash ^ hash >>> 16) & mask;
    while (keys[slot] != null && !keys[slot].equals(hashId)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    String[] oldKeys = keys;
    double[] oldSums = sums;
    keys = new String[2 * oldKeys.length];
    sums = new double[2 * oldKeys.length];
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != null) {
        int slot = slot(oldKeys[old]);
        keys[slot] = oldKeys[old];
        sums[slot] = oldSums[old];
      }
    }
  }
}
