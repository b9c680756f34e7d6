package org.newsrec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.CandidateSources.Found;
import org.newsrec.CandidateSources.Source;
import org.newsrec.collab.ReadQuestion;
import org.newsrec.data.News;
import org.newsrec.retrieval.Candidate;
import org.newsrec.retrieval.CandidateGenerator;
import org.newsrec.retrieval.CandidateQuery;

/** Drawing from sources, against drawing from complete lists. */
class CandidateSourcesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private record Fixed(String name, List<Candidate> list) implements CandidateGenerator {
    @Override
    public List<Candidate> generate(CandidateQuery query) {
      return list.subList(0, Math.min(query.k(), list.size()));
    }
  }

  /** Some articles in some order; sometimes the same that all have first. */
  private static Source source(int number, Random random) {
    List<Integer> articles = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      articles.add(i);
    }
    if (random.nextBoolean()) {
      Collections.shuffle(articles, random);
    }
    List<Candidate> list = new ArrayList<>();
    for (int i : articles.subList(0, random.nextInt(121))) {
      list.add(new Candidate(News.builder("n" + i).build(), 200 - list.size(), i));
    }
    double[] shares = {0.5, 0.3, 0.2, 0.01};
    return new Source(new Fixed("s" + number, list), shares[random.nextInt(shares.length)]);
  }

  private static List<Found> slow(List<Source> sources, int k) {
    Set<String> seen = new HashSet<>();
    double[] drawn = new double[sources.size()];
    List<Found> found = new ArrayList<>();
    while (found.size() < k) {
      int from = -1;
      Candidate best = null;
      for (int s = 0; s < drawn.length; s++) {
        Candidate first =
            ((Fixed) sources.get(s).generator())
                .list().stream()
                    .limit(k)
                    .filter(c -> !seen.contains(c.news().hashId()))
                    .findFirst()
                    .orElse(null);
        if (first != null && (from < 0 || drawn[s] < drawn[from])) {
          from = s;
          best = first;
        }
      }
      if (best == null) {
        return found;
      }
      seen.add(best.news().hashId());
      drawn[from] += 1 / sources.get(from).share();
      found.add(new Found(best, sources.get(from).generator().name()));
    }
    return found;
  }

  @Property(tries = 300)
  void drawAsFromCompleteLists(@ForAll Random random) {
    List<Source> list = new ArrayList<>();
    for (int s = 1 + random.nextInt(5); s > 0; s--) {
      list.add(source(s, random));
    }
    CandidateSources sources = new CandidateSources(list);
    int k = 1 + random.nextInt(130);
    CandidateQuery query = CandidateQuery.builder(NOW, k).build();
    List<Found> expected = slow(list, k);
    assertThat(sources.find(query, new ReadQuestion(List.of(), NOW))).isEqualTo(expected);
    assertThat(sources.findAll(List.of(query))).containsExactly(expected);
  }

  @Test
  void moreMayBeAskedForThanMemoryHolds() {
    List<Source> list = List.of(source(1, new Random(1)), source(2, new Random(2)));
    CandidateQuery all = CandidateQuery.builder(NOW, Integer.MAX_VALUE).build();
    List<Found> expected = slow(list, Integer.MAX_VALUE);
    assertThat(expected).isNotEmpty();
    CandidateSources sources = new CandidateSources(list);
    assertThat(sources.find(all, new ReadQuestion(List.of(), NOW))).isEqualTo(expected);
    assertThat(sources.findAll(List.of(all))).containsExactly(expected);
  }
}
