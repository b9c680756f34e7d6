package org.newsrec.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsrec.retrieval.Catalogues.MODEL;
import static org.newsrec.retrieval.Catalogues.START;
import static org.newsrec.retrieval.Catalogues.direction;
import static org.newsrec.retrieval.Catalogues.news;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What a query accepts and a selection keeps, against looking at every article. */
class LiveSelectionTest {
  private static final Instant NOW = START.plusSeconds(3600);

  private static NewsIndex index(Random random) {
    NewsIndex index = new NewsIndex(4, MODEL);
    for (int i = random.nextInt(120); i > 0; i--) {
      String hashId = "n" + random.nextInt(60);
      List<Availability> all =
          List.of(
              Availability.always(),
              Availability.from(NOW.plusSeconds(1)),
              Availability.until(NOW.minusSeconds(1)),
              Availability.until(NOW.plusSeconds(1)));
      index.addAll(
          List.of(news(hashId)),
          List.of(direction(random, 4)),
          MODEL,
          START.plusSeconds(i),
          all.get(random.nextInt(4) * random.nextInt(2)));
      if (random.nextInt(4) == 0) {
        index.withdraw("n" + random.nextInt(60));
      }
    }
    return index;
  }

  private static Set<String> some(Random random, int most) {
    Set<String> some = new HashSet<>();
    for (int i = random.nextInt(most); i > 0; i--) {
      some.add("n" + random.nextInt(200));
    }
    return some;
  }

  private static CandidateQuery.Builder query(Random random, int k) {
    CandidateQuery.Builder query = CandidateQuery.builder(NOW, k);
    if (random.nextBoolean()) {
      query.exclude(some(random, random.nextBoolean() ? 10 : 300));
    }
    if (random.nextBoolean()) {
      Set<String> filtered = some(random, 60);
      query.filter(article -> !filtered.contains(article.hashId()));
    }
    return query;
  }

  @Property(tries = 300)
  void keepsTheBestOfThoseThatAreAccepted(@ForAll Random random) {
    NewsIndex index = index(random);
    IndexSnapshot snapshot = index.snapshot();
    int k = 1 + random.nextInt(30);
    CandidateQuery.Builder builder = query(random, k);
    CandidateQuery plain = builder.build();
    CandidateQuery query = builder.catalogue(snapshot).build();
    index.withdraw("n1");
    Map<String, Double> scores = new TreeMap<>();
    for (String hashId : some(random, 200)) {
      scores.put(hashId, random.nextInt(8) == 0 ? Double.NaN : random.nextInt(6) - 2.0);
    }
    List<Candidate> expected = new ArrayList<>();
    for (IndexedNews article : snapshot.articles()) {
      double score = scores.getOrDefault(article.news().hashId(), Double.NaN);
      if (!Double.isNaN(score) && plain.accepts(article)) {
        expected.add(new Candidate(article.news(), score, article.sequence()));
      }
    }
    expected.sort(Candidate.BEST_FIRST);
    List<Candidate> best = expected.subList(0, Math.min(k, expected.size()));
    for (CandidateQuery asked : List.of(plain, query, query)) {
      LiveSelection selection = new LiveSelection(snapshot, asked);
      scores.forEach(selection::offer);
      assertThat(selection.best()).isEqualTo(best);
      assertThat(selection.best()).isEqualTo(best);
      assertThat(selection.isFull()).isEqualTo(best.size() == k);
    }
  }

  @Property(tries = 300)
  void sourcesAskTheFilterOnceAndFindTheSame(@ForAll Random random) {
    NewsIndex index = index(random);
    IndexSnapshot snapshot = index.snapshot();
    int k = 1 + random.nextInt(30);
    CandidateQuery.Builder builder = query(random, k).userVector(direction(random, 4), MODEL);
    CandidateQuery plain = builder.build();
    CandidateQuery query = builder.catalogue(snapshot).build();
    for (CandidateGenerator source :
        List.of(new ExactCandidateGenerator(index), new NewestCandidateGenerator(index))) {
      List<Candidate> found = source.generate(plain);
      assertThat(source.generate(query)).isEqualTo(found);
      assertThat(source.generate(query.withK(k + 7)).stream().limit(k).toList()).isEqualTo(found);
      assertThat(source.generate(query.withK(1))).isEqualTo(found.stream().limit(1).toList());
    }
    List<String> asked = new ArrayList<>();
    CandidateQuery counted =
        CandidateQuery.builder(NOW, k)
            .catalogue(snapshot)
            .filter(article -> asked.add(article.hashId()))
            .build();
    for (int position = 0; position < 2 * snapshot.lanes(); position++) {
      int lane = position % snapshot.lanes();
      assertThat(counted.accepts(snapshot, lane)).isEqualTo(plainly(snapshot.article(lane)));
    }
    assertThat(asked).hasSize((int) count(snapshot));
  }

  private static boolean plainly(IndexedNews article) {
    return article.availability().contains(NOW);
  }

  private static long count(IndexSnapshot snapshot) {
    long count = 0;
    for (int lane = 0; lane < snapshot.lanes(); lane++) {
      count += plainly(snapshot.article(lane)) ? 1 : 0;
    }
    return count;
  }
}
