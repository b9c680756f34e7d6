package org.newsrec.math;

/**
 * The innermost loops of the plain tier. A panel holds {@value #DEPTH} rows of {@code lanes}
 * numbers, one after the other; these add the rows, times scalars, to running sums, depth
 * ascending.
 *
 * <p>Why they look as they do. The JIT turns a loop over floats into vector code if bound and
 * offsets are literals, so that it can prove that nothing overlaps; an offset in a variable ends
 * it. Hence the copying to panels and sums, and siblings that differ in a literal. And Java 17
 * pairs the uses of a loaded number with those of its neighbour by operation and operand position
 * alone: with two sums that use it alike it may pair crosswise, depending on chance such as
 * unrelated code before the loop, and then gives up. So the second sum takes its factors in the
 * other order. For the same reason there are two sums and not three.
 */
abstract class PanelLoops {
  /** Rows of a panel. */
  static final int DEPTH = 8;

  private final int lanes;

  PanelLoops(int lanes) {
    this.lanes = lanes;
  }

  /** How many panels so many rows take. */
  static int panels(int depth) {
    return (depth + DEPTH - 1) / DEPTH;
  }

  /** Numbers in each row of a panel. */
  final int lanes() {
    return lanes;
  }

  /**
   * Adds a panel to the one sum at the start of {@code t}: the scalar of depth {@code k} is {@code
   * a[p + k * step]}.
   */
  abstract void one(float[] t, float[] x, float[] a, int p, int step);

  /**
   * Adds a panel to two sums, which follow each other in {@code t}: the scalars of the first start
   * at {@code p}, those of the second at {@code q}.
   */
  abstract void two(float[] t, float[] x, float[] a, int p, int q, int step);

  /** Adds whole panels to one sum; the scalars of panel {@code k} start at {@code DEPTH * k}. */
  final void addWhole(float[] t, float[][] panels, int from, int to, float[] a) {
    for (int k = from; k < to; k++) {
      one(t, panels[k], a, k * DEPTH, 1);
    }
  }

  /** Adds several panels to one sum; {@code rest} has room for {@code DEPTH} numbers. */
  final void addOne(
      float[] t, float[][] panels, int depth, float[] a, int p, int step, float[] rest) {
    int whole = depth / DEPTH;
    for (int k = 0; k < whole; k++) {
      one(t, panels[k], a, p + k * DEPTH * step, step);
    }
    if (whole * DEPTH < depth) {
      rest(a, p + whole * DEPTH * step, step, depth - whole * DEPTH, rest, 0);
      one(t, panels[whole], rest, 0, 1);
    }
  }

  /** Adds several panels to two sums; {@code rest} has room for {@code 2 * DEPTH} numbers. */
  final void addTwo(
      float[] t, float[][] panels, int depth, float[] a, int p, int q, int step, float[] rest) {
    int whole = depth / DEPTH;
    for (int k = 0; k < whole; k++) {
      two(t, panels[k], a, p + k * DEPTH * step, q + k * DEPTH * step, step);
    }
    if (whole * DEPTH < depth) {
      rest(a, p + whole * DEPTH * step, step, depth - whole * DEPTH, rest, 0);
      rest(a, q + whole * DEPTH * step, step, depth - whole * DEPTH, rest, DEPTH);
      two(t, panels[whole], rest, 0, DEPTH, 1);
    }
  }

  /**
   * Copies the scalars of a panel that is not full. Where they end come -0: the panel has +0 there,
   * their product is -0, and adding -0 changes no number, not even the sign of a zero.
   */
  private static void rest(float[] a, int from, int step, int count, float[] rest, int to) {
    for (int k = 0; k < DEPTH; k++) {
      rest[to + k] = k < count ? a[from + k * step] : -0f;
    }
  }
}
