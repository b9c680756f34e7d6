package org.newsrec.train.sampling;

/**
 * Which articles are hard negatives: those that the towers rank high for a reader, but not so high
 * that most of them would have been read had they been seen. Immutable.
 *
 * @param first the first rank, from 1
 * @param last the last rank, first or more, at most 100,000
 * @param refreshSteps after how many steps articles are embedded anew, 1 or more
 */
public record HardRanks(int first, int last, int refreshSteps) {
  private static final int MOST = 100_000;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public HardRanks {
    if (first < 1 || last < first || last > MOST) {
      throw new IllegalArgumentException(
          "hard negatives are of ranks %d to %d; they have to be from 1 to %d, ascending"
              .formatted(first, last, MOST));
    }
    if (refreshSteps < 1) {
      throw new IllegalArgumentException(
          "refreshSteps is " + refreshSteps + "; it has to be 1 or more");
    }
  }

  /**
   * Returns what is used unless something else is given: ranks 50 to 500, every 200 steps.
   *
   * @return the defaults
   */
  public static HardRanks defaults() {
    return new HardRanks(50, 500, 200);
  }
}
