package org.newsrec.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.newsrec.retrieval.Catalogues.MODEL;
import static org.newsrec.retrieval.Catalogues.START;
import static org.newsrec.retrieval.Catalogues.news;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.newsrec.data.EventType;
import org.newsrec.data.Interaction;
import org.newsrec.live.LiveOptions;
import org.newsrec.live.LiveState;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.CandidateGenerator;
import org.newsrec.retrieval.CandidateGeneratorContract;
import org.newsrec.retrieval.CandidateHeap;
import org.newsrec.retrieval.CandidateQuery;
import org.newsrec.retrieval.IndexedNews;
import org.newsrec.retrieval.NewsIndex;

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

  @Property(tries = 40)
  void theOrderThatIsKeptGivesWhatCountingAllGives(@ForAll long seed) {
    Random random = new Random(seed);
    LiveState state = new LiveState(LiveOptions.defaults());
    NewsIndex catalogue = new NewsIndex(VECTOR.length, MODEL);
    int articles = 1 + random.nextInt(120);
    for (int i = 0; i < articles; i++) {
      catalogue.add(news("n" + i), VECTOR, MODEL, START);
    }
    PopularCandidateGenerator generator =
        new PopularCandidateGenerator(catalogue, state.counters(), Duration.ofHours(1));
    Instant now = START;
    for (int round = 0; round < 20; round++) {
      now = now.plusMillis(random.nextInt(3) == 0 ? random.nextInt(5_000_000) : 700);
      for (int e = random.nextInt(60); e > 0; e--) {
        String article = "n" + random.nextInt(articles * 2);
        Instant at = now.minusSeconds(random.nextInt(4000));
        state.record(new Interaction("r", article, Double.NaN, EventType.CLICK, at));
      }
      catalogue.withdraw("n" + random.nextInt(articles));
      Set<String> exclude = Set.of("n" + random.nextInt(articles));
      CandidateQuery query =
          CandidateQuery.builder(now, 1 + random.nextInt(articles)).exclude(exclude).build();
      CandidateHeap slow = new CandidateHeap(query.k());
      for (IndexedNews article : catalogue.snapshot().articles()) {
        double clicks = state.counters().clicks(article.news().hashId(), Duration.ofHours(1), now);
        if (query.accepts(article.news())) {
          slow.offer(article.news(), clicks, article.sequence());
        }
      }
      assertThat(generator.generate(query)).isEqualTo(slow.best());
    }
  }
}
