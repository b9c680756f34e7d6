package org.newsrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.newsrec.math.RandomStream;

class SpectrumTest {
  private static final int COLUMNS = 400;
  private static final int COUNT = 3;

  /** Rows that repeat few patterns, on some of the columns, with little noise. */
  private static double[][] dense(long seed, int rows, int used) {
    RandomStream random = new RandomStream(seed);
    int[] places = new int[used];
    for (int u = 0; u < used; u++) {
      places[u] = u * (COLUMNS / used) + random.nextInt(COLUMNS / used);
    }
    double[][] patterns = new double[COUNT][used];
    for (double[] pattern : patterns) {
      for (int u = 0; u < used; u++) {
        pattern[u] = random.nextGaussian();
      }
    }
    double[][] dense = new double[rows][COLUMNS];
    for (int r = 0; r < rows; r++) {
      // The first pattern is the most frequent, so that the singular values stand apart.
      int which = r % 7 < 4 ? 0 : r % 7 < 6 ? 1 : 2;
      for (int u = 0; u < used; u++) {
        dense[r][places[u]] = patterns[which][u] + 0.01 * random.nextGaussian();
      }
    }
    return dense;
  }

  private static SparseRows sparse(double[][] dense) {
    SparseRows rows = new SparseRows();
    for (double[] row : dense) {
      TreeMap<Integer, Double> entries = new TreeMap<>();
      for (int c = 0; c < row.length; c++) {
        if (row[c] != 0) {
          entries.put(c, row[c]);
        }
      }
      rows.addUnit(entries);
    }
    return rows;
  }

  @Property(tries = 20)
  void spansWhatTheDecompositionOfTheWholeMatrixSpans(
      @ForAll long seed, @ForAll @IntRange(min = 20, max = 40) int used) {
    double[][] dense = dense(seed, 70, used);
    double[][] found =
        Spectrum.leading(sparse(dense), COLUMNS, COUNT, new RandomStream(seed).split(9));
    DMatrixRMaj unit = new DMatrixRMaj(dense);
    for (int r = 0; r < unit.numRows; r++) {
      DMatrixRMaj row = CommonOps_DDRM.extractRow(unit, r, null);
      CommonOps_DDRM.scale(1 / Math.sqrt(CommonOps_DDRM.dot(row, row)), row);
      CommonOps_DDRM.insert(row, unit, r, 0);
    }
    var svd = SimpleMatrix.wrap(unit).svd();
    for (int k = 0; k < COUNT; k++) {
      double inSpan = 0;
      for (int j = 0; j < COUNT; j++) {
        double cosine = 0;
        for (int c = 0; c < COLUMNS; c++) {
          cosine += found[k][c] * svd.getV().get(c, j);
        }
        inSpan += cosine * cosine;
      }
      assertThat(Axes.dot(found[k], found[k])).isCloseTo(1, within(1e-9));
      assertThat(inSpan).as("direction %d", k).isCloseTo(1, within(1e-6));
    }
  }

  /** The same on all columns, whether or not a row has an entry there. */
  private static double[][] onAllColumns(SparseRows rows, int count, RandomStream random) {
    int width = count + 10;
    double[][] basis = new double[width][COLUMNS];
    for (double[] vector : basis) {
      for (int c = 0; c < COLUMNS; c++) {
        vector[c] = random.nextGaussian();
      }
    }
    for (int i = 0; i < 4; i++) {
      basis = rows.transposeTimes(rows.times(basis), COLUMNS);
      Axes.orthonormalise(basis);
    }
    double[][] products = rows.times(basis);
    DMatrixRMaj gram = new DMatrixRMaj(width, width);
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        gram.set(i, j, Axes.dot(products[Math.max(i, j)], products[Math.min(i, j)]));
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(width, true, true);
    assertThat(eigen.decompose(gram)).isTrue();
    int[] order = PrincipalAxes.descending(eigen);
    double[][] leading = new double[count][COLUMNS];
    for (int k = 0; k < count; k++) {
      DMatrixRMaj turn = eigen.getEigenVector(order[k]);
      for (int i = 0; i < width; i++) {
        for (int c = 0; c < COLUMNS; c++) {
          leading[k][c] = Math.fma(turn.get(i, 0), basis[i][c], leading[k][c]);
        }
      }
    }
    return leading;
  }

  @Property(tries = 20)
  void columnsWithoutAnEntryChangeNothing(@ForAll long seed) {
    double[][] dense = dense(seed, 50, 20);
    double[][] found = Spectrum.leading(sparse(dense), COLUMNS, COUNT, new RandomStream(3));
    double[][] expected = onAllColumns(sparse(dense), COUNT, new RandomStream(3));
    assertThat(Arrays.deepEquals(found, expected)).as("equal bits").isTrue();
    for (int c = 0; c < COLUMNS; c++) {
      boolean empty = true;
      for (double[] row : dense) {
        empty &= row[c] == 0;
      }
      for (double[] direction : found) {
        if (empty) {
          assertThat(direction[c]).isZero();
        }
      }
    }
  }

  @Test
  void fewerPatternsThanDirectionsLeaveZeros() {
    SparseRows rows = new SparseRows();
    for (int i = 0; i < 5; i++) {
      TreeMap<Integer, Double> entries = new TreeMap<>();
      entries.put(7, 1.0);
      entries.put(90, 2.0);
      rows.addUnit(entries);
    }
    double[][] found = Spectrum.leading(rows, COLUMNS, 2, new RandomStream(1));
    assertThat(Math.abs(found[0][90])).isCloseTo(2 / Math.sqrt(5), within(1e-6));
    assertThat(found[1]).containsOnly(0.0);
  }

  @Test
  void noRows() {
    double[][] found = Spectrum.leading(new SparseRows(), COLUMNS, 2, new RandomStream(1));
    assertThat(found).hasDimensions(2, COLUMNS);
    assertThat(found[0]).containsOnly(0.0);
  }
}
