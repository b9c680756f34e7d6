package org.newsrec.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Both tiers against slow references, bit by bit. */
class KernelsTest {
  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.integers()
        .between(0, Tiers.AWKWARD.length - 1)
        .map(i -> Tiers.AWKWARD[i])
        .edgeCases(config -> config.none());
  }

  @Property(tries = 300)
  void productsHaveTheBitsOfTheObviousLoop(
      @ForAll("sizes") int rows,
      @ForAll("sizes") int depth,
      @ForAll("sizes") int lanes,
      @ForAll long seed) {
    // Bounds the slow reference, not the awkwardness.
    int fewer = Math.min(rows, 40);
    Random random = new Random(seed);
    float[] a = Tiers.floats(random, fewer * depth);
    float[] b = Tiers.floats(random, depth * lanes);
    float[] c = Tiers.floats(random, fewer * lanes);
    float[] start = Tiers.floats(random, lanes);
    float[] product = Tiers.repeated(start, fewer);
    Tiers.addProduct(a, depth, 1, fewer, depth, b, lanes, product);
    float[] sum = c.clone();
    Tiers.addProduct(a, 1, fewer, fewer, depth, b, lanes, sum);
    for (Kernels kernels : Tiers.ALL) {
      float[] actual = c.clone();
      kernels.product(a, depth, fewer, depth, b, lanes, start, actual);
      assertThat(Tiers.bits(actual)).as("%s", kernels.tier()).isEqualTo(Tiers.bits(product));
      actual = c.clone();
      kernels.addTransposedProduct(a, fewer, fewer, depth, b, lanes, actual);
      assertThat(Tiers.bits(actual)).as("%s", kernels.tier()).isEqualTo(Tiers.bits(sum));
    }
  }

  @Test
  void everyNumberOfRowsLanesAndSteps() {
    Random random = new Random(1);
    for (int rows = 0; rows <= 26; rows++) {
      for (int lanes : new int[] {1, 13, 33, 130}) {
        for (int depth : new int[] {1, 7, 8, 9, 130}) {
          float[] a = Tiers.floats(random, rows * depth);
          float[] b = Tiers.floats(random, depth * lanes);
          float[] c = Tiers.floats(random, rows * lanes);
          float[] start = Tiers.floats(random, lanes);
          float[] product = Tiers.repeated(start, rows);
          Tiers.addProduct(a, depth, 1, rows, depth, b, lanes, product);
          float[] sum = c.clone();
          Tiers.addProduct(a, 1, rows, rows, depth, b, lanes, sum);
          for (Kernels kernels : Tiers.ALL) {
            String shape = "%s, %d x %d x %d".formatted(kernels.tier(), rows, depth, lanes);
            float[] actual = c.clone();
            kernels.product(a, depth, rows, depth, b, lanes, start, actual);
            assertThat(Tiers.bits(actual)).as(shape).isEqualTo(Tiers.bits(product));
            actual = c.clone();
            kernels.addTransposedProduct(a, rows, rows, depth, b, lanes, actual);
            assertThat(Tiers.bits(actual)).as(shape).isEqualTo(Tiers.bits(sum));
          }
        }
      }
    }
  }

  @Test
  void aNegativeZeroSurvivesWhatFillsPanelsUp() {
    // -1e-38 squared is too small: the product is -0, and stays so unless something adds +0.
    float tiny = 1e-38f;
    int lanes = 130;
    float[] b = new float[lanes];
    Arrays.fill(b, tiny);
    for (Kernels kernels : Tiers.ALL) {
      float[] c = new float[40 * lanes];
      Arrays.fill(c, -0f);
      float[] a = new float[40];
      Arrays.fill(a, -tiny);
      kernels.addTransposedProduct(a, 40, 40, 1, b, lanes, c);
      float[] start = new float[lanes];
      Arrays.fill(start, -0f);
      float[] product = new float[40 * lanes];
      kernels.product(a, 1, 40, 1, b, lanes, start, product);
      for (int i = 0; i < c.length; i++) {
        assertThat(Float.floatToRawIntBits(c[i])).isEqualTo(Float.floatToRawIntBits(-0f));
        assertThat(Float.floatToRawIntBits(product[i])).isEqualTo(Float.floatToRawIntBits(-0f));
      }
    }
  }

  @Test
  void infinitiesAndNaNStayInTheirResults() {
    int lanes = 33;
    for (Kernels kernels : Tiers.ALL) {
      float[] a = {1, Float.POSITIVE_INFINITY, 1, 1, Float.NaN, 1};
      float[] b = new float[2 * lanes];
      Arrays.fill(b, 2f);
      float[] c = new float[3 * lanes];
      kernels.product(a, 2, 3, 2, b, lanes, new float[lanes], c);
      assertThat(Arrays.copyOfRange(c, 0, lanes)).containsOnly(Float.POSITIVE_INFINITY);
      assertThat(Arrays.copyOfRange(c, lanes, 2 * lanes)).containsOnly(4f);
      assertThat(Arrays.copyOfRange(c, 2 * lanes, 3 * lanes)).containsOnly(Float.NaN);
    }
  }

  @Property(tries = 100)
  void scansHaveTheBitsOfTheObviousLoop(
      @ForAll @IntRange(min = 1, max = 150) int dimension,
      @ForAll @IntRange(min = 0, max = 30) int count,
      @ForAll long seed) {
    Random random = new Random(seed);
    VectorBlock block = Tiers.block(random, dimension);
    float[] queries = Tiers.floats(random, count * dimension);
    float[] expected = new float[count * VectorBlock.LANES];
    for (int q = 0; q < count; q++) {
      for (int lane = 0; lane < VectorBlock.LANES; lane++) {
        float score = 0f;
        float[] vector = block.get(lane);
        for (int d = 0; d < dimension; d++) {
          score = Math.fma(queries[q * dimension + d], vector[d], score);
        }
        expected[q * VectorBlock.LANES + lane] = score;
      }
    }
    for (Kernels kernels : Tiers.ALL) {
      float[] together = Tiers.floats(random, expected.length);
      float[] room = Tiers.floats(random, kernels.scanRoom(dimension));
      kernels.scan(block.panels(), dimension, queries, count, together, room);
      assertThat(Tiers.bits(together)).as("%s", kernels.tier()).isEqualTo(Tiers.bits(expected));
      for (int q = 0; q < count; q++) {
        float[] alone = Tiers.floats(random, VectorBlock.LANES + 3);
        float[] beyond = Arrays.copyOfRange(alone, VectorBlock.LANES, alone.length);
        float[] query = Arrays.copyOfRange(queries, q * dimension, (q + 1) * dimension);
        kernels.scan(block.panels(), dimension, query, alone);
        int from = q * VectorBlock.LANES;
        assertThat(Tiers.bits(Arrays.copyOf(alone, VectorBlock.LANES)))
            .isEqualTo(Tiers.bits(Arrays.copyOfRange(expected, from, from + VectorBlock.LANES)));
        assertThat(Arrays.copyOfRange(alone, VectorBlock.LANES, alone.length)).isEqualTo(beyond);
      }
    }
  }

  @Property(tries = 200)
  void clearsWhereNotPositive(
      @ForAll("sizes") int length, @ForAll @IntRange(max = 5) int from, @ForAll long seed) {
    Random random = new Random(seed);
    float[] special = {0f, -0f, Float.NaN, Float.MIN_VALUE, -Float.MIN_VALUE};
    float[] x = Tiers.floats(random, from + length + 2);
    for (int i = 0; i < x.length; i += 3) {
      x[i] = special[random.nextInt(special.length)];
    }
    float[] y = Tiers.floats(random, x.length);
    float[] expected = y.clone();
    for (int i = from; i < from + length; i++) {
      expected[i] = x[i] > 0f ? y[i] : 0f;
    }
    for (Kernels kernels : Tiers.ALL) {
      float[] actual = y.clone();
      kernels.clearWhereNotPositive(x, actual, from, length);
      assertThat(Tiers.bits(actual)).as("%s", kernels.tier()).isEqualTo(Tiers.bits(expected));
    }
  }

  @Property(tries = 200)
  void addsScaled(
      @ForAll("sizes") int length,
      @ForAll @IntRange(max = 5) int xFrom,
      @ForAll @IntRange(max = 5) int yFrom,
      @ForAll long seed) {
    Random random = new Random(seed);
    float alpha = random.nextFloat() * 3;
    float[] x = Tiers.floats(random, xFrom + length + 2);
    float[] y = Tiers.floats(random, yFrom + length + 2);
    float[] expected = y.clone();
    for (int i = 0; i < length; i++) {
      expected[yFrom + i] = Math.fma(alpha, x[xFrom + i], expected[yFrom + i]);
    }
    for (Kernels kernels : Tiers.ALL) {
      float[] actual = y.clone();
      kernels.addScaled(alpha, x, xFrom, actual, yFrom, length);
      assertThat(Tiers.bits(actual)).as("%s", kernels.tier()).isEqualTo(Tiers.bits(expected));
    }
  }

  @Property(tries = 200)
  void addsAllScaledAndDivides(
      @ForAll("sizes") int length,
      @ForAll @IntRange(max = 5) int count,
      @ForAll @IntRange(max = 5) int yFrom,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] factors = Tiers.floats(random, count + 1);
    float[][] xs = new float[count + 1][];
    int[] froms = new int[count + 1];
    for (int j = 0; j < count; j++) {
      froms[j] = random.nextInt(4);
      xs[j] = Tiers.floats(random, froms[j] + length + 1);
    }
    float[] y = Tiers.floats(random, yFrom + length + 2);
    float[] sums = y.clone();
    float[] quotients = y.clone();
    float divisor = random.nextFloat() + 0.1f;
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < count; j++) {
        sums[yFrom + i] = Math.fma(factors[j], xs[j][froms[j] + i], sums[yFrom + i]);
      }
      if (count > 0) {
        quotients[yFrom + i] = Math.fma(factors[0], xs[0][froms[0] + i], y[yFrom + i]) / divisor;
      }
    }
    for (Kernels kernels : Tiers.ALL) {
      float[] actual = y.clone();
      kernels.addAllScaled(factors, xs, froms, count, actual, yFrom, length);
      assertThat(Tiers.bits(actual)).as("%s", kernels.tier()).isEqualTo(Tiers.bits(sums));
      if (count > 0) {
        actual = y.clone();
        kernels.addScaledAndDivide(factors[0], xs[0], froms[0], actual, yFrom, length, divisor);
        assertThat(Tiers.bits(actual)).as("%s", kernels.tier()).isEqualTo(Tiers.bits(quotients));
      }
    }
  }

  @Property(tries = 200)
  void findsWhatReachesAThreshold(
      @ForAll("sizes") int count, @ForAll @IntRange(max = 5) int from, @ForAll long seed) {
    Random random = new Random(seed);
    float[] scores = new float[from + count + 2];
    for (int i = 0; i < scores.length; i++) {
      // Few values, so that many are equal to the threshold.
      scores[i] = random.nextInt(20) == 0 ? Float.NaN : random.nextInt(5) - 2;
    }
    float[] thresholds = {Float.NEGATIVE_INFINITY, -1f, -0f, 0f, 2f, 3f, Float.NaN};
    for (float threshold : thresholds) {
      int[] expected = new int[count];
      int found = 0;
      for (int i = 0; i < count; i++) {
        if (scores[from + i] >= threshold) {
          expected[found++] = i;
        }
      }
      for (Kernels kernels : Tiers.ALL) {
        int[] places = new int[count];
        assertThat(kernels.reaching(scores, from, count, threshold, places)).isEqualTo(found);
        assertThat(Arrays.copyOf(places, found)).isEqualTo(Arrays.copyOf(expected, found));
      }
    }
  }

  @Property(tries = 200)
  void scoresGoOnPanelByPanelForAllLanesAndForSome(
      @ForAll @IntRange(min = 1, max = 100) int dimension, @ForAll long seed) {
    Random random = new Random(seed);
    VectorBlock block = Tiers.block(random, dimension);
    float[] query = Tiers.floats(random, dimension);
    float[] padded = PaddedQuery.of(query);
    int panels = block.panels().length;
    int middle = random.nextInt(panels + 1);
    int count = random.nextInt(40);
    int[] lanes = random.ints(count, 0, VectorBlock.LANES).toArray();
    float[] expected = new float[VectorBlock.LANES];
    Tiers.ALL.get(0).scan(block.panels(), dimension, query, expected);
    for (Kernels kernels : Tiers.ALL) {
      float[] sums = new float[VectorBlock.LANES];
      kernels.addPanels(block.panels(), 0, middle, padded, sums);
      float[] some = new float[count];
      for (int i = 0; i < count; i++) {
        some[i] = sums[lanes[i]];
      }
      kernels.addPanels(block.panels(), middle, panels, padded, sums);
      kernels.addPanels(block.panels(), middle, panels, padded, lanes, count, some);
      assertThat(Tiers.bits(sums)).as("%s", kernels.tier()).isEqualTo(Tiers.bits(expected));
      for (int i = 0; i < count; i++) {
        assertThat(Float.floatToIntBits(some[i]))
            .isEqualTo(Float.floatToIntBits(expected[lanes[i]]));
      }
    }
  }

  @Property(tries = 200)
  void findsWhatReachesAThresholdWithABound(@ForAll("sizes") int count, @ForAll long seed) {
    Random random = new Random(seed);
    float[] sums = new float[count];
    float[] norms = new float[count];
    for (int i = 0; i < count; i++) {
      sums[i] = random.nextInt(20) == 0 ? Float.NaN : random.nextInt(5) - 2;
      norms[i] = random.nextInt(3);
    }
    for (float threshold : new float[] {Float.NEGATIVE_INFINITY, -1f, 0f, 1f, 3f, Float.NaN}) {
      int[] expected = new int[count];
      int found = 0;
      for (int i = 0; i < count; i++) {
        if (Math.fma(0.5f, norms[i], sums[i]) >= threshold) {
          expected[found++] = i;
        }
      }
      for (Kernels kernels : Tiers.ALL) {
        int[] places = new int[count];
        assertThat(kernels.reaching(sums, norms, 0.5f, count, threshold, places)).isEqualTo(found);
        assertThat(Arrays.copyOf(places, found)).isEqualTo(Arrays.copyOf(expected, found));
      }
    }
  }

  @Property(tries = 100)
  void productsOfBytesAreExact(
      @ForAll @IntRange(min = 1, max = 150) int dimension, @ForAll long seed) {
    Random random = new Random(seed);
    ByteBlock block = new ByteBlock(dimension);
    byte[][] vectors = new byte[VectorBlock.LANES][dimension];
    for (int lane = 0; lane < VectorBlock.LANES; lane++) {
      random.nextBytes(vectors[lane]);
      if (lane % 7 == 0) {
        Arrays.fill(vectors[lane], Byte.MIN_VALUE);
      }
      block.set(lane, vectors[lane]);
    }
    byte[] query = vectors[random.nextInt(VectorBlock.LANES)];
    for (Kernels kernels : Tiers.ALL) {
      int[] out = new int[VectorBlock.LANES + 1];
      Arrays.fill(out, -1);
      kernels.scan(block.panels(), dimension, query, out);
      for (int lane = 0; lane < VectorBlock.LANES; lane++) {
        long product = 0;
        for (int d = 0; d < dimension; d++) {
          product += query[d] * vectors[lane][d];
        }
        assertThat(out[lane]).as("%s", kernels.tier()).isEqualTo((int) product);
      }
      assertThat(out[VectorBlock.LANES]).isEqualTo(-1);
    }
  }

  @Property(tries = 200)
  void productsWithRowsOfBytesAreExact(
      @ForAll @IntRange(min = 1, max = 150) int length, @ForAll long seed) {
    Random random = new Random(seed);
    int stride = length + random.nextInt(4);
    // What comes between and after the rows is not a part of them.
    byte[] rows = new byte[VectorBlock.LANES * stride + 64];
    random.nextBytes(rows);
    int top = Math.min(Short.MAX_VALUE, Integer.MAX_VALUE / (127 * length));
    int[] numbers = new int[length + 64];
    boolean greatest = random.nextInt(4) == 0;
    for (int d = 0; d < length; d++) {
      numbers[d] = greatest ? top : random.nextInt(2 * top + 1) - top;
    }
    int[] lanes = random.ints(random.nextInt(60), 0, VectorBlock.LANES).toArray();
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = i % 7 == 3 ? VectorBlock.LANES - 1 : i % 5 == 4 ? lanes[i - 1] : lanes[i];
      for (int d = 0; d < length; d++) {
        int at = lanes[i] * stride + d;
        rows[at] = (byte) (greatest ? (i % 2 == 0 ? 127 : -127) : Math.max(-127, rows[at]));
      }
    }
    int[] expected = new int[lanes.length + 1];
    Arrays.fill(expected, -1);
    for (int i = 0; i < lanes.length; i++) {
      long product = 0;
      for (int d = 0; d < length; d++) {
        product += (long) rows[lanes[i] * stride + d] * numbers[d];
      }
      expected[i] = Math.toIntExact(product);
    }
    for (Kernels kernels : Tiers.ALL) {
      int[] out = new int[lanes.length + 1];
      Arrays.fill(out, -1);
      kernels.products(rows, stride, lanes, lanes.length, numbers, length, out);
      assertThat(out).as("%s", kernels.tier()).isEqualTo(expected);
    }
  }

  @Property(tries = 100)
  void roughScoresHaveTheBitsOfTheObviousLoop(
      @ForAll @IntRange(min = 0, max = 40) int dimensions, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] codes = new byte[dimensions * VectorBlock.LANES];
    random.nextBytes(codes);
    float[] query = Tiers.floats(random, dimensions);
    float[] expected = new float[VectorBlock.LANES];
    for (int lane = 0; lane < VectorBlock.LANES; lane++) {
      for (int d = 0; d < dimensions; d++) {
        expected[lane] = Math.fma(query[d], codes[d * VectorBlock.LANES + lane], expected[lane]);
      }
    }
    for (Kernels kernels : Tiers.ALL) {
      float[] out = Tiers.floats(random, VectorBlock.LANES);
      kernels.roughScan(codes, dimensions, query, out);
      assertThat(Tiers.bits(out)).as("%s", kernels.tier()).isEqualTo(Tiers.bits(expected));
    }
  }

  @Property(tries = 100)
  void productsWithRowsAreThoseOfTheObviousLoop(
      @ForAll @IntRange(min = 1, max = 200) int length,
      @ForAll @IntRange(max = 40) int count,
      @ForAll long seed) {
    Random random = new Random(seed);
    int stride = length + random.nextInt(4);
    byte[] rows = new byte[VectorBlock.LANES * stride + 128];
    random.nextBytes(rows);
    int[] numbers = new int[length + 128];
    for (int d = 0; d < length; d++) {
      numbers[d] = random.nextInt(65_536) - 32_768;
    }
    int[] lanes = random.ints(count, 0, VectorBlock.LANES).toArray();
    for (Kernels kernels : Tiers.ALL) {
      int[] out = new int[count + 1];
      out[count] = -1;
      kernels.products(rows, stride, lanes, count, numbers, length, out);
      for (int i = 0; i < count; i++) {
        int expected = 0;
        for (int d = 0; d < length; d++) {
          expected += numbers[d] * rows[lanes[i] * stride + d];
        }
        assertThat(out[i]).as("%s", kernels.tier()).isEqualTo(expected);
      }
      assertThat(out[count]).isEqualTo(-1);
    }
  }
}
