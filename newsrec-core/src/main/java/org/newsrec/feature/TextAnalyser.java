package org.newsrec.feature;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Takes a text in any language apart into terms. Stateless and safe for use by any number of
 * threads; the time is linear in the length of the text.
 *
 * <p>The text is first {@linkplain #normalise normalised}. Words are runs of letters, digits and
 * the combining marks that belong to them (so the vowel signs of Indic scripts stay), after the
 * word boundaries of Unicode Standard Annex 29 with these differences:
 *
 * <ul>
 *   <li>Han, Hiragana and Katakana: each character is a word, so that terms are characters and
 *       pairs of neighbouring ones.
 *   <li>Thai, Lao, Khmer, Myanmar and their relatives: each letter with its marks is a word, and
 *       terms are letters, pairs and triples, as one letter of an alphabet says little.
 *   <li>Apostrophes, hyphens and underscores separate words, so that an article or a genitive does
 *       not make a new word. A full stop between two letters or digits does not ({@code u.s},
 *       {@code 3.5}), a comma between two digits neither.
 *   <li>Invisible formatting characters, variation selectors, the Arabic tatweel, and the vowel
 *       points of Arabic and Hebrew, which writers may leave out, are left out.
 *   <li>Decimal digits of all scripts are written as 0 to 9.
 *   <li>Emoji, symbols, punctuation, unpaired surrogates and characters that the Java runtime does
 *       not know are not part of any term.
 * </ul>
 *
 * <p>Bigrams are made of neighbouring words with nothing but white space, apostrophes, hyphens,
 * underscores or Katakana middle dots between them; they have one space, or none where one of the
 * two words is of a script without spaces and nothing stood between them.
 *
 * <p>Nothing here depends on the locale or on word lists of the Java runtime. Between Java
 * versions, results differ for characters only that were added to Unicode in between.
 */
public final class TextAnalyser {
  /** More combining marks in a row than any language has; the rest of a longer row is dropped. */
  private static final int MOST_MARKS = 30;

  private TextAnalyser() {}

  /**
   * Brings a text into the form in which terms are compared: Unicode normalisation form KC, lower
   * case, without what is left out. Of more than 30 combining marks in a row, the rest is left out
   * too. Normalising twice changes nothing more.
   *
   * @param text any text
   * @return the normalised text
   */
  public static String normalise(String text) {
    if (isAscii(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    String before = text;
    String result = normaliseOnce(before);
    // One more look settles all but a few characters, whose normal forms have capitals, for
    // example.
    while (!result.equals(before)) {
      before = result;
      result = normaliseOnce(before);
    }
    return result;
  }

  private static String normaliseOnce(String text) {
    String lower = leaveOut(text).toLowerCase(Locale.ROOT);
    return Normalizer.isNormalized(lower, Normalizer.Form.NFKC)
        ? lower
        : Normalizer.normalize(lower, Normalizer.Form.NFKC);
  }

  /**
   * Takes a text apart.
   *
   * @param text any text, of any length
   * @return the terms in the order of the text, as often as they occur: each word, followed by the
   *     longer terms that end with it; none is empty
   */
  public static List<String> terms(String text) {
    return tokens(text, Integer.MAX_VALUE).terms();
  }

  /** Takes the beginning of a text apart, of so many UTF-16 code units. */
  static Tokens tokens(String text, int limit) {
    String s = normalise(text.length() <= limit ? text : text.substring(0, limit));
    Tokens tokens = new Tokens(s.length());
    TokenScanner scanner = new TokenScanner(tokens);
    for (int i = 0; i < s.length(); ) {
      int c = s.codePointAt(i);
      i += Character.charCount(c);
      scanner.accept(c, i < s.length() ? s.charAt(i) : ' ');
    }
    return tokens;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /**
   * Leaves ignored characters out, and bounds the rows of marks, as the time for ordering them
   * grows with the square of their length.
   */
  private static String leaveOut(String text) {
    StringBuilder kept = null;
    int marks = 0;
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      CharacterKind kind = c < 0x80 ? CharacterKind.LETTER : CharacterKind.of(c);
      marks = kind == CharacterKind.MARK ? marks + 1 : 0;
      boolean keep = kind != CharacterKind.IGNORED && marks <= MOST_MARKS;
      if (!keep && kept == null) {
        kept = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (keep && kept != null) {
        kept.appendCodePoint(c);
      }
    }
    return kept == null ? text : kept.toString();
  }
}
