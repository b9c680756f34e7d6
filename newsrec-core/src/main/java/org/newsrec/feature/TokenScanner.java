package org.newsrec.feature;

/** Finds the boundaries of words, one character after the other. */
final class TokenScanner {
  private final Tokens tokens;

  /** The kind of the word that is open: LETTER, IDEOGRAPH or UNSPACED; null between words. */
  private CharacterKind open;

  /** Whether the open word has nothing but digits, and stops and commas between them. */
  private boolean number;

  /** What stood between the last word and the next. */
  private boolean spaced;

  private boolean broken = true;

  TokenScanner(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Takes the next character.
   *
   * @param c a code point, or an unpaired surrogate
   * @param next the code unit behind it, or a space at the end
   */
  void accept(int c, char next) {
    CharacterKind kind = CharacterKind.of(c);
    switch (kind) {
      case LETTER -> letter(c);
      case DIGIT -> digit(c);
      case IDEOGRAPH, UNSPACED -> {
        begin(kind);
        tokens.append(c);
      }
      case MARK -> {
        if (open != null) {
          tokens.append(c);
        }
      }
      case IGNORED -> {}
      case FULL_STOP -> {
        CharacterKind behind = CharacterKind.of(next);
        inside(c, behind == CharacterKind.LETTER || behind == CharacterKind.DIGIT);
      }
      case COMMA -> inside(c, number && CharacterKind.of(next) == CharacterKind.DIGIT);
      case GAP -> {
        close();
        spaced = true;
      }
      case BREAK -> {
        close();
        broken = true;
      }
    }
  }

  private void letter(int c) {
    if (open != CharacterKind.LETTER) {
      begin(CharacterKind.LETTER);
    }
    tokens.append(c);
    number = false;
  }

  private void digit(int c) {
    if (open != CharacterKind.LETTER) {
      begin(CharacterKind.LETTER);
      number = true;
    }
    tokens.append('0' + Character.digit(c, 10));
  }

  private void inside(int c, boolean wordGoesOn) {
    if (open == CharacterKind.LETTER && wordGoesOn) {
      tokens.append(c);
    } else {
      close();
      broken = true;
    }
  }

  private void begin(CharacterKind kind) {
    tokens.begin(!broken, spaced, kind == CharacterKind.UNSPACED);
    open = kind;
    number = false;
    spaced = false;
    broken = false;
  }

  private void close() {
    open = null;
    number = false;
  }
}
