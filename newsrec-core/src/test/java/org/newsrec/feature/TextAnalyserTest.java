package org.newsrec.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextAnalyserTest {
  @Test
  void englishHeadline() {
    assertThat(TextAnalyser.terms("Minister's U.S. visit: budget up 3.5% to $1,200 million"))
        .containsExactly(
            "minister",
            "s",
            "minister s",
            "u.s",
            "s u.s",
            "visit",
            "budget",
            "up",
            "budget up",
            "3.5",
            "up 3.5",
            "to",
            "1,200",
            "million",
            "1,200 million");
  }

  @Test
  void germanHeadline() {
    assertThat(TextAnalyser.terms("Größere Züge für den Regional-Verkehr"))
        .containsExactly(
            "größere",
            "züge",
            "größere züge",
            "für",
            "züge für",
            "den",
            "für den",
            "regional",
            "den regional",
            "verkehr",
            "regional verkehr");
  }

  @Test
  void hindiKeepsVowelSignsAndViramas() {
    assertThat(TextAnalyser.terms("दिल्ली में बारिश, १२ ट्रेनें रद्द"))
        .containsExactly(
            "दिल्ली",
            "में",
            "दिल्ली में",
            "बारिश",
            "में बारिश",
            "12",
            "ट्रेनें",
            "12 ट्रेनें",
            "रद्द",
            "ट्रेनें रद्द");
  }

  @Test
  void arabicLosesTatweelAndVowelPointsOnly() {
    assertThat(TextAnalyser.terms("الحكـــومة تُعلن الميزانية ٢٠٢٤"))
        .containsExactly(
            "الحكومة",
            "تعلن",
            "الحكومة تعلن",
            "الميزانية",
            "تعلن الميزانية",
            "2024",
            "الميزانية 2024");
  }

  @Test
  void chineseIsCutIntoCharactersAndPairs() {
    assertThat(TextAnalyser.terms("北京发布iPhone15，2024年"))
        .containsExactly(
            "北", "京", "北京", "发", "京发", "布", "发布", "iphone15", "布iphone15", "2024", "年", "2024年");
  }

  @Test
  void japaneseMixesKanjiAndKana() {
    assertThat(TextAnalyser.terms("東京のﾆｭｰｽ"))
        .containsExactly("東", "京", "東京", "の", "京の", "ニ", "のニ", "ュ", "ニュ", "ー", "ュー", "ス", "ース");
  }

  @Test
  void thaiIsCutIntoLettersWithTheirMarksPairsAndTriples() {
    assertThat(TextAnalyser.terms("ฝนตกที่"))
        .containsExactly(
            "ฝ", "น", "ฝน", "ต", "นต", "ฝนต", "ก", "ตก", "นตก", "ที่", "กที่", "ตกที่");
  }

  @Test
  void charactersBeyondTheFirstPlaneAreWhole() {
    assertThat(TextAnalyser.terms("𠮷野家")).containsExactly("𠮷", "野", "𠮷野", "家", "野家");
    assertThat(TextAnalyser.terms("𝐁old 𞤀𞤣")).containsExactly("bold", "𞤢𞤣", "bold 𞤢𞤣");
  }

  @Test
  void koreanHasWords() {
    assertThat(TextAnalyser.terms("서울에 비")).containsExactly("서울에", "비", "서울에 비");
  }

  @Test
  void scriptsWithoutSpacesStillHonourTheSpacesThatThereAre() {
    assertThat(TextAnalyser.terms("新 聞")).containsExactly("新", "聞", "新 聞");
    assertThat(TextAnalyser.terms("新\u200b聞")).containsExactly("新", "聞", "新 聞");
  }

  @Test
  void wordsOfOneWritingAreOneTerm() {
    List<String> cafe = TextAnalyser.terms("caf\u00e9");
    assertThat(TextAnalyser.terms("CAFE\u0301")).isEqualTo(cafe);
    assertThat(TextAnalyser.terms("\uff23\uff21\uff26\u00c9")).isEqualTo(cafe);
    assertThat(TextAnalyser.terms("ca\u00adf\u00e9\ufe0f")).isEqualTo(cafe);
    // With and without the joiner, as Persian is typed.
    assertThat(TextAnalyser.terms("می\u200cخواهم")).isEqualTo(TextAnalyser.terms("میخواهم"));
  }

  @Test
  void symbolsEmojiAndStrayMarksMakeNoTerms() {
    assertThat(TextAnalyser.terms("")).isEmpty();
    assertThat(TextAnalyser.terms("… — ★ 😀👩‍👩‍👧 €%")).isEmpty();
    assertThat(TextAnalyser.terms("\u0301\u0942")).isEmpty();
    assertThat(TextAnalyser.terms("\ud800\udc00\ud83d x \udc00")).doesNotContain("", " ");
    assertThat(TextAnalyser.terms("a\ud800b")).containsExactly("a", "b");
    assertThat(TextAnalyser.terms("rain 🌧 sun")).containsExactly("rain", "sun");
  }

  @Test
  void invisibleCharactersAreLeftOut() {
    assertThat(TextAnalyser.normalise("a\u034f\u2060\ufeff\u00ad\u115f\u3164b\ufe0f"))
        .isEqualTo("ab");
    assertThat(TextAnalyser.normalise("1\ufe0f\u20e3")).isEqualTo("1");
  }

  @Test
  void controlCharactersAreGaps() {
    assertThat(TextAnalyser.terms("a\u0000b\r\nc")).containsExactly("a", "b", "a b", "c", "b c");
  }

  @Test
  void punctuationSeparatesPhrases() {
    assertThat(TextAnalyser.terms("one. two (three) four"))
        .containsExactly("one", "two", "three", "four");
    assertThat(TextAnalyser.terms("www.example.org")).containsExactly("www.example.org");
    assertThat(TextAnalyser.terms("...a,b 1,2, 3.")).containsExactly("a", "b", "1,2", "b 1,2", "3");
  }

  @Test
  void doesNotListenToTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(TextAnalyser.terms("TITLE")).containsExactly("title");
      assertThat(TextAnalyser.terms("TITLE é")).contains("title");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void normalisingTwiceChangesNothingForAnyCharacter() {
    List<String> changed = new ArrayList<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String once = TextAnalyser.normalise(new String(Character.toChars(c)));
      if (!TextAnalyser.normalise(once).equals(once)
          || !once.toLowerCase(Locale.ROOT).equals(once)
          || !Normalizer.isNormalized(once, Normalizer.Form.NFKC)) {
        changed.add("U+%04X".formatted(c));
      }
    }
    assertThat(changed).isEmpty();
  }

  @Property(tries = 2000)
  void anyTextIsTakenApart(@ForAll("texts") String text) {
    String normal = TextAnalyser.normalise(text);
    assertThat(TextAnalyser.normalise(normal)).isEqualTo(normal);
    List<String> terms = TextAnalyser.terms(text);
    assertThat(TextAnalyser.terms(normal)).isEqualTo(terms);
    for (String term : terms) {
      assertThat(term).isEqualTo(term.strip()).isNotEmpty();
      assertThat(Character.isLetterOrDigit(term.codePointAt(0)) || isNumber(term)).isTrue();
      assertThat(TextAnalyser.normalise(term)).isEqualTo(term);
    }
  }

  private static boolean isNumber(String term) {
    int type = Character.getType(term.codePointAt(0));
    return type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
  }

  /** Characters that do something to each other, anything at all, and code units out of place. */
  @Provide
  Arbitrary<String> texts() {
    String lively =
        "aZ7 .,-'_\n\u0301\u0327\u0344İΣςﬁŉ²①ि्केোাำก่각漢カﾞ゙ーـﷺً"
            + "\u200d\u200b\ufe0f\u20e3\ud83d\ude00\ufffd\uffff\u0000";
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars(lively.toCharArray()).ofMaxLength(60),
        Arbitraries.strings().all().ofMaxLength(60),
        Arbitraries.strings().withCharRange('\u0300', '\u036f').ofMaxLength(120));
  }

  @Test
  void rowsOfMarksAreCut() {
    String zalgo = "a" + "\u0301\u0327".repeat(100_000) + "b";
    assertThat(TextAnalyser.normalise(zalgo).length()).isLessThan(40);
    assertThat(TextAnalyser.terms(zalgo)).hasSize(1);
  }

  @Test
  void aMegabyteIsNoTrouble() {
    assertThat(TextAnalyser.terms("समाचार ".repeat(150_000))).hasSize(299_999);
    assertThat(TextAnalyser.terms("x".repeat(1_000_000))).hasSize(1);
  }

  @Test
  void theRestBehindTheLimitIsNotRead() {
    assertThat(TextAnalyser.tokens("one two three", 7).terms())
        .containsExactly("one", "two", "one two");
    assertThat(TextAnalyser.tokens("a\ud83d\ude00b", 2).terms()).containsExactly("a");
  }

  @Test
  void hashesAreThoseOfTheTerms() {
    String text = "Rain in दिल्ली, 北京 and ฝนตก: 3.5 mm 𠮷野家 größer";
    Tokens tokens = TextAnalyser.tokens(text, 1000);
    int[] hashes = tokens.hashes();
    List<String> terms = tokens.terms();
    assertThat(tokens.termCount()).isEqualTo(terms.size()).isEqualTo(hashes.length);
    for (int i = 0; i < hashes.length; i++) {
      assertThat(hashes[i]).isEqualTo(TermHash.hash(terms.get(i)));
    }
  }
}
