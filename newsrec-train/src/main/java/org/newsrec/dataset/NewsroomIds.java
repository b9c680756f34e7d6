package org.newsrec.dataset;

/**
 * Ids that say nothing: a letter and eight hexadecimal digits, a scrambled running number.
 * Scrambling is one-to-one, so ids never collide and can be read back without a table.
 */
final class NewsroomIds {
  private final char letter;
  private final int key;

  NewsroomIds(char letter, int key) {
    this.letter = letter;
    this.key = key;
  }

  String id(int number) {
    String digits = Integer.toHexString(scramble(number ^ key));
    return letter + "0".repeat(8 - digits.length()) + digits;
  }

  /** Returns the running number, or −1 where the id is none of these, or not below the count. */
  int number(String id, int count) {
    if (id.length() != 9 || id.charAt(0) != letter) {
      return -1;
    }
    int scrambled = 0;
    for (int i = 1; i < 9; i++) {
      int digit = "0123456789abcdef".indexOf(id.charAt(i));
      if (digit < 0) {
        return -1;
      }
      scrambled = (scrambled << 4) | digit;
    }
    int number = unscramble(scrambled) ^ key;
    return number >= 0 && number < count ? number : -1;
  }

  /** The finaliser of MurmurHash3 (32 bits): every step can be undone. */
  private static int scramble(int x) {
    int h = (x ^ (x >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }

  private static int unscramble(int x) {
    int h = (x ^ (x >>> 16)) * 0x7ed1b41d;
    h = (h ^ (h >>> 13) ^ (h >>> 26)) * 0xa5cb9243;
    return h ^ (h >>> 16);
  }
}
