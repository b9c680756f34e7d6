package org.newsrec.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.newsrec.data.News;
import org.newsrec.math.RandomStream;
import org.newsrec.math.Vectors;

class CandidateVectorsTest {
  @Property(tries = 200)
  void productsAreThoseOfEachPair(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 70) int candidates,
      @ForAll @IntRange(min = 1, max = 60) int reads,
      @ForAll @IntRange(min = 1, max = 20) int dimension) {
    RandomStream random = new RandomStream(seed);
    List<RerankItem> items = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      float[] vector = random.nextInt(6) == 0 ? null : vector(random, dimension);
      items.add(new RerankItem(News.builder("n" + i).build(), vector, i));
    }
    List<CandidateVectors.Named> compared = new ArrayList<>();
    for (int r = 0; r < reads; r++) {
      compared.add(new CandidateVectors.Named(vector(random, dimension), "read '", "r" + r));
    }
    CandidateVectors vectors = new CandidateVectors(items);
    boolean none = items.stream().allMatch(item -> item.vector() == null);
    assertThat(vectors.isEmpty()).isEqualTo(none);
    List<Integer> seen = new ArrayList<>();
    vectors.compare(
        compared,
        (which, products, from) -> {
          seen.add(which);
          for (int i = 0; i < candidates; i++) {
            float[] vector = items.get(i).vector();
            float expected = vector == null ? 0 : Vectors.dot(compared.get(which).vector(), vector);
            assertThat(products[from + i]).isEqualTo(expected);
          }
        });
    assertThat(seen).hasSize(none ? 0 : reads).isSorted().doesNotHaveDuplicates();
    double[] dots = new double[candidates];
    vectors.dots(compared.get(0), dots);
    for (int i = 0; i < candidates; i++) {
      float[] vector = items.get(i).vector();
      assertThat(dots[i])
          .isEqualTo(vector == null ? 0 : Vectors.dot(compared.get(0).vector(), vector));
    }
  }

  private static float[] vector(RandomStream random, int dimension) {
    float[] vector = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return vector;
  }
}
