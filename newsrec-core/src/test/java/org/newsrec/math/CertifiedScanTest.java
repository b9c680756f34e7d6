package org.newsrec.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The certified scan against the plain one: the same lanes with the same bits, or it is wrong. */
class CertifiedScanTest {
  private static final int[] DIMENSIONS = {1, 7, 19, 20, 33, 48, 64, 100, 128, 256};

  @Property(tries = 400)
  void findsWhatThePlainScanFindsOnBothTiers(
      @ForAll @IntRange(max = 9) int size, @ForAll @IntRange(max = 5) int kind, @ForAll long seed) {
    Random random = new Random(seed);
    int dimension = DIMENSIONS[size];
    float[] query = vector(random, dimension, kind);
    int blocks = 1 + random.nextInt(4);
    CertifiedScan scan = new CertifiedScan(query, Tiers.ALL.get(random.nextInt(2)));
    for (int b = 0; b < blocks; b++) {
      int count = random.nextInt(4) == 0 ? random.nextInt(60) : VectorBlock.LANES;
      VectorBlock block = new VectorBlock(dimension);
      ScanBounds norms = new ScanBounds(dimension);
      for (int lane = 0; lane < count; lane++) {
        // Many are the query itself but for the last bits, so that scores meet at the threshold.
        float[] vector =
            random.nextInt(3) == 0 ? near(random, query) : vector(random, dimension, kind);
        block.set(lane, vector);
        norms.set(lane, vector);
      }
      float[] all = new float[VectorBlock.LANES];
      BlockKernels.scores(block, query, all);
      float[] sorted = Arrays.copyOf(all, count);
      Arrays.sort(sorted);
      for (int t = 0; t < 6; t++) {
        float threshold =
            count == 0 || t == 0
                ? Float.NEGATIVE_INFINITY
                : sorted[Math.max(0, count - 1 - random.nextInt(count / (1 + 3 * t) + 1))];
        assertSame(scan, block, norms, count, threshold, all);
        assertSame(scan, block, norms, count, Math.nextUp(threshold), all);
      }
    }
  }

  /** Vectors of which there is an 8-bit copy: those that count as unit vectors, and a bit less. */
  @Property(tries = 400)
  void findsTheSameWithTheCopy(
      @ForAll @IntRange(min = 40, max = 200) int dimension,
      @ForAll @IntRange(max = 5) int kind,
      @ForAll long seed) {
    Random random = new Random(seed);
    // Energy in front more often than not: there it is that the copy is gone on with.
    int usual = random.nextBoolean() ? 0 : kind;
    float[] query = scaled(vector(random, dimension, usual), 0.5 + random.nextDouble());
    VectorBlock block = new VectorBlock(dimension);
    ScanBounds bounds = new ScanBounds(dimension);
    float[] like = scaled(query.clone(), 0.98);
    for (int lane = 0; lane < VectorBlock.LANES; lane++) {
      float[] vector =
          random.nextInt(40) == 0
              ? near(random, like)
              : scaled(vector(random, dimension, usual), 0.98 + 0.02 * random.nextDouble());
      block.set(lane, vector);
      bounds.set(lane, vector);
    }
    assertThat(bounds.codeError()).isBetween(0f, 1f);
    float[] all = new float[VectorBlock.LANES];
    BlockKernels.scores(block, query, all);
    float[] sorted = all.clone();
    Arrays.sort(sorted);
    for (int rank : new int[] {1, 1 + random.nextInt(12), 24, 60, 400}) {
      float threshold = sorted[VectorBlock.LANES - rank];
      for (Kernels kernels : Tiers.ALL) {
        int count = VectorBlock.LANES - random.nextInt(3);
        assertSame(new CertifiedScan(query, kernels), block, bounds, count, threshold, all);
        float above = Math.nextUp(threshold);
        assertSame(new CertifiedScan(query, kernels), block, bounds, count, above, all);
      }
    }
  }

  private static float[] scaled(float[] vector, double length) {
    double squares = 0;
    for (float x : vector) {
      squares = Math.fma((double) x, (double) x, squares);
    }
    double factor = squares == 0 ? 0 : length / Math.sqrt(squares);
    for (int d = 0; d < vector.length; d++) {
      vector[d] = (float) (vector[d] * factor);
    }
    return vector;
  }

  private static void assertSame(
      CertifiedScan scan,
      VectorBlock block,
      ScanBounds norms,
      int count,
      float threshold,
      float[] all) {
    int[] expected = new int[VectorBlock.LANES];
    int wanted = BlockKernels.reaching(all, 0, count, threshold, expected);
    int[] places = new int[VectorBlock.LANES];
    float[] scores = new float[VectorBlock.LANES];
    int found = scan.reaching(block, norms, count, threshold, places, scores);
    assertThat(Arrays.copyOf(places, found)).isEqualTo(Arrays.copyOf(expected, wanted));
    for (int i = 0; i < found; i++) {
      assertThat(Float.floatToRawIntBits(scores[i]))
          .isEqualTo(Float.floatToRawIntBits(all[places[i]]));
    }
  }

  /** Energy in front, even, at the end, huge, tiny, or mostly zeros. */
  private static float[] vector(Random random, int dimension, int kind) {
    float[] vector = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      float x = (float) random.nextGaussian();
      vector[d] =
          switch (kind) {
            case 0 -> x / (1 + d);
            case 1 -> x;
            case 2 -> x / (dimension - d);
            case 3 -> x * 1e17f / (1 + d);
            case 4 -> x * 1e-24f / (1 + d);
            default -> random.nextInt(5) == 0 ? x : random.nextBoolean() ? 0f : -0f;
          };
    }
    return vector;
  }

  private static float[] near(Random random, float[] query) {
    float[] vector = query.clone();
    for (int d = 0; d < vector.length; d++) {
      vector[d] =
          switch (random.nextInt(8)) {
            case 0 -> Math.nextUp(vector[d]);
            case 1 -> Math.nextDown(vector[d]);
            default -> vector[d];
          };
    }
    return vector;
  }

  @Test
  void mostIsLeftUnreadWhereVectorsAreLongInFront() {
    Random random = new Random(1);
    int dimension = 64;
    VectorBlock block = new VectorBlock(dimension);
    ScanBounds norms = new ScanBounds(dimension);
    for (int lane = 0; lane < VectorBlock.LANES; lane++) {
      float[] vector = vector(random, dimension, 0);
      block.set(lane, vector);
      norms.set(lane, vector);
    }
    float[] query = vector(random, dimension, 0);
    float[] all = new float[VectorBlock.LANES];
    BlockKernels.scores(block, query, all);
    float[] sorted = all.clone();
    Arrays.sort(sorted);
    // What must not be read is made to show: a NaN anywhere in a chain is no score any more.
    for (int panel = 4; panel < block.panels().length; panel++) {
      for (int lane = 0; lane < VectorBlock.LANES; lane++) {
        if (all[lane] < sorted[VectorBlock.LANES - 30]) {
          block.panels()[panel][lane] = Float.NaN;
        }
      }
    }
    float threshold = sorted[VectorBlock.LANES - 10];
    for (Kernels kernels : Tiers.ALL) {
      CertifiedScan scan = new CertifiedScan(query, kernels);
      assertSame(scan, block, norms, VectorBlock.LANES, threshold, all);
    }
  }

  /** The norms against exact sums of squares. */
  @Property(tries = 200)
  void normsAreNeverTooShortAndHardlyTooLong(
      @ForAll @IntRange(min = 20, max = 150) int dimension,
      @ForAll @IntRange(max = 5) int kind,
      @ForAll long seed) {
    float[] vector = vector(new Random(seed), dimension, kind);
    ScanBounds norms = new ScanBounds(dimension);
    norms.set(3, vector);
    assertThat(norms.count()).isBetween(1, dimension / 10);
    for (int c = 0; c < norms.count(); c++) {
      assertLength(norms.norms(c)[3], vector, 8 * norms.panelsBefore(c));
    }
    assertLength(norms.greatest(), vector, 0);
  }

  private static void assertLength(float length, float[] vector, int from) {
    BigDecimal exact = squares(vector, from);
    BigDecimal given = new BigDecimal(length);
    assertThat(given.multiply(given)).isGreaterThanOrEqualTo(exact);
    BigDecimal below = new BigDecimal(Math.nextDown(Math.nextDown(length)));
    assertThat(length == 0 || below.signum() < 0 || below.multiply(below).compareTo(exact) < 0)
        .isTrue();
  }

  private static BigDecimal squares(float[] vector, int from) {
    BigDecimal exact = BigDecimal.ZERO;
    for (int d = from; d < vector.length; d++) {
      BigDecimal x = new BigDecimal(vector[d]);
      exact = exact.add(x.multiply(x));
    }
    return exact;
  }

  @Test
  void refusesAnotherDimension() {
    CertifiedScan scan = new CertifiedScan(new float[3]);
    assertThatThrownBy(
            () ->
                scan.reaching(
                    new VectorBlock(4), new ScanBounds(4), 1, 0f, new int[512], new float[512]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 coordinates");
    assertThatThrownBy(() -> new ScanBounds(4).set(0, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 coordinates for norms of dimension 4");
  }

  @Property(tries = 100)
  void theCopyIsWrongByNoMoreThanItSays(
      @ForAll @IntRange(min = 20, max = 150) int dimension,
      @ForAll @IntRange(max = 6) int kind,
      @ForAll @IntRange(max = 3) int size,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] vector = new float[dimension];
    if (kind == 6) {
      vector[random.nextInt(dimension)] = random.nextBoolean() ? 1 : -1;
    } else {
      vector = vector(random, dimension, kind);
    }
    if (size > 0) {
      double[] lengths = {1, 1 + 1e-3, 1.005 + 0.01 * random.nextDouble()};
      vector = scaled(vector, lengths[size - 1]);
    }
    ScanBounds bounds = new ScanBounds(dimension);
    bounds.set(5, vector);
    boolean fits = fits(vector, ScanBounds.coded(dimension));
    assertThat(bounds.codeError() < Float.POSITIVE_INFINITY).isEqualTo(fits);
    assertThat(fits || size == 0 || size == 3).isTrue();
    if (!fits) {
      return;
    }
    BigDecimal exact = BigDecimal.ZERO;
    BigDecimal one = new BigDecimal(ScanBounds.ONE);
    for (int d = 0; d < ScanBounds.coded(dimension); d++) {
      BigDecimal code = new BigDecimal(bounds.codes()[d * VectorBlock.LANES + 5]);
      BigDecimal difference = new BigDecimal(vector[d]).multiply(one).subtract(code);
      exact = exact.add(difference.multiply(difference));
    }
    BigDecimal given = new BigDecimal(bounds.codeError()).multiply(one);
    assertThat(given.multiply(given)).isGreaterThanOrEqualTo(exact);
    if (ScanBounds.coded(dimension) > 0) {
      int code = bounds.codes()[ScanBounds.coded(dimension) * VectorBlock.LANES + 5];
      BigDecimal rest = new BigDecimal(ScanBounds.REST_UNIT).multiply(new BigDecimal(code));
      assertThat(rest.multiply(rest))
          .isGreaterThanOrEqualTo(squares(vector, ScanBounds.coded(dimension)));
    }
  }

  /** Whether every leading coordinate and the length of the rest have a code. */
  private static boolean fits(float[] vector, int coded) {
    boolean fits = true;
    for (int d = 0; d < coded; d++) {
      fits &= Math.abs(vector[d]) * (double) ScanBounds.ONE < ScanBounds.ONE + 0.5;
    }
    BigDecimal most = new BigDecimal(ScanBounds.REST_UNIT).multiply(new BigDecimal(ScanBounds.ONE));
    return fits && (coded == 0 || squares(vector, coded).compareTo(most.multiply(most)) <= 0);
  }

  @Property(tries = 100)
  void theCopyOfTheRestIsWrongByNoMoreThanItSays(
      @ForAll @IntRange(min = 40, max = 150) int dimension,
      @ForAll @IntRange(max = 5) int kind,
      @ForAll long seed) {
    float[] vector = vector(new Random(seed), dimension, kind);
    int from = ScanBounds.coded(dimension);
    CodedRests rests = new CodedRests(from, dimension);
    rests.set(7, vector);
    BigDecimal exact = BigDecimal.ZERO;
    BigDecimal unit = new BigDecimal(rests.unit(7));
    for (int i = 0; i < rests.length(); i++) {
      BigDecimal code = new BigDecimal(rests.codes()[7 * rests.stride() + i]);
      BigDecimal wrong = new BigDecimal(vector[from + i]).subtract(code.multiply(unit));
      exact = exact.add(wrong.multiply(wrong));
    }
    BigDecimal given = new BigDecimal(CodedRests.error(rests.length())).multiply(unit);
    assertThat(given.multiply(given)).isGreaterThanOrEqualTo(exact);
  }
}
