package org.newsrec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.newsrec.data.News;
import org.newsrec.math.RandomStream;
import org.newsrec.math.Vectors;
import org.newsrec.rerank.RecentRead;

class LikeReadsTest {
  private static final int DIMENSION = 3;

  @Property(tries = 200)
  void isTheNearestOfAllPairs(
      @ForAll long seed,
      @ForAll @IntRange(max = 40) int reads,
      @ForAll @IntRange(max = 5) int articles) {
    RandomStream random = new RandomStream(seed);
    List<RecentRead> history = new ArrayList<>();
    for (int r = 0; r < reads; r++) {
      // Some are as near as others: then the latest counts.
      float[] vector =
          r > 0 && random.nextInt(3) == 0 ? history.get(random.nextInt(r)).vector() : unit(random);
      history.add(
          new RecentRead(
              News.builder("h" + r).build(), vector, 5, random.nextInt(4) - 1, Instant.EPOCH));
    }
    List<float[]> vectors = new ArrayList<>();
    List<Optional<News>> expected = new ArrayList<>();
    for (int a = 0; a < articles; a++) {
      float[] vector = unit(random);
      vectors.add(vector);
      News nearest = null;
      float most = 0.3f;
      for (RecentRead read : history) {
        float cosine = Vectors.dot(read.vector(), vector);
        if (read.strength() > 0 && cosine > 0.3 && cosine >= most) {
          most = cosine;
          nearest = read.news();
        }
      }
      expected.add(Optional.ofNullable(nearest));
    }

    assertThat(new LikeReads(history).of(vectors)).isEqualTo(expected);
  }

  private static float[] unit(RandomStream random) {
    float[] vector = new float[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    Vectors.normalise(vector, 0, DIMENSION);
    return vector;
  }
}
