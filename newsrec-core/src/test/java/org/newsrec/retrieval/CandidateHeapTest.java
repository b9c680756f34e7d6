package org.newsrec.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.newsrec.data.News;

class CandidateHeapTest {
  @Property
  void keepsWhatSortingKeeps(@ForAll long seed) {
    Random random = new Random(seed);
    double[] scores = {-1, -0.0, 0.0, 1, 1e-300, 4.0e9, 4.0e9 + 1, Double.NEGATIVE_INFINITY};
    int n = random.nextInt(60);
    List<Candidate> offered = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double score = scores[random.nextInt(scores.length)];
      offered.add(new Candidate(News.builder("n" + i).build(), score + 0.0, i));
    }
    Collections.shuffle(offered, random);
    int k = 1 + random.nextInt(20);
    CandidateHeap heap = new CandidateHeap(k);
    for (Candidate c : offered) {
      boolean wanted = heap.wants(c.score(), c.sequence());
      assertThat(heap.offer(c.news(), c.score(), c.sequence())).isEqualTo(wanted);
    }
    List<Candidate> sorted = new ArrayList<>(offered);
    sorted.sort(
        (a, b) ->
            a.score() == b.score()
                ? Long.compare(a.sequence(), b.sequence())
                : Double.compare(b.score(), a.score()));
    assertThat(heap.best()).isEqualTo(sorted.subList(0, Math.min(k, n)));
  }

  @Test
  void minusZeroIsZero() {
    CandidateHeap heap = new CandidateHeap(2);
    heap.offer(News.builder("late").build(), 0.0, 2);
    heap.offer(News.builder("first").build(), -0.0, 1);
    assertThat(heap.best()).extracting(Candidate::sequence).containsExactly(1L, 2L);
  }

  @Test
  void whatIsNoNumberIsNotTaken() {
    CandidateHeap heap = new CandidateHeap(2);
    assertThat(heap.offer(News.builder("n").build(), Double.NaN, 1)).isFalse();
    assertThat(heap.best()).isEmpty();
    assertThatThrownBy(() -> new Candidate(News.builder("n").build(), Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'n'");
    assertThatThrownBy(() -> new CandidateHeap(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
