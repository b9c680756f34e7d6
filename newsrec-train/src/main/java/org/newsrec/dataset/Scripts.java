package org.newsrec.dataset;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Tells the writing of a text. Pure functions, safe for any number of threads. */
public final class Scripts {
  private Scripts() {}

  /**
   * Returns the script of most of a text's letters, such as {@code Latin} or {@code Devanagari};
   * {@code Japanese} where kana stand among Han; {@code none} for a text without letters.
   *
   * @param text any text
   * @return the Unicode script's name, capitalised, with spaces
   */
  public static String of(String text) {
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(
            c -> Character.isLetter(c) || Character.getType(c) == Character.COMBINING_SPACING_MARK)
        .mapToObj(UnicodeScript::of)
        .filter(s -> s != UnicodeScript.COMMON && s != UnicodeScript.INHERITED)
        .forEach(s -> counts.merge(s, 1, Integer::sum));
    UnicodeScript most = null;
    for (Map.Entry<UnicodeScript, Integer> entry : counts.entrySet()) {
      if (most == null || entry.getValue() > counts.get(most)) {
        most = entry.getKey();
      }
    }
    if (most == null) {
      return "none";
    }
    boolean kana =
        counts.containsKey(UnicodeScript.HIRAGANA) || counts.containsKey(UnicodeScript.KATAKANA);
    boolean han = most == UnicodeScript.HAN;
    if ((han && kana) || most == UnicodeScript.HIRAGANA || most == UnicodeScript.KATAKANA) {
      return "Japanese";
    }
    String name = most.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
