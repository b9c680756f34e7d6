package org.newsrec.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewsroomLexiconTest {
  @Test
  void sentencesBeginWithACapitalLetterAlsoWhereANameBegins() {
    assertThat(NewsroomLexicon.capital("bomika")).isEqualTo("Bomika");
    for (int number = 0; number < 1000; number++) {
      String name = NewsroomLexicon.name(number);
      assertThat(name).matches("[A-Z][a-z]+");
      assertThat(NewsroomLexicon.capital(name)).isEqualTo(name);
    }
  }
}
