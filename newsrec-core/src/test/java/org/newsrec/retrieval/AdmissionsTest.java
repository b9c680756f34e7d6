package org.newsrec.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsrec.retrieval.Catalogues.MODEL;
import static org.newsrec.retrieval.Catalogues.START;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.newsrec.data.News;
import org.newsrec.math.VectorBlock;

class AdmissionsTest {
  @Test
  void remembersWhatWasAskedAndTakesNoRoomForTheRest() {
    NewsIndex index = new NewsIndex(2, MODEL);
    List<News> news = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < 5 * VectorBlock.LANES - 7; i++) {
      news.add(Catalogues.news("n" + i));
      vectors.add(new float[] {1, 0});
    }
    index.addAll(news, vectors, MODEL, START);
    IndexSnapshot snapshot = index.snapshot();
    List<String> asked = new ArrayList<>();
    CandidateQuery query =
        CandidateQuery.builder(START, 3)
            .filter(n -> asked.add(n.hashId()) && n.hashId().endsWith("1"))
            .exclude(Set.of("n3", "other"))
            .build();
    Admissions admissions = new Admissions(snapshot, query);
    assertThat(admissions.blocksKnown()).isEqualTo(1);
    int last = snapshot.lanes() - 1;
    for (int times = 0; times < 2; times++) {
      assertThat(admissions.accepts(snapshot.position("n3"))).isFalse();
      assertThat(admissions.accepts(snapshot.position("n1"))).isTrue();
      assertThat(admissions.accepts(snapshot.position("n2"))).isFalse();
      assertThat(admissions.accepts(snapshot.position("n2041"))).isTrue();
      assertThat(admissions.accepts(last)).isFalse();
      assertThat(admissions.blocksKnown()).isEqualTo(3);
    }
    String lastOne = snapshot.article(last).news().hashId();
    assertThat(asked).containsExactly("n1", "n2", "n2041", lastOne);
  }

  /** Every article of several blocks, against asking the query itself. */
  @Test
  void agreesWithTheQueryOnEveryArticle() {
    NewsIndex index = new NewsIndex(2, MODEL);
    List<News> news = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < 1300; i++) {
      news.add(Catalogues.news("n" + i));
      vectors.add(new float[] {0, 1});
    }
    index.addAll(news, vectors, MODEL, START);
    IndexSnapshot snapshot = index.snapshot();
    CandidateQuery query =
        CandidateQuery.builder(START, 3)
            .filter(n -> n.hashId().hashCode() % 3 != 0)
            .exclude(Set.of("n0", "n15", "n16", "n511", "n512", "n1299"))
            .build();
    Admissions admissions = new Admissions(snapshot, query);
    for (int times = 0; times < 2; times++) {
      for (int position = 0; position < snapshot.lanes(); position++) {
        assertThat(admissions.accepts(position))
            .isEqualTo(query.accepts(snapshot.article(position)));
      }
    }
  }
}
