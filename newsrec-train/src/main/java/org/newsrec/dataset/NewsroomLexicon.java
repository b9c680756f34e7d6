package org.newsrec.dataset;

/**
 * Made-up words that can be said aloud. A word is its number, scrambled and written in syllables;
 * no two numbers give the same word, and the same number always gives the same one.
 */
final class NewsroomLexicon {
  private static final String[] ONSETS = {
    "b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"
  };
  private static final String[] VOWELS = {"a", "e", "i", "o", "u"};
  private static final String[] ENDINGS = {"n", "r", "s", "l", "th", "x"};
  private static final int SYLLABLES = ONSETS.length * VOWELS.length;
  private static final long TWO = (long) SYLLABLES * SYLLABLES;
  private static final long THREE = TWO * SYLLABLES;

  /** Shares no factor with the numbers of words, so that multiplying by it only reorders them. */
  private static final long STEP = 7_919_117L;

  private NewsroomLexicon() {}

  /** Words of two syllables, below 4900: what every text needs, whatever it is about. */
  static String common(int number) {
    return syllables(number * STEP % TWO, 2);
  }

  /** Words of three syllables, below 343,000: what texts are about. */
  static String word(int number) {
    return syllables(number * STEP % THREE, 3);
  }

  /** Names, below 2,058,000: capital letter, three syllables and an ending. */
  static String name(int number) {
    long scrambled = number * STEP % (THREE * ENDINGS.length);
    String stem = syllables(scrambled / ENDINGS.length, 3);
    return capital(stem) + ENDINGS[(int) (scrambled % ENDINGS.length)];
  }

  /** The word with a capital letter, which a name has already. */
  static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String syllables(long code, int count) {
    StringBuilder word = new StringBuilder(2 * count);
    long rest = code;
    for (int i = 0; i < count; i++) {
      int syllable = (int) (rest % SYLLABLES);
      word.append(ONSETS[syllable / VOWELS.length]).append(VOWELS[syllable % VOWELS.length]);
      rest /= SYLLABLES;
    }
    return word.toString();
  }
}
