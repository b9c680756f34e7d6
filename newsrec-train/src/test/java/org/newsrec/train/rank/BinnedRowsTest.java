package org.newsrec.train.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.newsrec.train.parallel.WorkerPool;

class BinnedRowsTest {
  @Property(tries = 100)
  void binsCountThresholdsThatAreNotAboveAndHoldAboutAsMuch(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int slates,
      @ForAll @IntRange(min = 1, max = 100) int steps,
      @ForAll @IntRange(min = 2, max = 40) int most) {
    RankingRows made = MadeUpRows.draw(seed, slates, steps, 1, x -> x[0]);
    try (WorkerPool pool = new WorkerPool(1, "test")) {
      BinnedRows rows = BinnedRows.of(made, most, pool);
      assertThat(rows.rows()).isEqualTo(made.rows());
      for (int c = 0; c < rows.columns(); c++) {
        double[] thresholds = rows.thresholds(c);
        TreeSet<Float> distinct = new TreeSet<>();
        int[] counts = new int[thresholds.length + 1];
        for (int row = 0; row < made.rows(); row++) {
          float value = made.get(row, c);
          distinct.add(value);
          int bin = 0;
          for (double threshold : thresholds) {
            assertThat(value).isNotEqualTo((float) threshold);
            bin += threshold <= value ? 1 : 0;
          }
          assertThat(rows.bin(c, row)).isEqualTo(bin);
          counts[bin]++;
        }
        assertThat(rows.binCount(c)).isLessThanOrEqualTo(most);
        if (distinct.size() <= most) {
          assertThat(thresholds).hasSize(distinct.size() - 1);
        } else {
          assertThat(thresholds.length).isGreaterThanOrEqualTo(Math.min(most, 8) / 2);
        }
        assertThat(counts).doesNotContain(0);
      }
    }
  }
}
