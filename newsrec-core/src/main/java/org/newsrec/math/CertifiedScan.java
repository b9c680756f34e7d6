package org.newsrec.math;

import java.util.Arrays;

/**
 * The scan of blocks for one query that stops early: it finds the lanes whose score reaches a
 * threshold, and those scores, with the bits of {@link BlockKernels}, but reads what is left of a
 * vector after its leading dimensions only where that could still lift its score to the threshold.
 *
 * <p>What the rest adds is at most the product of the lengths of the rests of both vectors (Cauchy
 * and Schwarz); the longer the vectors are in their leading dimensions, the less is left to read.
 * Where nothing is gained, for instance with random vectors, it goes over to the plain scan and
 * only tries again now and then.
 *
 * <p>Not thread-safe; one for each query and thread.
 */
public final class CertifiedScan {
  /*
   * Why nothing is lost. Let u = 2^-24 and g = d u / (1 - d u). A chain of d fused multiply-adds
   * has an error of at most g |q| |x| + d 2^-149 (Higham, "Accuracy and Stability of Numerical
   * Algorithms", 2002, section 3.1; the second term is for results below the normal range). So has
   * the chain of the leading dimensions alone, whose sum is s. Then the score that the whole chain
   * would give is at most s + |rest of q| |rest of x| + 2 (g |q| |x| + d 2^-149) = s + r + e. The
   * norms of the rests are rounded up. fma(|rest of q|, |rest of x|, s) is rounded once and differs
   * from s + r by no more than u (|s| + r) + 2^-150, where |s| + r <= 3 |q| |x|; that is added to
   * e. A lane is passed over only if the float is below threshold - e, rounded down: then its score
   * is below the threshold, strictly, and equal scores survive.
   *
   * With the 8-bit copy y of the leading dimensions of x, |x - y| <= w, their part of the product is
   * at most (q y) + |leading part of q| w. The rough sum of q y has an error of at most g |q| |y|,
   * and |y| <= |x| + w; its factors, q / 127, are rounded, which adds u |q| |y|, and what that loses
   * below the normal range is multiplied by 127 at most. The length of the rest is scanned with
   * them, rounded up to whole units, so that r is greater by |q| times the unit at most. What comes
   * after them is bounded more closely by the copy of the rest, for those that the scan left: see
   * CodedQuery.
   */
  private static final double UNIT = 0x1p-24;

  /** More than a dimension's numbers below the normal range can lose: 2 * 2^-149 + 127 * 2^-150. */
  private static final double LOST_BELOW_RANGE = 0x1p-142;

  /** With so many lanes left or fewer, they are taken one by one. */
  private static final int FEW = 24;

  /** Panels' worth of time that a dimension of the rough scan takes. */
  private static final double COST_OF_ROUGH = 1.0 / 24;

  /** Panels' worth of time that looking at the copy of one lane's rest takes. */
  private static final double COST_OF_REST = 1.0 / 80;

  /** Blocks that are scanned plainly before another try, at most. */
  private static final int LONGEST_PAUSE = 64;

  /**
   * What looking costs, as measured; a plain scan that is compiled to lanes is quick beside it
   * where looking is not.
   *
   * @param lane panels' worth of time that one panel of one lane takes, alone
   * @param bounds panels' worth of time of looking at bounds
   * @param shortestPause blocks that are scanned plainly before the next try, at first
   */
  private record Costs(double lane, double bounds, int shortestPause) {
    private static final Costs IN_LANES = new Costs(1.0 / 40, 0.2, 2);
    private static final Costs PLAIN = new Costs(1.0 / 12, 1, 8);
  }

  private final Kernels kernels;
  private final Costs costs;

  private final int dimension;
  private final float[] query;
  private final float[] rests;
  private final float length;

  /** The side of the 8-bit copy; null where it is not looked at. */
  private final CodedQuery coded;

  private final int codedCheckpoint;
  private final float[] sums = new float[VectorBlock.LANES];
  private int pause;
  private int nextPause;

  /**
   * Starts scanning.
   *
   * @param query finite coordinates; copied
   */
  public CertifiedScan(float[] query) {
    this(query, KernelProvider.active());
  }

  /** With the kernels of a tier. */
  CertifiedScan(float[] query, Kernels kernels) {
    this.kernels = kernels;
    boolean inLanes = kernels.tier() == KernelTier.VECTOR;
    costs = inLanes ? Costs.IN_LANES : Costs.PLAIN;
    nextPause = costs.shortestPause;
    dimension = query.length;
    this.query = PaddedQuery.of(query);
    int[] after = ScanBounds.checkpoints(dimension);
    rests = new float[after.length];
    double squares = 0;
    int from = dimension;
    for (int c = after.length - 1; c >= 0; c--) {
      int to = after[c] * PanelLoops.DEPTH;
      squares = ScanBounds.addSquares(query, to, from, squares);
      rests[c] = ScanBounds.lengthAbove(squares, dimension);
      from = to;
    }
    int leading = ScanBounds.coded(dimension);
    // Where bytes are not scanned in lanes, floats are scanned in less time.
    coded = leading == 0 || !inLanes ? null : new CodedQuery(query);
    codedCheckpoint = Arrays.binarySearch(after, leading / PanelLoops.DEPTH);
    length = ScanBounds.lengthAbove(ScanBounds.addSquares(query, 0, from, squares), dimension);
  }

  /**
   * Finds the lanes of a block whose score is at least a threshold.
   *
   * @param block the vectors
   * @param bounds what bounds its vectors: {@link ScanBounds#set} was called for every lane that
   *     counts
   * @param count how many lanes count, from the first on
   * @param threshold the least score wanted; a score that is NaN reaches none
   * @param places receives their lanes, ascending; at least {@link VectorBlock#LANES} long
   * @param scores receives their scores, in the same order; at least as long
   * @return how many lanes were found
   * @throws IllegalArgumentException if the block or the norms have another dimension than the
   *     query
   */
  public int reaching(
      VectorBlock block,
      ScanBounds bounds,
      int count,
      float threshold,
      int[] places,
      float[] scores) {
    if (block.dimension() != dimension) {
      throw new IllegalArgumentException(
          "a query of " + dimension + " coordinates for a block of dimension " + block.dimension());
    }
    float[][] panels = block.panels();
    Arrays.fill(sums, 0f);
    if (pause > 0 || threshold == Float.NEGATIVE_INFINITY || bounds.count() == 0) {
      pause = Math.max(0, pause - 1);
      return plain(panels, 0, count, threshold, places, scores);
    }
    return certified(panels, bounds, count, threshold, places, scores);
  }

  private int plain(
      float[][] panels, int done, int count, float threshold, int[] places, float[] scores) {
    kernels.addPanels(panels, done, panels.length, query, sums);
    int found = kernels.reaching(sums, 0, count, threshold, places);
    gather(places, found, scores);
    return found;
  }

  private void gather(int[] places, int found, float[] scores) {
    for (int i = 0; i < found; i++) {
      scores[i] = sums[places[i]];
    }
  }

  private int certified(
      float[][] panels,
      ScanBounds bounds,
      int count,
      float threshold,
      int[] places,
      float[] scores) {
    double most = (double) length * bounds.greatest();
    float least = boundBelow(threshold, most);
    if (!(most < Float.MAX_VALUE / 4)) {
      // A sum might overflow, which no bound covers.
      return plain(panels, 0, count, threshold, places, scores);
    }
    // Read once: the writer of a later lane may change it meanwhile.
    double wrong = bounds.codeError();
    if (coded != null && wrong < Double.POSITIVE_INFINITY) {
      return roughly(panels, bounds, count, threshold, most, wrong, places, scores);
    }
    int done = 0;
    int found = count;
    double cost = 0;
    int checkpoint = 0;
    do {
      int to = bounds.panelsBefore(checkpoint);
      kernels.addPanels(panels, done, to, query, sums);
      float[] norms = bounds.norms(checkpoint);
      found = kernels.reaching(sums, norms, rests[checkpoint], count, least, places);
      cost += to - done + costs.bounds;
      done = to;
      if (coded != null && found > FEW && checkpoint == codedCheckpoint && found * 2 <= count) {
        cost += found * COST_OF_REST;
        found = coded.keep(kernels, bounds, sums, false, least, places, found);
      }
      checkpoint++;
      if (found * 2 > count) {
        // Far from sparse: what is gained further on is not worth looking for.
        checkpoint = Math.min(bounds.count(), 2 * checkpoint);
      }
    } while (found > FEW && checkpoint < bounds.count());
    if (found > FEW) {
      account(cost + panels.length - done, panels.length);
      return plain(panels, done, count, threshold, places, scores);
    }
    gather(places, found, scores);
    return finish(panels, bounds, done, checkpoint, found, cost, threshold, least, places, scores);
  }

  /** Begins with the 8-bit copy, and does what it leaves from the start. */
  private int roughly(
      float[][] panels,
      ScanBounds bounds,
      int count,
      float threshold,
      double most,
      double wrong,
      int[] places,
      float[] scores) {
    double reach = most + length * (wrong + ScanBounds.REST_UNIT);
    float least = boundBelow(threshold - coded.leadingLength() * wrong, reach);
    float[] factors = coded.scanned();
    kernels.roughScan(bounds.codes(), factors.length, factors, sums);
    int found = kernels.reaching(sums, 0, count, least, places);
    double cost = factors.length * COST_OF_ROUGH;
    if (found * 2 <= count) {
      cost += found * COST_OF_REST;
      found = coded.keep(kernels, bounds, sums, true, least, places, found);
    }
    if (found > FEW) {
      account(cost + panels.length, panels.length);
      Arrays.fill(sums, 0f);
      return plain(panels, 0, count, threshold, places, scores);
    }
    Arrays.fill(scores, 0, found, 0f);
    kernels.addPanels(panels, 0, panels.length, query, places, found, scores);
    account(cost + panels.length * found * costs.lane, panels.length);
    return LanesLeft.keep(threshold, places, found, scores);
  }

  /** Goes on lane by lane, with those that are left. */
  private int finish(
      float[][] panels,
      ScanBounds bounds,
      int from,
      int nextCheckpoint,
      int left,
      double before,
      float threshold,
      float least,
      int[] places,
      float[] scores) {
    int done = from;
    int checkpoint = nextCheckpoint;
    int found = left;
    double cost = before;
    while (found > 0 && done < panels.length) {
      int to = checkpoint < bounds.count() ? bounds.panelsBefore(checkpoint) : panels.length;
      kernels.addPanels(panels, done, to, query, places, found, scores);
      cost += (to - done) * found * costs.lane;
      done = to;
      found =
          done == panels.length
              ? LanesLeft.keep(threshold, places, found, scores)
              : LanesLeft.keep(
                  bounds.norms(checkpoint), rests[checkpoint], least, places, found, scores);
      checkpoint++;
    }
    account(cost, panels.length);
    return found;
  }

  /** Pauses for longer and longer while it does not pay. */
  private void account(double cost, int plain) {
    if (cost < plain) {
      nextPause = costs.shortestPause;
    } else {
      pause = nextPause;
      nextPause = Math.min(LONGEST_PAUSE, 2 * nextPause);
    }
  }

  /** What a bound has to reach, for the lane to count: see above. */
  private float boundBelow(double threshold, double most) {
    double gamma = dimension * UNIT / (1 - dimension * UNIT);
    double error = 2 * gamma * most + 4 * UNIT * most + dimension * LOST_BELOW_RANGE;
    double least = threshold - error * (1 + 0x1p-40);
    float rounded = (float) least;
    return rounded > least ? Math.nextDown(rounded) : rounded;
  }
}
