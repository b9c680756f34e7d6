package org.newsrec.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.newsrec.math.RandomStream;

class FirstPlacesTest {
  @Property
  void areThoseOfASortedList(
      @ForAll @Size(max = 60) int[] few, @ForAll @IntRange(min = 1, max = 30) int most) {
    double[] scores = Arrays.stream(few).mapToDouble(FirstPlacesTest::score).toArray();
    RandomStream stream = new RandomStream(3);
    long[] lots = new long[scores.length];
    for (int i = 0; i < lots.length; i++) {
      lots[i] = stream.nextLong();
    }
    int[] sorted =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> -scores[i])
                    .thenComparingLong(i -> lots[i]))
            .limit(most)
            .mapToInt(i -> i)
            .toArray();
    assertThat(new FirstPlaces(scores.length, most, new RandomStream(3)).of(scores))
        .containsExactly(sorted);
  }

  /** One of six scores, so that many are equal. */
  private static double score(int any) {
    int number = Math.floorMod(any, 6);
    return number == 5 ? Double.NEGATIVE_INFINITY : number;
  }

  @Test
  void areDrawnAmongEquals() {
    Set<Integer> first = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      first.add(new FirstPlaces(5, 1, new RandomStream(seed)).of(new double[5])[0]);
    }
    assertThat(first).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
  }
}
