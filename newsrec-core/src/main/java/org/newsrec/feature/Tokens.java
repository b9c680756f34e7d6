package org.newsrec.feature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The words of one text, as UTF-8, one behind the other. Words that make a bigram stand in the
 * bytes as they do in the text: with one space between them, or without where the script has none.
 * So every term of the text is a slice of the bytes, and hashing it needs no copy.
 */
final class Tokens {
  private byte[] bytes;
  private int length;

  private int[] starts;
  private int[] ends;
  private boolean[] linked;
  private boolean[] unspaced;
  private int count;
  private int terms;

  Tokens(int characters) {
    bytes = new byte[characters + characters / 2 + 16];
    int words = characters / 4 + 8;
    starts = new int[words];
    ends = new int[words];
    linked = new boolean[words];
    unspaced = new boolean[words];
  }

  /**
   * Starts a word.
   *
   * @param linkedToPrevious whether it makes a bigram with the word before
   * @param spaced whether that bigram has a space
   * @param ofUnspacedAlphabet whether it is a letter of an alphabet without spaces
   */
  void begin(boolean linkedToPrevious, boolean spaced, boolean ofUnspacedAlphabet) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      linked = Arrays.copyOf(linked, 2 * count);
      unspaced = Arrays.copyOf(unspaced, 2 * count);
    }
    if (linkedToPrevious && spaced) {
      room();
      bytes[length++] = ' ';
    }
    starts[count] = length;
    ends[count] = length;
    linked[count] = linkedToPrevious;
    unspaced[count] = ofUnspacedAlphabet;
    count++;
    terms += count - firstOf(count - 1);
  }

  /** Adds a character, no surrogate, to the word begun last. */
  void append(int c) {
    room();
    if (c < 0x80) {
      bytes[length++] = (byte) c;
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xc0 | (c >> 6));
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
      bytes[length++] = (byte) (0xe0 | (c >> 12));
      bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    } else {
      bytes[length++] = (byte) (0xf0 | (c >> 18));
      bytes[length++] = (byte) (0x80 | ((c >> 12) & 0x3f));
      bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    }
    ends[count - 1] = length;
  }

  private void room() {
    if (length + 4 > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
  }

  /** Returns the number of words. */
  int count() {
    return count;
  }

  /** Returns the number of terms, counted as often as they occur. */
  int termCount() {
    return terms;
  }

  /** Returns the hashes of all terms, in the order of {@link #terms()}. */
  int[] hashes() {
    int[] hashes = new int[terms];
    int n = 0;
    for (int i = 0; i < count; i++) {
      int longest = firstOf(i);
      for (int first = i; first >= longest; first--) {
        hashes[n++] = TermHash.hash(bytes, starts[first], ends[i]);
      }
    }
    return hashes;
  }

  /** Returns all terms: for each word the word itself, then the n-grams that end with it. */
  List<String> terms() {
    List<String> terms = new ArrayList<>(this.terms);
    for (int i = 0; i < count; i++) {
      int longest = firstOf(i);
      for (int first = i; first >= longest; first--) {
        terms.add(
            new String(bytes, starts[first], ends[i] - starts[first], StandardCharsets.UTF_8));
      }
    }
    return terms;
  }

  /** Returns the first word of the longest n-gram that ends with a word. */
  private int firstOf(int last) {
    if (!linked[last]) {
      return last;
    }
    boolean trigram =
        linked[last - 1] && unspaced[last] && unspaced[last - 1] && unspaced[last - 2];
    return trigram ? last - 2 : last - 1;
  }
}
