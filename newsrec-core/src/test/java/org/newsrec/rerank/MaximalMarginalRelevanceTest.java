package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.newsrec.math.RandomStream;
import org.newsrec.math.Vectors;

class MaximalMarginalRelevanceTest {
  private static final int CANDIDATES = 14;

  @Property(tries = 200)
  void valueIsTheDefinitionAndNeverAboveItsBounds(@ForAll long seed) {
    RandomStream random = new RandomStream(seed);
    List<RerankItem> items = new Scene(seed, CANDIDATES, 0).items;
    double lambda = random.nextInt(5) == 0 ? 1 : 0.1 + 0.8 * random.nextDouble();
    double[] scores = new double[CANDIDATES];
    double highest = Double.NEGATIVE_INFINITY;
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < CANDIDATES; i++) {
      scores[i] = random.nextInt(4);
      highest = Math.max(highest, scores[i]);
      lowest = Math.min(lowest, scores[i]);
    }
    MaximalMarginalRelevance relevance =
        new MaximalMarginalRelevance(lambda, scores, scores, items, new CandidateVectors(items));
    List<Integer> slate = new ArrayList<>();
    for (int slot = 0; slot < CANDIDATES; slot++) {
      for (int i = 0; i < CANDIDATES; i++) {
        double place = highest > lowest ? 1 - (highest - scores[i]) / (highest - lowest) : 1;
        double expected = lambda * place - (1 - lambda) * likeness(items, slate, i);
        assertThat(relevance.bound(i)).isGreaterThanOrEqualTo(expected);
        for (int other = 0; other < CANDIDATES; other++) {
          if (scores[other] >= scores[i]) {
            assertThat(relevance.ceiling(other)).isGreaterThanOrEqualTo(expected);
          }
        }
        // Not all are looked at in each slot.
        if (random.nextInt(3) == 0) {
          assertThat(relevance.value(i)).isEqualTo(expected);
          assertThat(relevance.bound(i)).isEqualTo(expected);
        }
      }
      slate.add(slot);
      relevance.add(slot);
    }
  }

  private static double likeness(List<RerankItem> items, List<Integer> slate, int item) {
    double most = slate.isEmpty() ? 0 : Double.NEGATIVE_INFINITY;
    for (int placed : slate) {
      most = Math.max(most, similarity(items.get(placed), items.get(item)));
    }
    return most;
  }

  private static double similarity(RerankItem a, RerankItem b) {
    if (a.vector() != null && b.vector() != null) {
      return Vectors.dot(a.vector(), b.vector());
    }
    Set<String> both = new HashSet<>(a.news().categories());
    both.retainAll(b.news().categories());
    Set<String> either = new HashSet<>(a.news().categories());
    either.addAll(b.news().categories());
    return either.isEmpty() ? 0 : both.size() / (double) either.size();
  }
}
