package org.newsrec.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The copies of what comes after the leading dimensions, against exact sums. */
class CodedRestsTest {
  /** Even, with one coordinate that is far greater, huge, tiny, or all zeros but a few. */
  private static float[] vector(Random random, int dimension, int kind) {
    float[] vector = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      float x = (float) random.nextGaussian();
      vector[d] =
          switch (kind) {
            case 0 -> x;
            case 1 -> d == dimension - 1 ? 1000 : x;
            case 2 -> x * 1e17f;
            case 3 -> x * 1e-24f;
            default -> random.nextInt(40) == 0 ? x : 0f;
          };
    }
    return vector;
  }

  private static BigDecimal exact(double x) {
    return new BigDecimal(x);
  }

  @Property(tries = 300)
  void aCopyIsWrongByNoMoreThanItSays(
      @ForAll @IntRange(min = 1, max = 150) int length,
      @ForAll @IntRange(max = 4) int kind,
      @ForAll long seed) {
    Random random = new Random(seed);
    int from = random.nextInt(20);
    CodedRests rests = new CodedRests(from, from + length);
    float[] vector = vector(random, from + length, kind);
    int lane = random.nextBoolean() ? VectorBlock.LANES - 1 : random.nextInt(VectorBlock.LANES);
    // What was there is written over.
    rests.set(lane, vector(random, from + length, 0));
    rests.set(lane, vector);
    BigDecimal unit = exact(rests.unit(lane));
    assertThat(unit.signum()).isPositive();
    BigDecimal wrong = BigDecimal.ZERO;
    for (int i = 0; i < length; i++) {
      int code = rests.codes()[lane * rests.stride() + i];
      assertThat(code).isBetween(-CodedRests.MOST, CodedRests.MOST);
      BigDecimal difference = exact(vector[from + i]).subtract(unit.multiply(exact(code)));
      wrong = wrong.add(difference.multiply(difference));
    }
    BigDecimal said = unit.multiply(exact(CodedRests.error(length)));
    assertThat(wrong).isLessThanOrEqualTo(said.multiply(said));
  }

  @Property(tries = 300)
  void aQuerysCopyIsWrongByNoMoreThanItSays(
      @ForAll @IntRange(min = 40, max = 200) int dimension,
      @ForAll @IntRange(max = 4) int kind,
      @ForAll long seed) {
    float[] query = vector(new Random(seed), dimension, kind);
    CodedQuery coded = new CodedQuery(query);
    int leading = ScanBounds.coded(dimension);
    BigDecimal wrong = BigDecimal.ZERO;
    for (int d = leading; d < dimension; d++) {
      BigDecimal difference = exact(query[d]).subtract(exact(coded.copied(d - leading)));
      wrong = wrong.add(difference.multiply(difference));
    }
    BigDecimal said = exact(coded.restError());
    assertThat(wrong).isLessThanOrEqualTo(said.multiply(said));
  }

  /**
   * With so many dimensions what the query's copy is wrong by adds up to more than all the rest.
   */
  @Test
  void whatTheQuerysCopyIsWrongByIsAllowedFor() {
    int dimension = 12_000;
    int leading = ScanBounds.coded(dimension);
    int length = dimension - leading;
    int top = Integer.MAX_VALUE / (CodedRests.MOST * length);
    float[] query = new float[dimension];
    float[] vector = new float[dimension];
    Arrays.fill(query, leading, dimension, 0.49f / top);
    query[leading] = 1;
    Arrays.fill(vector, leading, dimension, 0.01f);
    double score = 0;
    for (int d = leading; d < dimension; d++) {
      score = Math.fma(query[d], (double) vector[d], score);
    }
    ScanBounds bounds = new ScanBounds(dimension);
    bounds.set(7, vector);
    CodedQuery coded = new CodedQuery(query);
    assertThat(coded.copied(1)).isZero();
    for (Kernels kernels : Tiers.ALL) {
      int[] places = {7, 8};
      float[] sums = new float[VectorBlock.LANES];
      int kept = coded.keep(kernels, bounds, sums, false, (float) (score * 0.999), places, 2);
      assertThat(Arrays.copyOf(places, kept)).as("%s", kernels.tier()).contains(7);
    }
  }
}
