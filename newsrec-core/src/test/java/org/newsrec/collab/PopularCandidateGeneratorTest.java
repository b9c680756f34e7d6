package org.newsrec.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.newsrec.retrieval.Catalogues.MODEL;
import static org.newsrec.retrieval.Catalogues.START;
import static org.newsrec.retrieval.Catalogues.news;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.CandidateGenerator;
import org.newsrec.retrieval.CandidateGeneratorContract;
import org.newsrec.retrieval.CandidateQuery;

class PopularCandidateGeneratorTest extends CandidateGeneratorContract {
  private static final float[] VECTOR = {1, 0, 0, 0, 0, 0, 0, 0};

  private final LiveState live = new LiveState(LiveOptions.defaults());

  @Override
  protected CandidateGenerator generator() {
    return new PopularCandidateGenerator(index, live.counters(), Duration.ofHours(3));
  }

  @BeforeEach
  void someClicks() {
    for (int i = 0; i < 300; i++) {
      click("reader" + i, "n" + i % 37 * (i % 11), START.plusSeconds(60L * i));
    }
  }

  private void click(String reader, String article, Instant at) {
    live.record(new Interaction(reader, article, Double.NaN, EventType.CLICK, at));
  }

  @Test
  void scoresAreDecayedClicks() {
    for (String hashId : List.of("never", "old", "fresh")) {
      index.add(news(hashId), VECTOR, MODEL, START);
    }
    click("a", "old", NOW.minus(Duration.ofHours(6)));
    click("b", "old", NOW.minus(Duration.ofHours(6)));
    click("c", "fresh", NOW.minusSeconds(30));
    click("d", "not in the catalogue", NOW.minusSeconds(30));
    List<Candidate> candidates = generator().generate(CandidateQuery.builder(NOW, 9).build());
    assertThat(candidates)
        .extracting(candidate -> candidate.news().hashId())
        .containsExactly("fresh", "old", "never");
    assertThat(candidates.get(0).score()).isBetween(0.99, 1.0);
    assertThat(candidates.get(1).score()).isBetween(0.48, 0.52);
    assertThat(candidates.get(2).score()).isZero();
  }

  @Test
  void anInstantThatIsPastIsRefused() {
    index.add(news("a"), VECTOR, MODEL, START);
    live.advanceTo(NOW);
    CandidateQuery query = CandidateQuery.builder(NOW.minusSeconds(1), 9).build();
    assertThatThrownBy(() -> generator().generate(query)).isInstanceOf(IllegalStateException.class);
  }
}
