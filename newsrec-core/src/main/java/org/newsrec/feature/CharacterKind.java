package org.newsrec.feature;

/** What a character means for the boundaries of words. */
enum CharacterKind {
  /** A letter or letter-like number of a script that sets spaces between words. */
  LETTER,
  /** A decimal digit of any script. */
  DIGIT,
  /** A combining mark: belongs to what it follows. */
  MARK,
  /** A character of a script without spaces in which each stands for a syllable or a word. */
  IDEOGRAPH,
  /** A letter of an alphabet that is written without spaces. */
  UNSPACED,
  /** Left out of the normalised text. */
  IGNORED,
  /** Stays inside a word between two of its characters. */
  FULL_STOP,
  /** Stays inside a number, between two digits. */
  COMMA,
  /** Separates words that may belong together. */
  GAP,
  /** Separates phrases. */
  BREAK;

  /** The kinds of the first 2^16 characters, looked up once. */
  private static final class Table {
    static final CharacterKind[] KINDS = new CharacterKind[0x10000];

    static {
      for (int c = 0; c < KINDS.length; c++) {
        KINDS[c] = find(c);
      }
    }
  }

  /** Returns the kind of a code point, which may be a surrogate. */
  static CharacterKind of(int c) {
    return c < Table.KINDS.length ? Table.KINDS[c] : find(c);
  }

  private static CharacterKind find(int c) {
    if (c < 0x80) {
      return ofAscii(c);
    }
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          ofLetter(c);
      case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK ->
          isOptionalMark(c) ? IGNORED : MARK;
      case Character.ENCLOSING_MARK -> IGNORED;
      case Character.FORMAT -> c == 0x200b ? GAP : IGNORED;
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.CONNECTOR_PUNCTUATION ->
          GAP;
      default -> c == 0x2010 || c == 0x2019 || c == 0x30fb ? GAP : BREAK;
    };
  }

  private static CharacterKind ofAscii(int c) {
    if (in(c, 'a', 'z') || in(c, 'A', 'Z')) {
      return LETTER;
    }
    if (in(c, '0', '9')) {
      return DIGIT;
    }
    return switch (c) {
      case '.' -> FULL_STOP;
      case ',' -> COMMA;
      case '-', '\'', '_' -> GAP;
      default -> c <= ' ' || c == 0x7f ? GAP : BREAK;
    };
  }

  private static CharacterKind ofLetter(int c) {
    if (c < 0x0e00) {
      return c == 0x0640 ? IGNORED : LETTER; // tatweel only stretches an Arabic word
    }
    if (c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0) {
      return IGNORED; // fillers of Hangul syllables
    }
    if (isUnspacedAlphabet(c)) {
      return UNSPACED;
    }
    return isIdeographOrKana(c) ? IDEOGRAPH : LETTER;
  }

  /** Thai, Lao, Myanmar, Khmer, Tai Le, New Tai Lue, Tai Tham, Tai Viet, Balinese, Javanese. */
  private static boolean isUnspacedAlphabet(int c) {
    return c <= 0x0eff
        || in(c, 0x1000, 0x109f)
        || in(c, 0x1780, 0x17ff)
        || in(c, 0x1950, 0x19df)
        || in(c, 0x1a20, 0x1aaf)
        || in(c, 0x1b00, 0x1b7f)
        || in(c, 0xa980, 0xa9ff)
        || in(c, 0xaa60, 0xaadf);
  }

  /** Han with its marks of repetition and numerals, Hiragana, Katakana, Bopomofo. */
  private static boolean isIdeographOrKana(int c) {
    return in(c, 0x3005, 0x312f)
        || in(c, 0x31a0, 0x31ff)
        || in(c, 0x3400, 0x4dbf)
        || in(c, 0x4e00, 0x9fff)
        || in(c, 0xf900, 0xfaff)
        || in(c, 0x1aff0, 0x1b16f)
        || in(c, 0x20000, 0x3ffff);
  }

  /** Invisible marks, and the vowel points that Arabic and Hebrew may leave out. */
  private static boolean isOptionalMark(int c) {
    return c == 0x034f
        || c == 0x17b4
        || c == 0x17b5
        || in(c, 0x0591, 0x05c7)
        || in(c, 0x0610, 0x061a)
        || in(c, 0x064b, 0x0652)
        || c == 0x0670
        || in(c, 0x06d6, 0x06ed)
        || in(c, 0xfe00, 0xfe0f)
        || in(c, 0xe0100, 0xe01ef)
        || in(c, 0x180b, 0x180d)
        || c == 0x180f;
  }

  private static boolean in(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
