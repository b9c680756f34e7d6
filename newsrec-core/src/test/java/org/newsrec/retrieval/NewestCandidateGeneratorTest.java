package org.newsrec.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsrec.retrieval.Catalogues.MODEL;
import static org.newsrec.retrieval.Catalogues.START;
import static org.newsrec.retrieval.Catalogues.news;

import org.junit.jupiter.api.Test;

class NewestCandidateGeneratorTest extends CandidateGeneratorContract {
  @Override
  protected CandidateGenerator generator() {
    return new NewestCandidateGenerator(index);
  }

  @Test
  void publicationCountsElseTheFirstAdd() {
    float[] vector = {1, 0, 0, 0, 0, 0, 0, 0};
    index.add(news("added early"), vector, MODEL, START);
    index.add(news("added late"), vector, MODEL, START.plusSeconds(30));
    index.add(
        news("published between").toBuilder().publishedAt(START.plusMillis(20_500)).build(),
        vector,
        MODEL,
        START.plusSeconds(40));
    index.add(news("added early"), vector, MODEL, START.plusSeconds(50));
    index.add(news("added late too"), vector, MODEL, START.plusSeconds(30));
    assertThat(generator().generate(CandidateQuery.builder(NOW, 9).build()))
        .extracting(candidate -> candidate.news().hashId())
        .containsExactly("added late", "added late too", "published between", "added early");
    assertThat(generator().generate(CandidateQuery.builder(NOW, 9).build()))
        .extracting(Candidate::score)
        .element(2)
        .isEqualTo(START.getEpochSecond() + 20.5);
  }
}
