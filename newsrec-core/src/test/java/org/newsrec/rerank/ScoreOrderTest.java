package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.newsrec.data.News;
import org.newsrec.math.RandomStream;

class ScoreOrderTest {
  @Property(tries = 300)
  void isThatOfAStableSort(@ForAll long seed, @ForAll @IntRange(max = 60) int size) {
    RandomStream random = new RandomStream(seed);
    double[] scores = new double[size];
    List<RerankItem> items = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      scores[i] =
          switch (random.nextInt(6)) {
            case 0 -> 0.0;
            case 1 -> -0.0;
            case 2 -> 1 + random.nextInt(4) * 1e-12; // equal as a float
            case 3 -> (random.nextInt(3) - 1) * 1e300; // too much for a float
            default -> random.nextGaussian();
          };
      items.add(new RerankItem(News.builder("n" + i).build(), null, random.nextInt(5)));
      expected.add(i);
    }
    expected.sort(
        Comparator.comparing((Integer i) -> -scores[i] + 0.0)
            .thenComparing(i -> items.get(i).sequence()));

    assertThat(ScoreOrder.of(scores, items))
        .containsExactly(expected.stream().mapToInt(i -> i).toArray());
  }
}
